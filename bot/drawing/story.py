"""``verhaal``: a page for each paragraph, a drawing above large words, to print on paper that lies on its side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.drawing.colours import DEEP, INK, SOFT
from bot.drawing.lettering import cut, wrap
from bot.drawing.names import printable
from bot.drawing.shapes import Box, Oval, Piece, Point, Scene, Shape, Stroke, Words
from bot.drawing.story_pictures import STORY_PICTURES
from bot.drawing.story_pictures import WIDE as PICTURE
from bot.drawing.words import DUTCH, OwnWords

#: A4 on its side, in points.
_WIDE, _HIGH = 842.0, 595.0
_AT = ((_WIDE - PICTURE) / 2, 46.0)
_SIZES = (24.0, 20.0, 16.0)
_TITLE = 30.0
_TEXT_TOP, _TEXT_BOTTOM = 416.0, 550.0
_MOST_PAGES = 12
_STOPS = re.compile(r"([.?!…])[\s.]*\.+")
_SENTENCE = re.compile(r"(^|[.?!]\s+)(\w)")
_PAGE = re.compile(r"\[([a-z]+)\]\s*(.*)", re.DOTALL)


def draw_story(title: str, pages: Sequence[str], own: OwnWords = DUTCH) -> tuple[Scene, ...]:
    """Each page begins with the name of its drawing between brackets; the first page carries the title."""
    numbered = enumerate(pages[:_MOST_PAGES], 1)
    return tuple(_page(text, title if number == 1 else "", number, own) for number, text in numbered)


def _page(page: str, title: str, number: int, own: OwnWords) -> Scene:
    found = _PAGE.match(page)
    drawing, text = (found[1], found[2]) if found else ("", page)
    shown, whole = printable(as_sentences(text))
    heading, whole_title = printable(title)
    pieces = [
        *(_moved(piece, _AT) for piece in STORY_PICTURES.get(drawing, STORY_PICTURES["samen"])()),
        *_heading(heading),
        *_text(shown, bool(heading)),
        Words(at=(_WIDE - 60, _HIGH - 26), text=str(number), size=12, colour=SOFT),
    ]
    if not (whole and whole_title):
        pieces.append(Words(at=(_WIDE / 2, _HIGH - 26), text=own.blank_how, size=10, colour=SOFT))
    return Scene(wide=_WIDE, high=_HIGH, pieces=tuple(pieces))


def as_sentences(text: str) -> str:
    """Words people typed stand in our sentences: one full stop at the end, a capital at the beginning."""
    once = _STOPS.sub(r"\1", text)
    return _SENTENCE.sub(lambda found: found[1] + found[2].upper(), once)


def _heading(title: str) -> Iterator[Piece]:
    if title:
        at = (_WIDE / 2, _TEXT_TOP + _TITLE * 0.6)
        yield Words(at=at, text=cut(title, PICTURE, _TITLE, bold=True), size=_TITLE, colour=DEEP, bold=True)


def _text(text: str, below_title: bool) -> Iterator[Piece]:
    """As large as fits."""
    top = _TEXT_TOP + (_TITLE * 1.5 if below_title else 0)
    room = _TEXT_BOTTOM - top
    for size in _SIZES:
        lines = wrap(text, PICTURE, size)
        if len(lines) * size * 1.4 <= room:
            break
    else:
        lines = wrap(text, PICTURE, size, most=int(room // (size * 1.4)))
    for place, line in enumerate(lines):
        at = (_WIDE / 2, top + size * 1.4 * (place + 0.5))
        yield Words(at=at, text=line, size=size, colour=INK)


def _moved(piece: Piece, by: Point) -> Piece:
    def move(point: Point) -> Point:
        return (point[0] + by[0], point[1] + by[1])

    match piece:
        case Oval():
            return replace(piece, centre=move(piece.centre))
        case Shape() | Stroke():
            return replace(piece, points=tuple(map(move, piece.points)))
        case Box() | Words():
            return replace(piece, at=move(piece.at))
