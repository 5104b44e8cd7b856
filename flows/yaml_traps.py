"""The traps of YAML for people who write sentences, found in the raw lines and explained in Dutch.

A colon in a sentence, `` #`` after a sentence, or a sentence that starts with a sign that YAML keeps for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from flows.findings import Finding, Mark, mistake

#: indent, dashes, optional key, value
_LINE = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>[^\s:#'\"\[\]{}&*!|>@%-][^:#]*?)[ ]*:(?:[ ]+|$))?(?P<value>.*)$"
)
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_BRACE_TEXT = re.compile(r"\{[^{}:,]+\}")
_ID_TEXT = re.compile(r"\[[^\[\],]*\]\s+[^\s#]")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_COMMENT = re.compile(r"(?<=\S) #")
_LATE_COMMENT = re.compile(r"\s{2,}#.*$")
_QUOTES = 'Zet aanhalingstekens om de hele tekst: "…".'

Rule = Callable[[str, str], tuple[str, str, int] | None]


def find_traps(file: str, text: str) -> list[Finding]:
    """Findings for every line that YAML reads differently from how a person reads it."""
    findings = _invisible(file, text)
    block_indent = -1
    quote = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if quote:
            quote = "" if _closes(line, quote) else quote
            continue
        bare = line.lstrip(" ")
        if block_indent >= 0:
            if not bare.strip() or len(line) - len(bare) > block_indent:
                continue
            block_indent = -1
        if not bare or bare.startswith("#"):
            continue
        if bare.startswith("\t"):
            findings.append(_tab(file, number, len(line) - len(bare) + 1))
            continue
        match = _LINE.match(line)
        if match is None:
            continue
        value = match["value"]
        if not value or value[0] == "#":
            continue
        first = value[0]
        if first in "|>" and _BLOCK.match(value):
            block_indent = len(match["indent"]) + (len(match["dashes"]) if match["key"] else 0)
        elif first in "\"'":
            quote = first if not _closes(value[1:], first) else ""
        else:
            findings.extend(_look(file, number, match))
    return findings


def _invisible(file: str, text: str) -> list[Finding]:
    found = _INVISIBLE.search(text)
    if found is None:
        return []
    start = text.rfind("\n", 0, found.start())
    mark = Mark(file, text.count("\n", 0, found.start()) + 1, found.start() - start)
    message = "Hier staat een onzichtbaar teken dat niet mag."
    return [mistake("yaml-teken", mark, message, "Haal het weg en typ de regel opnieuw.")]


def _closes(rest: str, quote: str) -> bool:
    """Does the quoted text end on this line?"""
    if quote == "'":
        return rest.replace("''", "").find("'") >= 0
    return re.search(r'(?<!\\)(?:\\\\)*"', rest) is not None


def _look(file: str, number: int, match: re.Match[str]) -> list[Finding]:
    value = match["value"]
    column = match.start("value") + 1
    for rule in (_first_sign, _hash, _colon):
        found = rule(value, match["key"] or "")
        if found is not None:
            code, message, offset = found
            return [mistake(code, Mark(file, number, column + offset), message, _QUOTES)]
    return []


def _first_sign(value: str, key: str) -> tuple[str, str, int] | None:
    first = value[0]
    if first in "@`%&*!" or (first in "|>" and len(value) > 1):
        return "yaml-beginteken", f"Een tekst mag hier niet met {first} beginnen.", 0
    if value.startswith("- ") or (value == "-" and key):
        return "yaml-beginteken", "Een tekst mag hier niet met een streepje beginnen.", 0
    if first == "{" and _BRACE_TEXT.match(value):
        return "yaml-beginteken", "Een tekst die met { begint, leest YAML als een blokje.", 0
    if first == "[" and _ID_TEXT.match(value):
        return "yaml-beginteken", "Een tekst die met [ begint, leest YAML als een lijst.", 0
    if value.startswith("? "):
        return "yaml-beginteken", "Een tekst mag hier niet met een los vraagteken beginnen.", 0
    return None


def _hash(value: str, key: str) -> tuple[str, str, int] | None:
    found = _COMMENT.search(_LATE_COMMENT.sub("", value))
    if found is None or value[0] in "{[":
        return None
    return "yaml-hekje", "Alles na ' #' valt weg: YAML leest het als een opmerking.", found.start() + 1


def _colon(value: str, key: str) -> tuple[str, str, int] | None:
    if not key or value[0] in "{[":
        return None
    found = re.search(r":(?=\s|$)", _LATE_COMMENT.sub("", value))
    if found is None:
        return None
    return (
        "yaml-dubbele-punt",
        "Een dubbele punt met een spatie erna mag niet zomaar in een tekst.",
        found.start(),
    )


def _tab(file: str, number: int, column: int) -> Finding:
    return mistake(
        "yaml-tab",
        Mark(file, number, column),
        "Deze regel springt in met een tab.",
        "Gebruik spaties: twee per trede.",
    )


#: Piece of the parser's English -> code, Dutch sentence, remedy.
_PARSER_SAYS = (
    (
        "mapping values are not allowed",
        "yaml-dubbele-punt",
        "Een dubbele punt met een spatie erna mag niet zomaar in een tekst.",
        _QUOTES,
    ),
    (
        "cannot start any token",
        "yaml-beginteken",
        "Een tekst mag niet met dit teken (of met een tab) beginnen.",
        _QUOTES,
    ),
    (
        "scanning a quoted scalar",
        "yaml-aanhalingsteken",
        "Een tekst tussen aanhalingstekens houdt niet op.",
        "Zet aan het eind hetzelfde aanhalingsteken als aan het begin.",
    ),
    (
        "block collection",
        "yaml-inspringen",
        "Deze regel staat niet recht onder de regels waar hij bij hoort.",
        "Laat regels die bij elkaar horen even ver inspringen.",
    ),
    (
        "block mapping",
        "yaml-inspringen",
        "Deze regel staat niet recht onder de regels waar hij bij hoort.",
        "Laat regels die bij elkaar horen even ver inspringen.",
    ),
    (
        "could not find expected ':'",
        "yaml-inspringen",
        "Hier verwacht YAML een naam met een dubbele punt.",
        "Hoort de regel bij de tekst erboven? Laat hem dan verder inspringen.",
    ),
)


def explain_parser(file: str, error: yaml.YAMLError) -> Finding:
    """The parser's complaint, in Dutch."""
    context = getattr(error, "context", "") or ""
    said = f"{context} {getattr(error, 'problem', '') or ''}"
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if "quoted scalar" in context:
        marks.reverse()
    place = marks[0] or marks[1]
    mark = Mark(file, place.line + 1, place.column + 1) if place is not None else Mark(file)
    for piece, code, message, remedy in _PARSER_SAYS:
        if piece in said:
            return mistake(code, mark, message, remedy)
    return mistake(
        "yaml-fout",
        mark,
        "YAML kan deze regel niet lezen.",
        "Kijk naar het inspringen en de aanhalingstekens. Zet een lange tekst na een | op eigen regels.",
    )
