"""A page to print: measures, a title, text from the top down, and the next page when it is full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.drawing.colours import DEEP, INK, SOFT
from bot.drawing.lettering import wrap
from bot.drawing.names import printable
from bot.drawing.shapes import Piece, Scene, Stroke, Words
from bot.drawing.words import DUTCH, OwnWords

#: A4 upright, in points.
WIDE, HIGH = 595.0, 842.0
EDGE = 62.0
_TITLE, _TEXT, _NOTE = 22.0, 12.5, 9.5
_LEADING = 1.45
#: Pages; a file that would be longer ends there.
_MOST_PAGES = 20


class Writer:
    """Fills pages from the top down."""

    def __init__(self, own: OwnWords = DUTCH) -> None:
        self._own = own
        self._pages: list[list[Piece]] = [[]]
        self._at = EDGE
        self._blanks = False

    def title(self, text: str) -> None:
        for line in wrap(self.printable(text), WIDE - 2 * EDGE, _TITLE, bold=True, most=3):
            self._line(line, _TITLE, bold=True, colour=DEEP)
        self.space(10)

    def paragraph(self, text: str, *, bold: bool = False, mark: bool = False) -> None:
        """Each line of the text on a line of its own; with ``mark`` a short line stands before the first."""
        indent = 16.0 if mark else 0.0
        for place, row in enumerate(text.splitlines()):
            for number, line in enumerate(
                wrap(self.printable(row), WIDE - 2 * EDGE - indent, _TEXT, bold=bold)
            ):
                self.room_for(_TEXT * _LEADING)
                if mark and not place and not number:
                    self.add(self._dash())
                self._line(line, _TEXT, bold=bold, indent=indent)
        self.space(7)

    def printable(self, text: str) -> str:
        shown, whole = printable(text)
        self._blanks = self._blanks or not whole
        return shown

    def space(self, points: float) -> None:
        self._at += points

    def room_for(self, points: float) -> float:
        """Where the next ``points`` can stand: here, or at the top of a new page."""
        if self._at + points > HIGH - EDGE:
            self._pages.append([])
            self._at = EDGE
        return self._at

    def add(self, *pieces: Piece) -> None:
        self._pages[-1].extend(pieces)

    def pages(self) -> tuple[Scene, ...]:
        if self._blanks:
            self.add(Words(at=(WIDE / 2, HIGH - 34), text=self._own.blank_how, size=_NOTE, colour=SOFT))
        return tuple(scene(pieces) for pieces in self._pages[:_MOST_PAGES])

    def _dash(self) -> Piece:
        y = self._at + _TEXT * _LEADING / 2
        return Stroke(points=((EDGE, y), (EDGE + 8, y)), line=DEEP, thick=2)

    def _line(
        self, text: str, size: float, *, bold: bool, indent: float = 0, colour: tuple[int, int, int] = INK
    ) -> None:
        high = size * _LEADING
        at = (EDGE + indent, self.room_for(high) + high / 2)
        self.add(Words(at=at, text=text, size=size, colour=colour, bold=bold, anchor="left"))
        self._at += high


def scene(pieces: Iterable[Piece]) -> Scene:
    return Scene(wide=WIDE, high=HIGH, pieces=tuple(pieces))


def draw_sheet(
    title: str, paragraphs: Sequence[str], own: OwnWords = DUTCH, *, marked: Sequence[str] = ()
) -> tuple[Scene, ...]:
    """A title, paragraphs, and then a list."""
    writer = Writer(own)
    writer.title(title)
    for text in paragraphs:
        writer.paragraph(text)
    for text in marked:
        writer.paragraph(text, mark=True)
    return writer.pages()
