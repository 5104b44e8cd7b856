"""What a picture is made of, before anybody paints it. Pixels on screen, points on paper, from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
#: Red, green and blue, 0-255.
Colour = tuple[int, int, int]
Dash = Literal["", "dashed", "dotted"]
Anchor = Literal["left", "middle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Oval:
    """Fits in the box around ``centre``."""

    centre: Point
    across: float
    down: float
    fill: Colour | None = None
    line: Colour | None = None
    thick: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    at: Point
    wide: float
    high: float
    round: float = 0
    fill: Colour | None = None
    line: Colour | None = None
    thick: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A closed figure."""

    points: tuple[Point, ...]
    fill: Colour | None = None
    line: Colour | None = None
    thick: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    line: Colour
    thick: float
    dash: Dash = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text; ``at`` is the middle of its height."""

    at: Point
    text: str
    size: float
    colour: Colour
    bold: bool = False
    anchor: Anchor = "middle"


Piece = Oval | Box | Shape | Stroke | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One picture or page; later pieces lie on top."""

    wide: float
    high: float
    pieces: tuple[Piece, ...]
    background: Colour = (255, 255, 255)
