"""Hides small groups, and as many others as are needed so that no hidden one can be computed from the totals.

A group of 1 to 4 is hidden (0 is not a group of people). Where a row or column with its total would still give a
hidden number away, the smallest number beside it is hidden too, until every hidden number can have two values or
more. The check is per row and per column, as is usual; it does not protect against somebody who already knows some
of the people, or who notes the page of today and compares it with that of tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

#: Groups smaller than this are hidden.
SMALLEST = 5
_NO_END = 10**12


class Hidden(StrEnum):
    #: 1 to 4.
    SMALL = "<5"
    #: Large enough itself, but it would give away a small one.
    BESIDE = "…"


Shown = int | Hidden
Grid = list[list[int]]
_Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and columns as they may be shown, with their totals as last row and last column."""

    cells: tuple[tuple[Shown, ...], ...]

    @property
    def hidden_totals(self) -> list[int]:
        """Columns whose total may not be shown."""
        last = self.cells[-1] if self.cells else ()
        return [column for column, shown in enumerate(last) if isinstance(shown, Hidden)]


def shown_alone(count: int) -> Shown:
    """A number that no other one beside it adds up to."""
    return Hidden.SMALL if 0 < count < SMALLEST else count


def shown_series(counts: Sequence[int], *, hide: Iterable[int] = ()) -> tuple[Shown, ...]:
    """A list of numbers, and their total as the last one. ``hide`` are places that have to stay hidden."""
    return protect([list(counts)], adds_up=False, hide=((0, place) for place in hide)).cells[0]


def protect(grid: Grid, *, adds_up: bool = True, hide: Iterable[_Cell] = ()) -> Table:
    """``grid`` without totals. With ``adds_up`` False the columns have none: a contact can stand in several rows."""
    whole = _with_totals(grid)
    hidden = {cell for cell in _cells(whole) if 0 < _at(whole, cell) < SMALLEST} | set(hide)
    lines = _lines(len(whole), len(whole[0]), adds_up=adds_up)
    while extra := {more for line in lines if (more := _to_hide(whole, hidden, line)) is not None}:
        hidden |= extra
    return Table(
        tuple(
            tuple(_shown(number, (r, c) in hidden) for c, number in enumerate(row))
            for r, row in enumerate(whole)
        )
    )


def _with_totals(grid: Grid) -> Grid:
    rows = [[*row, sum(row)] for row in grid]
    width = len(rows[0]) if rows else 1
    return [*rows, [sum(row[c] for row in rows) for c in range(width)]]


def _cells(whole: Grid) -> list[_Cell]:
    return [(r, c) for r, row in enumerate(whole) for c in range(len(row))]


def _at(whole: Grid, cell: _Cell) -> int:
    return whole[cell[0]][cell[1]]


def _lines(height: int, width: int, *, adds_up: bool) -> list[list[_Cell]]:
    """Rows and columns; the last cell of each is the total of the others."""
    rows = [[(r, c) for c in range(width)] for r in range(height if adds_up else height - 1)]
    columns = [[(r, c) for r in range(height)] for c in range(width)] if adds_up else []
    return rows + columns


def _to_hide(whole: Grid, hidden: set[_Cell], line: list[_Cell]) -> _Cell | None:
    """The cell to hide as well when this line gives one away; None when it does not, or nothing is left to hide."""
    if not any(_is_given_away(whole, hidden, line, cell) for cell in line if cell in hidden):
        return None
    parts = [cell for cell in line[:-1] if cell not in hidden and _at(whole, cell) > 0]
    if parts:
        return min(parts, key=lambda cell: (_at(whole, cell), cell))
    return None if line[-1] in hidden else line[-1]


def _is_given_away(whole: Grid, hidden: set[_Cell], line: list[_Cell], cell: _Cell) -> bool:
    """Only one value fits with all that is shown in the line."""
    others = [each for each in line if each in hidden and each != cell]
    known = sum(_sign(line, each) * _at(whole, each) for each in line if each not in hidden)
    ends = [_range(whole, line, each) for each in others]
    least, most = known + sum(low for low, _ in ends), known + sum(high for _, high in ends)
    low, high = _own_range(whole, cell)
    # The cell and the rest of the line are zero together.
    if _sign(line, cell) > 0:
        return min(high, -least) <= max(low, -most)
    return min(high, most) <= max(low, least)


def _sign(line: list[_Cell], cell: _Cell) -> int:
    return -1 if cell == line[-1] else 1


def _range(whole: Grid, line: list[_Cell], cell: _Cell) -> tuple[int, int]:
    """What it can add to the line, as far as a reader knows."""
    low, high = _own_range(whole, cell)
    return (low, high) if _sign(line, cell) > 0 else (-high, -low)


def _own_range(whole: Grid, cell: _Cell) -> tuple[int, int]:
    return (1, SMALLEST - 1) if _at(whole, cell) < SMALLEST else (SMALLEST, _NO_END)


def _shown(number: int, is_hidden: bool) -> Shown:
    if not is_hidden:
        return number
    return Hidden.SMALL if number < SMALLEST else Hidden.BESIDE
