"""JSON lines in, JSON lines out: one answer for each line, also while somebody waits for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO, TextIO

import orjson

#: Longer lines are refused, unread.
LONGEST_LINE = 256 * 1024

Answer = Callable[[dict[str, Any]], dict[str, Any]]


class NotUsable(Exception):
    """A line that cannot be answered; the message says why, never what it said."""


def answer_lines(answer: Answer, lines: BinaryIO, out: BinaryIO, errors: TextIO) -> int:
    """Returns 0, or 1 when a line could not be read; the others are answered all the same."""
    failed = False
    for number, line in enumerate(_lines(lines), start=1):
        if not line.strip():
            continue
        try:
            reply = answer(_read(line))
        except NotUsable as problem:
            print(f"hulplijn: regel {number}: {problem}", file=errors)
            failed = True
            continue
        out.write(orjson.dumps(reply) + b"\n")
        out.flush()
    return int(failed)


def text_of(asked: dict[str, Any]) -> str:
    """The words to look at. Raises ``NotUsable``."""
    text = asked.get("text")
    if not isinstance(text, str):
        raise NotUsable('"text" ontbreekt of is geen tekst')
    return text


def answer_stdin(answer: Answer) -> int:
    return answer_lines(answer, sys.stdin.buffer, sys.stdout.buffer, sys.stderr)


def _lines(lines: BinaryIO) -> Iterable[bytes]:
    while line := lines.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            _skip_rest(lines)
            line = b"x"
        yield line


def _skip_rest(lines: BinaryIO) -> None:
    while (rest := lines.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        continue


def _read(line: bytes) -> dict[str, Any]:
    try:
        asked = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise NotUsable("dit is geen JSON") from None
    if not isinstance(asked, dict):
        raise NotUsable("dit is geen JSON-object")
    return asked
