"""``netwerkkaart``: who stands around someone, and how near. Nearness shows in place and in the kind of line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.drawing.colours import DEEP, EDGE, GROUND, INK, PAPER, RINGS, SOFT
from bot.drawing.lettering import cut, name_lines, width, wrap
from bot.drawing.margins import NOTE_HIGH, footnote, heading
from bot.drawing.names import shown_name
from bot.drawing.placing import Frame, Placed, find_places
from bot.drawing.shapes import Box, Dash, Oval, Piece, Point, Scene, Stroke, Words
from bot.drawing.words import DUTCH, OwnWords

Cell = tuple[str, str]
#: Rows; more would not be a picture any more.
MOST_PEOPLE = 12

_TOP = 130.0
_NEAR: Mapping[str, int] = {"dichtbij": 0, "verder": 1, "ver": 2}
_LINES: tuple[Dash, ...] = ("", "dashed", "dotted")
_THICK = (10.0, 6.0, 6.0)
_NAME, _LONG_NAME, _KIND, _LEGEND = 44.0, 35.0, 32.0, 36.0
_WIDEST = 250.0
#: From where a person stands to the edge of the ring.
_BAND = 58.0


@dataclass(frozen=True)
class _Line:
    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True)
class _Person:
    ring: int
    lines: tuple[_Line, ...]

    @cached_property
    def wide(self) -> float:
        return max(width(line.text, line.size, bold=line.bold) for line in self.lines) + 52

    @cached_property
    def high(self) -> float:
        return sum(line.size * 1.2 for line in self.lines) + 24


def draw_network(title: str, middle: str, rows: Sequence[Sequence[Cell]], own: OwnWords = DUTCH) -> Scene:
    """The rings with everybody on them. Each row is a name, a nearness and perhaps a kind of support."""
    read = [_person(number, row) for number, row in enumerate(rows[:MOST_PEOPLE], 1) if row]
    centre, could = _centre_of(middle)
    frame, placed = find_places([person for person, _ in read], centre)
    at = (frame.wide / 2, _TOP + frame.wide / 2)
    note = [] if could and all(fine for _, fine in read) else [own.numbered, own.numbered_how]
    legend = list(_legend(rows, _TOP + frame.wide + 20, frame.wide))
    below = _TOP + frame.wide + 20 + 27 * len(legend)
    pieces = [
        *heading(title, frame.wide),
        *_rings(at, frame),
        *(_tie(one, at) for one in placed),
        *_chip(Placed(centre, (0.0, 0.0)), at, dark=True),
        *(piece for one in placed for piece in _chip(one, at, dark=False)),
        *legend,
        *footnote(note, below, frame.wide),
    ]
    high = below + 30 + NOTE_HIGH * len(note)
    return Scene(wide=frame.wide, high=high, pieces=tuple(pieces), background=GROUND)


def _person(number: int, row: Sequence[Cell]) -> tuple[_Person, bool]:
    name, fine = shown_name(row[0][1], number)
    kind = shown_name(row[2][1], 0)[0] if len(row) > 2 and row[2][1] else ""
    small = wrap(kind[:1].lower() + kind[1:], _WIDEST, _KIND, most=2)
    lines = (*_name_lines(name), *(_Line(line, _KIND) for line in small))
    return _Person(_ring_of(row), lines), fine


def _name_lines(name: str) -> tuple[_Line, ...]:
    lines, size = name_lines(name, _WIDEST, (_NAME, _LONG_NAME))
    return tuple(_Line(line, size, bold=True) for line in lines)


def _ring_of(row: Sequence[Cell]) -> int:
    return _NEAR.get(row[1][0], 1) if len(row) > 1 else 1


def _centre_of(name: str) -> tuple[_Person, bool]:
    shown, fine = shown_name(name, 0)
    return _Person(0, _name_lines(shown if fine else "•")), fine or not name


def _rings(centre: Point, frame: Frame) -> Iterator[Piece]:
    """Filled from the outside in."""
    for ring in (2, 1, 0):
        across = (frame.radius(ring) + _BAND * frame.size) * 2
        yield Oval(centre=centre, across=across, down=across, fill=RINGS[ring], line=EDGE, thick=3)


def _legend(rows: Sequence[Sequence[Cell]], top: float, wide: float) -> Iterator[Piece]:
    """Which line says how near, under one another."""
    names = {_NEAR[row[1][0]]: row[1][1] for row in rows if len(row) > 1 and row[1][0] in _NEAR}
    for place, (ring, name) in enumerate(sorted(names.items())):
        y = top + 27 + place * 54
        ends = ((wide / 2 - 240, y), (wide / 2 - 80, y))
        yield Stroke(points=ends, line=DEEP, thick=_THICK[ring], dash=_LINES[ring])
        shown = cut(shown_name(name, 0)[0], 400, _LEGEND)
        yield Words(at=(wide / 2 - 40, y), text=shown, size=_LEGEND, colour=INK, anchor="left")


def _tie(one: Placed[_Person], centre: Point) -> Piece:
    end = (centre[0] + one.at[0], centre[1] + one.at[1])
    ring = one.person.ring
    return Stroke(points=(centre, end), line=DEEP, thick=_THICK[ring], dash=_LINES[ring])


def _chip(one: Placed[_Person], centre: Point, *, dark: bool) -> Iterator[Piece]:
    x, y = centre[0] + one.at[0], centre[1] + one.at[1]
    wide, high = one.person.wide, one.person.high
    corner = (x - wide / 2, y - high / 2)
    fill = DEEP if dark else PAPER
    yield Box(
        at=corner, wide=wide, high=high, round=min(high, wide, 110) / 2.6, fill=fill, line=DEEP, thick=4
    )
    at = y - high / 2 + 12
    for line in one.person.lines:
        colour = PAPER if dark else INK if line.bold else SOFT
        middle = (x, at + line.size * 0.6)
        yield Words(at=middle, text=line.text, size=line.size, colour=colour, bold=line.bold)
        at += line.size * 1.2
