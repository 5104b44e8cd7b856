"""``netwerkkaart``: who stands around someone, and how near. Nearness shows in place and in the kind of line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from math import cos, pi, sin

from bot.drawing.colours import DEEP, EDGE, GROUND, INK, PAPER, RINGS, SOFT
from bot.drawing.lettering import cut, name_lines, width, wrap
from bot.drawing.names import shown_name
from bot.drawing.shapes import Box, Dash, Oval, Piece, Point, Scene, Stroke, Words
from bot.drawing.words import NUMBERED, NUMBERED_HOW

Cell = tuple[str, str]
#: Rows; more would not be a picture any more.
MOST_PEOPLE = 12

_WIDE, _TOP = 1080.0, 130.0
_NEAR: Mapping[str, int] = {"dichtbij": 0, "verder": 1, "ver": 2}
_LINES: tuple[Dash, ...] = ("", "dashed", "dotted")
_THICK = (10.0, 6.0, 6.0)
_NAME, _LONG_NAME, _KIND, _TITLE, _LEGEND = 44.0, 35.0, 32.0, 54.0, 36.0
_WIDEST = 250.0
#: Where people stand in each ring: evenly, or with more room for those near by.
_RADII = ((195.0, 335.0, 460.0), (240.0, 400.0, 475.0), (330.0, 425.0, 480.0), (400.0, 450.0, 480.0))
#: From where a person stands to the edge of the ring.
_BAND = 58.0
#: Tried turns of each ring, and how much larger the picture may become before names touch.
_TURNS = 8
_SIZES = (0.85, 1.0, 1.12, 1.25, 1.4, 1.6, 1.85)
_AIR = 12.0


@dataclass(frozen=True)
class _Line:
    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True)
class _Frame:
    """How large the picture is, and where its rings are."""

    size: float
    radii: tuple[float, float, float]

    @property
    def wide(self) -> float:
        return _WIDE * self.size

    def radius(self, ring: int) -> float:
        return self.radii[ring] * self.size

    def on_ring(self, ring: int, angle: float) -> Point:
        return (self.radius(ring) * cos(angle), self.radius(ring) * sin(angle))


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


@dataclass(frozen=True)
class _Placed:
    person: _Person
    at: Point

    def touches(self, other: _Placed) -> bool:
        across = (self.person.wide + other.person.wide) / 2 + _AIR
        down = (self.person.high + other.person.high) / 2 + _AIR
        return abs(self.at[0] - other.at[0]) < across and abs(self.at[1] - other.at[1]) < down


def draw_network(title: str, middle: str, rows: Sequence[Sequence[Cell]]) -> Scene:
    """The rings with everybody on them. Each row is a name, a nearness and perhaps a kind of support."""
    read = [_person(number, row) for number, row in enumerate(rows[:MOST_PEOPLE], 1) if row]
    centre, could = _centre_of(middle)
    frame, placed = _place([person for person, _ in read], centre)
    at = (frame.wide / 2, _TOP + frame.wide / 2)
    note = [] if could and all(fine for _, fine in read) else [NUMBERED, NUMBERED_HOW]
    legend = list(_legend(rows, _TOP + frame.wide + 20, frame.wide))
    below = _TOP + frame.wide + 20 + 27 * len(legend)
    pieces = [
        *_heading(title, frame.wide),
        *_rings(at, frame),
        *(_tie(one, at) for one in placed),
        *_chip(_Placed(centre, (0.0, 0.0)), at, dark=True),
        *(piece for one in placed for piece in _chip(one, at, dark=False)),
        *legend,
        *_footnote(note, below, frame.wide),
    ]
    high = below + 30 + 52 * len(note)
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


def _place(people: Sequence[_Person], centre: _Person) -> tuple[_Frame, list[_Placed]]:
    """The smallest picture, and the first turn of its rings, in which nobody covers anybody."""
    rings = [[one for one in people if one.ring == ring] for ring in range(3)]
    frames = [_Frame(size, radii) for size in _SIZES for radii in _RADII]
    for frame in frames:
        options = [_turned(members, ring, frame) for ring, members in enumerate(rings)]
        alone = [
            [one for one in option if _is_clear([*one, _Placed(centre, (0, 0))], frame)] for option in options
        ]
        for chosen in product(*alone):
            placed = [one for members in chosen for one in members]
            if _is_clear(placed, frame):
                return frame, placed
    return frames[-1], [one for option in options for one in option[0]]


def _turned(members: Sequence[_Person], ring: int, frame: _Frame) -> list[list[_Placed]]:
    """The members evenly round their ring, from different beginnings; each ring begins elsewhere."""
    if not members:
        return [[]]
    step = 2 * pi / len(members)
    first = -pi / 2 + ring * 2 * pi / 3
    return [
        [
            _Placed(one, frame.on_ring(ring, first + step * (place + turn / _TURNS)))
            for place, one in enumerate(members)
        ]
        for turn in range(_TURNS)
    ]


def _is_clear(placed: Sequence[_Placed], frame: _Frame) -> bool:
    edge = frame.wide / 2 - 8
    inside = all(abs(one.at[0]) + one.person.wide / 2 < edge for one in placed)
    return inside and not any(one.touches(other) for one, other in combinations(placed, 2))


def _heading(title: str, wide: float) -> Iterator[Piece]:
    shown = cut(shown_name(title, 0)[0], wide - 80, _TITLE, bold=True)
    yield Words(at=(wide / 2, 70), text=shown, size=_TITLE, colour=DEEP, bold=True)


def _rings(centre: Point, frame: _Frame) -> Iterator[Piece]:
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


def _tie(one: _Placed, centre: Point) -> Piece:
    end = (centre[0] + one.at[0], centre[1] + one.at[1])
    ring = one.person.ring
    return Stroke(points=(centre, end), line=DEEP, thick=_THICK[ring], dash=_LINES[ring])


def _chip(one: _Placed, centre: Point, *, dark: bool) -> Iterator[Piece]:
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


def _footnote(lines: Sequence[str], top: float, wide: float) -> Iterator[Piece]:
    for place, line in enumerate(lines):
        at = (wide / 2, top + 26 + 52 * place)
        yield Words(at=at, text=cut(line, wide - 40, 34), size=34, colour=SOFT)
