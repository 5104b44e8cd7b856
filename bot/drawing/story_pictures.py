"""The drawings of a story, by the names a flow may use. They fill 700 by 350 points; nobody in them is sad."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bot.drawing.colours import DEEP, EDGE, GREEN, INK, NIGHT, PAPER, ROSE, SKIN, SKY, SUN, WARM
from bot.drawing.figures import (
    BROWN,
    GLASS,
    WALL,
    book,
    face,
    flower,
    heart,
    hill,
    house,
    person,
    star,
    sun,
    tree,
)
from bot.drawing.shapes import Box, Oval, Piece, Shape, Stroke

WIDE, HIGH = 700.0, 350.0
_GROUND = 292.0


def _outside() -> Iterator[Piece]:
    yield Box(at=(0, 0), wide=WIDE, high=HIGH, round=18, fill=SKY)
    yield Box(at=(0, _GROUND - 26), wide=WIDE, high=HIGH - _GROUND + 26, round=18, fill=GREEN)


def _inside() -> Iterator[Piece]:
    yield Box(at=(0, 0), wide=WIDE, high=HIGH, round=18, fill=WALL)
    yield Box(at=(0, _GROUND), wide=WIDE, high=HIGH - _GROUND, round=18, fill=(222, 196, 160))


def _together() -> Iterator[Piece]:
    yield from _outside()
    yield from sun(600, 74, 52)
    yield from tree(110, _GROUND, 190)
    yield from person(300, _GROUND + 18, 190, DEEP, skin=0, long=True)
    yield from person(376, _GROUND + 18, 122, WARM, skin=0)
    for x, colour in ((210, ROSE), (500, PAPER), (548, WARM), (640, ROSE)):
        yield from flower(x, _GROUND + 24, 30, colour)


def _home() -> Iterator[Piece]:
    yield from _outside()
    yield from sun(90, 70, 46)
    yield from house(390, _GROUND, 200)
    yield from tree(600, _GROUND, 170)
    yield from person(212, _GROUND + 22, 116, WARM)
    for x, colour in ((280, ROSE), (520, PAPER), (120, WARM)):
        yield from flower(x, _GROUND + 26, 26, colour)


def _far() -> Iterator[Piece]:
    yield Box(at=(0, 0), wide=WIDE, high=HIGH, round=18, fill=SKY)
    yield from sun(350, 78, 46)
    yield hill(150, HIGH, 300, 142)
    yield hill(548, HIGH, 304, 142, (158, 186, 143))
    yield from house(150, 232, 84)
    yield from house(548, 232, 84, roof=DEEP)
    path = ((196, 214), (262, 180), (350, 166), (438, 180), (510, 214))
    yield Stroke(points=path, line=ROSE, thick=5, dash="dotted")
    yield from heart(350, 166, 46)


def _play() -> Iterator[Piece]:
    yield from _outside()
    yield from sun(86, 70, 44)
    yield from person(300, _GROUND + 18, 138, ROSE)
    yield Stroke(points=((342, 230), (410, 168), (506, 100)), line=INK, thick=2)
    yield Shape(points=((506, 34), (548, 78), (506, 134), (464, 78)), fill=WARM, line=PAPER, thick=4)
    yield Stroke(points=((506, 134), (488, 158), (512, 176), (494, 200)), line=WARM, thick=4)
    yield Oval(centre=(190, _GROUND + 6), across=56, down=56, fill=SUN, line=PAPER, thick=5)
    yield Stroke(points=((163, _GROUND + 6), (217, _GROUND + 6)), line=PAPER, thick=5)
    yield from tree(626, _GROUND, 140)


def _day() -> Iterator[Piece]:
    """Breakfast, the way to school, and bed: what stays as it was."""
    yield from _inside()
    for x in (130, 350, 570):
        yield Oval(centre=(x, 160), across=192, down=192, fill=PAPER, line=EDGE, thick=4)
    yield from _cup(130, 176)
    yield from _bag(350, 170)
    yield from _bed(570, 190, 132)


def _cup(x: float, y: float) -> Iterator[Piece]:
    yield Oval(centre=(x + 42, y - 2), across=44, down=44, line=WARM, thick=9)
    yield Box(at=(x - 46, y - 40), wide=88, high=80, round=16, fill=WARM)
    for across in (-22, 4):
        steam = (
            (x + across, y - 54),
            (x + across + 8, y - 66),
            (x + across, y - 78),
            (x + across + 8, y - 90),
        )
        yield Stroke(points=steam, line=EDGE, thick=4)


def _bag(x: float, y: float) -> Iterator[Piece]:
    yield Oval(centre=(x, y - 60), across=46, down=46, line=DEEP, thick=8)
    yield Box(at=(x - 52, y - 58), wide=104, high=112, round=26, fill=DEEP)
    yield Box(at=(x - 34, y - 4), wide=68, high=42, round=10, fill=GLASS)
    yield from heart(x, y - 28, 26)


def _bed(x: float, y: float, wide: float) -> Iterator[Piece]:
    left = x - wide / 2
    yield Stroke(points=((left, y - wide * 0.36), (left, y + wide * 0.22)), line=BROWN, thick=wide * 0.06)
    yield Stroke(
        points=((left + wide, y - wide * 0.1), (left + wide, y + wide * 0.22)), line=BROWN, thick=wide * 0.06
    )
    yield Box(at=(left, y - wide * 0.06), wide=wide, high=wide * 0.18, round=5, fill=BROWN)
    yield Box(
        at=(left + 5, y - wide * 0.19),
        wide=wide * 0.32,
        high=wide * 0.15,
        round=8,
        fill=PAPER,
        line=EDGE,
        thick=2,
    )
    yield from face((left + wide * 0.21, y - wide * 0.2), wide * 0.17, SKIN[0], BROWN)
    yield Box(at=(left + wide * 0.29, y - wide * 0.2), wide=wide * 0.7, high=wide * 0.22, round=12, fill=ROSE)


def _care() -> Iterator[Piece]:
    yield from _inside()
    yield Box(at=(488, 46), wide=130, high=104, round=6, fill=GLASS, line=PAPER, thick=8)
    yield Box(at=(170, 156), wide=300, high=110, round=34, fill=DEEP)
    yield from person(276, _GROUND + 14, 196, WARM, skin=1, hair=(70, 60, 58))
    yield from person(364, _GROUND + 14, 128, ROSE, skin=0)
    yield Box(at=(150, 196), wide=50, high=96, round=22, fill=DEEP)
    yield Box(at=(440, 196), wide=50, high=96, round=22, fill=DEEP)
    yield from book(322, 216, 30)
    yield Stroke(points=((580, _GROUND), (580, 196)), line=BROWN, thick=6)
    yield Shape(points=((548, 200), (612, 200), (598, 158), (562, 158)), fill=SUN)


def _letter() -> Iterator[Piece]:
    yield from _inside()
    yield Box(at=(70, 226), wide=560, high=26, round=8, fill=BROWN)
    for x in (110, 576):
        yield Box(at=(x, 250), wide=18, high=62, fill=BROWN)
    yield Box(at=(150, 84), wide=180, high=128, round=4, fill=PAPER, line=EDGE, thick=3)
    yield from sun(186, 118, 20)
    yield from house(260, 196, 60)
    yield from heart(306, 112, 26)
    yield Box(at=(390, 112), wide=170, high=102, round=4, fill=PAPER, line=EDGE, thick=3)
    yield Stroke(points=((392, 114), (475, 170), (558, 114)), line=EDGE, thick=3)
    yield from heart(475, 164, 30)
    for place, colour in enumerate((ROSE, SUN, GREEN, DEEP)):
        x = 352 + place * 9
        yield Stroke(points=((x, 224), (x - 4, 158)), line=colour, thick=6)


def _night() -> Iterator[Piece]:
    yield Box(at=(0, 0), wide=WIDE, high=HIGH, round=18, fill=NIGHT)
    yield Oval(centre=(560, 84), across=84, down=84, fill=SUN)
    yield Oval(centre=(582, 72), across=74, down=74, fill=NIGHT)
    for x, y, size in (
        (90, 60, 12),
        (180, 110, 9),
        (280, 52, 13),
        (390, 96, 9),
        (466, 44, 10),
        (650, 170, 11),
        (50, 160, 8),
    ):
        yield star(x, y, size)
    yield Box(at=(0, _GROUND), wide=WIDE, high=HIGH - _GROUND, round=18, fill=(72, 84, 118))
    yield from _bed(350, 252, 270)


STORY_PICTURES: Mapping[str, Callable[[], Iterator[Piece]]] = {
    "samen": _together,
    "huis": _home,
    "ver": _far,
    "spelen": _play,
    "dag": _day,
    "zorg": _care,
    "brief": _letter,
    "nacht": _night,
}
