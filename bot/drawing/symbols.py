"""The signs of a family tree: square, round, diamond; a broken line for living elsewhere, a cross for died."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, pi, sin

from bot.drawing.colours import DEEP
from bot.drawing.shapes import Colour, Piece, Point, Shape, Stroke
from bot.drawing.words import OwnWords

_THICK = 5.0
_ELSEWHERE = ("weg", "elders")
#: Corners of what is drawn as a round.
_CORNERS = 48


def symbol(form: str, where: str, at: Point, size: float, fill: Colour) -> Iterator[Piece]:
    """One person, ``size`` across."""
    points = _outline(form, at, size)
    yield Shape(points=points, fill=fill)
    for line in _edges(points, broken=where in _ELSEWHERE):
        yield Stroke(points=line, line=DEEP, thick=_THICK)
    if where == "overleden":
        x, y, half = *at, size * 0.47
        for side in (-1, 1):
            ends = ((x - half, y - side * half), (x + half, y + side * half))
            yield Stroke(points=ends, line=DEEP, thick=_THICK)


def sign_of(people: Sequence[tuple[str, str]], own: OwnWords) -> list[str]:
    """What the signs mean that these people (form, where) need, a line each."""
    forms = {form if form in ("man", "vrouw") else "" for form, _ in people}
    places = {where for _, where in people}
    lines = [(own.man, "man" in forms), (own.woman, "vrouw" in forms), (own.person, "" in forms)]
    lines += [(own.not_at_home, not places.isdisjoint(_ELSEWHERE)), (own.died, "overleden" in places)]
    return [words for words, needed in lines if needed]


def _outline(form: str, at: Point, size: float) -> tuple[Point, ...]:
    x, y, half = *at, size / 2
    if form == "man":
        corners = [(-0.94, -0.94), (0.94, -0.94), (0.94, 0.94), (-0.94, 0.94)]
    elif form == "vrouw":
        corners = [(cos(2 * pi * n / _CORNERS), sin(2 * pi * n / _CORNERS)) for n in range(_CORNERS)]
    else:
        corners = [(0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)]
    return tuple((x + across * half, y + down * half) for across, down in corners)


def _edges(points: tuple[Point, ...], *, broken: bool) -> Iterator[tuple[Point, ...]]:
    """The line around, closed or in pieces."""
    around = (*points, points[0])
    if not broken:
        yield around
    elif len(points) > 4:
        yield from (around[place : place + 3] for place in range(0, len(points), 4))
    else:
        for start, end in pairwise(around):
            yield from (_piece(start, end, at) for at in (0.0, 0.3, 0.6, 0.9))


def _piece(start: Point, end: Point, at: float) -> tuple[Point, ...]:
    def along(share: float) -> Point:
        return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)

    return (along(at), along(min(at + 0.16, 1.0)))
