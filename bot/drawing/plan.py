"""``stappenplan``: what someone wants, and then a table with who does what in each month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.drawing.colours import DEEP, GROUND, INK, PAPER
from bot.drawing.colours import EDGE as LINE
from bot.drawing.lettering import wrap
from bot.drawing.network_map import Cell
from bot.drawing.page import EDGE, WIDE, Writer
from bot.drawing.shapes import Box, Piece, Scene, Words
from bot.drawing.words import DUTCH, MONTHS, OwnWords

_ALL = WIDE - 2 * EDGE
#: Widths of when, what and who.
_COLUMNS = (_ALL * 0.24, _ALL * 0.48, _ALL * 0.28)
_TEXT, _PAD = 11.5, 8.0
_LEADING = _TEXT * 1.4
#: Room to write something by hand.
_LOWEST = 44.0


def draw_plan(
    title: str, paragraphs: Sequence[str], rows: Sequence[Sequence[Cell]], own: OwnWords = DUTCH
) -> tuple[Scene, ...]:
    """Each row is what, when and who. A month without a row leaves room to write."""
    writer = Writer(own)
    writer.title(title)
    for text in paragraphs:
        writer.paragraph(text)
    writer.space(6)
    _row(writer, (own.when, own.what, own.who), heading=True)
    for month in MONTHS:
        name = own.month(month)
        steps = [row for row in rows if len(row) > 1 and row[1][0] == month]
        for row in steps:
            who = row[2][1] if len(row) > 2 else ""
            _row(writer, (name, row[0][1], who), heading=False)
        if not steps:
            _row(writer, (name,), heading=False)
    return writer.pages()


def _row(writer: Writer, cells: Sequence[str], *, heading: bool) -> None:
    texts = [writer.printable(cell) for cell in (*cells, "", "", "")[:3]]
    lines = [
        wrap(text, wide - 2 * _PAD, _TEXT, bold=heading or not place, most=8)
        for place, (text, wide) in enumerate(zip(texts, _COLUMNS, strict=True))
    ]
    tallest = max(len(one) for one in lines) * _LEADING + 2 * _PAD
    high = tallest if heading else max(tallest, _LOWEST)
    top = writer.room_for(high)
    left = EDGE
    for place, (column, wide) in enumerate(zip(lines, _COLUMNS, strict=True)):
        writer.add(*_cell(column, (left, top), wide, high, heading=heading, first=not place))
        left += wide
    writer.space(high)


def _cell(
    lines: Sequence[str], at: tuple[float, float], wide: float, high: float, *, heading: bool, first: bool
) -> Iterator[Piece]:
    fill = DEEP if heading else GROUND if first else PAPER
    yield Box(at=at, wide=wide, high=high, fill=fill, line=LINE, thick=0.8)
    for number, line in enumerate(lines):
        middle = (at[0] + _PAD, at[1] + _PAD + _LEADING * (number + 0.5))
        colour = PAPER if heading else INK
        yield Words(at=middle, text=line, size=_TEXT, colour=colour, bold=heading or first, anchor="left")
