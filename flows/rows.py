"""Rows of a collected list (``verzamel``): how they are kept inside one answer, and how people read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from flows.position import Answer
from flows.typed import fold
from flows.variables import Variable

#: One cell of a row: what was kept (a choice id or own words), and the words people read.
Cell = tuple[str, str]
Row = tuple[Cell, ...]

#: Characters of one cell; what is longer loses its end.
LONGEST_CELL = 60
#: Names in one message.
_MOST_AT_ONCE = 12
#: Cannot be typed: ``one_line`` turns it into a space.
_BETWEEN_CELLS = "\t"
_BETWEEN_NAMES = re.compile(r"[,;\n&+]|\ben\b", re.IGNORECASE)
_NO_NAME = re.compile(r"[\W_]*\Z")


def one_line(text: str) -> str:
    """Own words as one short line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_CELL else f"{flat[: LONGEST_CELL - 1].rstrip()}…"


def names_in(text: str, *, apart: bool) -> list[str]:
    """The text as a cell; ``apart``: "oma, opa en Els" are three."""
    pieces = (one_line(piece) for piece in (_BETWEEN_NAMES.split(text) if apart else [text]))
    return [piece for piece in pieces if not _NO_NAME.match(piece)][:_MOST_AT_ONCE]


def add_rows(kept: Answer | None, firsts: Iterable[str], rest: Iterable[str]) -> tuple[str, ...]:
    """The list with a row for each first cell; a row that begins the same is replaced where it stands."""
    rows = {_key(row): row for row in _rows(kept)}
    cells = [one_line(cell) for cell in rest]
    for first in firsts:
        row = _BETWEEN_CELLS.join((first, *cells))
        rows[_key(row)] = row
    return tuple(rows.values())


def remove_rows(kept: Answer | None, firsts: Iterable[str]) -> tuple[str, ...]:
    """The list without the rows that begin like one of these."""
    gone = {fold(first) for first in firsts}
    return tuple(row for row in _rows(kept) if _key(row) not in gone)


def read_rows(variable: Variable, variables: Mapping[str, Variable], kept: Answer | None) -> tuple[Row, ...]:
    """Every row as cells with their words."""
    return tuple(_read(variable, variables, row) for row in _rows(kept))


def show_rows(rows: Iterable[Row]) -> str:
    """A line for each row: "oma: heel dichtbij, praten"."""
    return "\n".join(_show(row) for row in rows)


def _rows(kept: Answer | None) -> tuple[str, ...]:
    return kept if isinstance(kept, tuple) else ()


def _key(row: str) -> str:
    return fold(row.partition(_BETWEEN_CELLS)[0])


def _read(variable: Variable, variables: Mapping[str, Variable], row: str) -> Row:
    cells = row.split(_BETWEEN_CELLS)
    return tuple(
        (cell, variables[name].show(cell) if name in variables else cell)
        for name, cell in zip(variable.fields, cells, strict=False)
    )


def _show(row: Row) -> str:
    first, *rest = (words for _, words in row)
    after = ", ".join(f"{words[:1].lower()}{words[1:]}" for words in rest if words)
    return f"{first}: {after}" if after else first
