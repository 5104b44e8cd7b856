"""People and things of a children's story, out of a few shapes each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from bot.drawing.colours import GREEN, INK, PAPER, ROSE, SKIN, SUN, WARM
from bot.drawing.shapes import Box, Colour, Oval, Piece, Point, Shape, Stroke

BROWN: Colour = (112, 80, 58)
ROOF: Colour = (176, 96, 78)
WALL: Colour = (247, 231, 205)
GLASS: Colour = (203, 226, 234)


def person(
    x: float,
    ground: float,
    tall: float,
    cloth: Colour,
    *,
    skin: int = 0,
    hair: Colour = BROWN,
    long: bool = False,
) -> Iterator[Piece]:
    """Standing at ``x`` with the feet on ``ground``; always a calm, kind face."""
    head = tall * 0.27
    top = ground - tall + head / 2
    shoulder, hip = top + head * 0.55, ground - tall * 0.24
    wide = tall * 0.2
    tone = SKIN[skin % len(SKIN)]
    if long:
        yield Box(
            at=(x - head * 0.58, top - head * 0.3),
            wide=head * 1.16,
            high=head * 1.15,
            round=head * 0.4,
            fill=hair,
        )
    for side in (-1, 1):
        leg = x + side * wide * 0.42
        yield Stroke(points=((leg, hip), (leg, ground)), line=INK, thick=tall * 0.065)
        hand = (x + side * wide * 1.45, shoulder + tall * 0.3)
        yield Stroke(
            points=((x + side * wide * 0.6, shoulder + tall * 0.06), hand), line=cloth, thick=tall * 0.07
        )
        yield Oval(centre=hand, across=tall * 0.075, down=tall * 0.075, fill=tone)
    yield Shape(
        points=(
            (x - wide * 0.62, shoulder),
            (x + wide * 0.62, shoulder),
            (x + wide, hip),
            (x - wide, hip),
        ),
        fill=cloth,
        line=cloth,
        thick=tall * 0.03,
    )
    yield from face((x, top), head, tone, hair)


def face(centre: Point, size: float, tone: Colour, hair: Colour) -> Iterator[Piece]:
    x, y = centre
    yield Oval(centre=(x, y - size * 0.09), across=size * 1.06, down=size * 0.98, fill=hair)
    yield Oval(centre=(x, y + size * 0.05), across=size * 0.94, down=size * 0.9, fill=tone)
    for side in (-1, 1):
        yield Oval(
            centre=(x + side * size * 0.17, y + size * 0.02), across=size * 0.075, down=size * 0.095, fill=INK
        )
    smile = [
        (x + size * 0.2 * cos(a), y + size * (0.12 + 0.13 * sin(a))) for a in _angles(0.15 * pi, 0.85 * pi, 7)
    ]
    yield Stroke(points=tuple(smile), line=INK, thick=size * 0.04)


def _angles(first: float, last: float, count: int) -> list[float]:
    return [first + (last - first) * place / (count - 1) for place in range(count)]


def sun(x: float, y: float, size: float) -> Iterator[Piece]:
    for angle in _angles(0, 2 * pi, 13)[:-1]:
        ray = (
            (x + size * 0.68 * cos(angle), y + size * 0.68 * sin(angle)),
            (x + size * cos(angle), y + size * sin(angle)),
        )
        yield Stroke(points=ray, line=SUN, thick=size * 0.09)
    yield Oval(centre=(x, y), across=size * 1.1, down=size * 1.1, fill=SUN)


def house(
    x: float, ground: float, size: float, *, wall: Colour = WALL, roof: Colour = ROOF
) -> Iterator[Piece]:
    """``x`` is its middle."""
    left, high = x - size / 2, size * 0.72
    yield Box(at=(left + size * 0.72, ground - high * 1.62), wide=size * 0.12, high=size * 0.35, fill=roof)
    yield Box(at=(left, ground - high), wide=size, high=high, fill=wall)
    yield Shape(
        points=(
            (left - size * 0.1, ground - high),
            (x, ground - high - size * 0.52),
            (left + size * 1.1, ground - high),
        ),
        fill=roof,
    )
    yield Box(
        at=(x - size * 0.11, ground - size * 0.42),
        wide=size * 0.22,
        high=size * 0.42,
        round=size * 0.03,
        fill=BROWN,
    )
    yield Oval(
        centre=(x + size * 0.06, ground - size * 0.2), across=size * 0.035, down=size * 0.035, fill=SUN
    )
    for side in (-1, 1):
        middle = (x + side * size * 0.32, ground - size * 0.46)
        corner = (middle[0] - size * 0.1, middle[1] - size * 0.1)
        yield Box(at=corner, wide=size * 0.2, high=size * 0.2, fill=GLASS, line=PAPER, thick=size * 0.025)
    yield from heart(x, ground - high - size * 0.16, size * 0.16)


def heart(x: float, y: float, size: float, colour: Colour = ROSE) -> Iterator[Piece]:
    points = [
        (
            x + size * 0.5 * sin(t) ** 3,
            y - size * (0.40625 * cos(t) - 0.15625 * cos(2 * t) - 0.0625 * cos(3 * t) - 0.03125 * cos(4 * t)),
        )
        for t in _angles(0, 2 * pi, 33)
    ]
    yield Shape(points=tuple(points), fill=colour)


def tree(x: float, ground: float, tall: float) -> Iterator[Piece]:
    yield Stroke(points=((x, ground), (x, ground - tall * 0.5)), line=BROWN, thick=tall * 0.1)
    for across, up in ((0, 0.78), (-0.2, 0.6), (0.2, 0.6)):
        yield Oval(
            centre=(x + across * tall, ground - up * tall), across=tall * 0.5, down=tall * 0.46, fill=GREEN
        )


def hill(x: float, ground: float, wide: float, high: float, colour: Colour = GREEN) -> Piece:
    """Its top is at ``x``, ``high`` above the ground."""
    points = tuple((x - wide / 2 * cos(a), ground - high * sin(a)) for a in _angles(0, pi, 25))
    return Shape(points=points, fill=colour)


def flower(x: float, ground: float, size: float, colour: Colour) -> Iterator[Piece]:
    yield Stroke(points=((x, ground), (x, ground - size)), line=GREEN, thick=size * 0.12)
    for angle in _angles(0, 2 * pi, 6)[:-1]:
        at = (x + size * 0.26 * cos(angle), ground - size + size * 0.26 * sin(angle))
        yield Oval(centre=at, across=size * 0.34, down=size * 0.34, fill=colour)
    yield Oval(centre=(x, ground - size), across=size * 0.28, down=size * 0.28, fill=SUN)


def star(x: float, y: float, size: float) -> Piece:
    turns: Sequence[float] = [-pi / 2 + pi / 5 * place for place in range(10)]
    lengths = (size, size * 0.45) * 5
    points = tuple((x + far * cos(a), y + far * sin(a)) for a, far in zip(turns, lengths, strict=True))
    return Shape(points=points, fill=SUN)


def book(x: float, y: float, size: float) -> Iterator[Piece]:
    for side in (-1, 1):
        points = (
            (x, y),
            (x + side * size, y - size * 0.18),
            (x + side * size, y + size * 0.5),
            (x, y + size * 0.68),
        )
        yield Shape(points=points, fill=PAPER, line=WARM, thick=size * 0.06)
