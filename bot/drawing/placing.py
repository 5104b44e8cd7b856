"""Everybody round their ring, with nobody over anybody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, permutations, product
from math import cos, pi, sin
from typing import Generic, Protocol, TypeVar

from bot.drawing.shapes import Point

_WIDE = 1080.0
#: Where people stand in each ring: evenly, or with more room for those near by.
_RADII = ((195.0, 335.0, 460.0), (240.0, 400.0, 475.0), (330.0, 425.0, 480.0), (400.0, 450.0, 480.0))
#: Tried turns of each ring, and how much larger the picture may become before names touch.
_TURNS = 8
_SIZES = (0.85, 1.0, 1.12, 1.25, 1.4, 1.6, 1.85)
_AIR = 12.0
#: Of the ways that fit, so many are weighed against each other.
_WEIGHED = 80
_POINTS_ON_WAY = 10


@dataclass(frozen=True)
class Frame:
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


class Sized(Protocol):
    """Somebody with the room their name takes."""

    @property
    def ring(self) -> int: ...
    @property
    def wide(self) -> float: ...
    @property
    def high(self) -> float: ...


S = TypeVar("S", bound=Sized)


@dataclass(frozen=True)
class Placed(Generic[S]):
    person: S
    at: Point

    def touches(self, other: Placed[S]) -> bool:
        across = (self.person.wide + other.person.wide) / 2 + _AIR
        down = (self.person.high + other.person.high) / 2 + _AIR
        return abs(self.at[0] - other.at[0]) < across and abs(self.at[1] - other.at[1]) < down

    def lies_on_way_to(self, other: Placed[S]) -> bool:
        """Does the line from the middle to the other pass here?"""
        steps = (point / _POINTS_ON_WAY for point in range(1, _POINTS_ON_WAY))
        return any(
            abs(other.at[0] * far - self.at[0]) < self.person.wide / 2
            and abs(other.at[1] * far - self.at[1]) < self.person.high / 2
            for far in steps
        )


def find_places(people: Sequence[S], centre: S) -> tuple[Frame, list[Placed[S]]]:
    """The smallest picture in which nobody covers anybody, turned so that few lines run behind a name."""
    rings = [[one for one in people if one.ring == ring] for ring in range(3)]
    frames = [Frame(size, radii) for size in _SIZES for radii in _RADII]
    for frame in frames:
        options = [_turned(members, ring, frame) for ring, members in enumerate(rings)]
        found = list(islice(_clear_ones(options, Placed(centre, (0, 0)), frame), _WEIGHED))
        if found:
            return frame, min(found, key=_hidden_lines)
    return frames[-1], [one for option in options for one in option[0]]


def _clear_ones(
    options: Sequence[list[list[Placed[S]]]], centre: Placed[S], frame: Frame
) -> Iterator[list[Placed[S]]]:
    alone = [[one for one in option if _is_clear([*one, centre], frame)] for option in options]
    for chosen in product(*alone):
        placed = [one for members in chosen for one in members]
        if _is_clear(placed, frame):
            yield placed


def _hidden_lines(placed: Sequence[Placed[S]]) -> int:
    """How often the line to one runs behind another."""
    return sum(other.lies_on_way_to(one) for one, other in permutations(placed, 2))


def _turned(members: Sequence[S], ring: int, frame: Frame) -> list[list[Placed[S]]]:
    """The members evenly round their ring, from different beginnings; each ring begins elsewhere."""
    if not members:
        return [[]]
    step = 2 * pi / len(members)
    first = -pi / 2 + ring * 2 * pi / 3
    return [
        [
            Placed(one, frame.on_ring(ring, first + step * (place + turn / _TURNS)))
            for place, one in enumerate(members)
        ]
        for turn in range(_TURNS)
    ]


def _is_clear(placed: Sequence[Placed[S]], frame: Frame) -> bool:
    edge = frame.wide / 2 - 8
    inside = all(abs(one.at[0]) + one.person.wide / 2 < edge for one in placed)
    return inside and not any(one.touches(other) for one, other in combinations(placed, 2))
