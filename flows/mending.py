"""Mends what a program can mend without guessing: texts that YAML would read wrongly get quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flows.findings import Finding

#: Codes of findings that quotation marks solve.
MENDABLE = frozenset(("yaml-dubbele-punt", "yaml-hekje", "yaml-beginteken"))

_LINE = re.compile(r"(?P<before>\s*(?:- +)*(?:[a-z_]+: +)?)(?P<value>\S.*?)(?P<after>\s*)$")


def mend(text: str, findings: Iterable[Finding]) -> str:
    """The text of one file with its mendable lines mended; everything else is left as it is."""
    lines = text.split("\n")
    for number in sorted({one.line for one in findings if one.code in MENDABLE}):
        if number <= len(lines):
            lines[number - 1] = _quoted(lines[number - 1])
    return "\n".join(lines)


def _quoted(line: str) -> str:
    match = _LINE.match(line)
    if match is None or match["value"][0] in "\"'|>":
        return line
    value = match["value"].replace("\\", "\\\\").replace('"', '\\"')
    return f'{match["before"]}"{value}"{match["after"]}'
