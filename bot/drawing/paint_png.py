"""A scene as a PNG."""

from __future__ import annotations

from io import BytesIO
from math import dist
from typing import TYPE_CHECKING

from bot.drawing.fonts import first_font, font_for
from bot.drawing.shapes import Box, Oval, Piece, Point, Scene, Shape, Stroke, Words

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

#: Painted this much larger and then made smaller, so that edges are smooth.
_LARGER = 2
#: Drawn and left open, in thicknesses of the line.
_DASHES = {"dashed": (5.0, 3.5), "dotted": (0.1, 2.6)}


def png_of(scene: Scene) -> bytes:
    from PIL import Image, ImageDraw

    size = (round(scene.wide), round(scene.high))
    image = Image.new("RGB", (size[0] * _LARGER, size[1] * _LARGER), scene.background)
    pen = ImageDraw.Draw(image)
    for piece in scene.pieces:
        _paint(pen, piece)
    out = BytesIO()
    image.resize(size, Image.Resampling.BOX).save(out, "PNG", optimize=True)
    return out.getvalue()


def _paint(pen: ImageDraw, piece: Piece) -> None:
    match piece:
        case Oval():
            x, y = piece.centre
            box = (x - piece.across / 2, y - piece.down / 2, x + piece.across / 2, y + piece.down / 2)
            pen.ellipse(_large(box), piece.fill, piece.line, round(piece.thick * _LARGER))
        case Box():
            x, y = piece.at
            pen.rounded_rectangle(
                _large((x, y, x + piece.wide, y + piece.high)),
                piece.round * _LARGER,
                piece.fill,
                piece.line,
                round(piece.thick * _LARGER),
            )
        case Shape():
            if piece.fill is not None:
                pen.polygon([_point(one) for one in piece.points], piece.fill)
            if piece.line is not None:
                _line(
                    pen, Stroke(points=(*piece.points, piece.points[0]), line=piece.line, thick=piece.thick)
                )
        case Stroke():
            _line(pen, piece)
        case Words():
            _write(pen, piece)


def _line(pen: ImageDraw, stroke: Stroke) -> None:
    thick = round(stroke.thick * _LARGER)
    for part in _parts(stroke):
        pen.line([_point(one) for one in part], stroke.line, thick, joint="curve")
        for x, y in (part[0], part[-1]):
            half = stroke.thick / 2
            pen.ellipse(_large((x - half, y - half, x + half, y + half)), stroke.line)


def _parts(stroke: Stroke) -> list[tuple[Point, ...]]:
    """The pieces of a line that are drawn: all of it, or dashes from its first point to its last."""
    if not stroke.dash:
        return [stroke.points]
    drawn, opened = (length * stroke.thick for length in _DASHES[stroke.dash])
    parts: list[tuple[Point, ...]] = []
    for start, end in zip(stroke.points, stroke.points[1:], strict=False):
        length = dist(start, end) or 1
        at = 0.0
        while at < length:
            until = min(at + drawn, length)
            parts.append((_along(start, end, at / length), _along(start, end, until / length)))
            at += drawn + opened
    return parts


def _along(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _write(pen: ImageDraw, words: Words) -> None:
    from PIL import ImageFont

    font = font_for(words.text, on_paper=False) or first_font()
    face = ImageFont.truetype(font.file(words.bold), words.size * _LARGER)
    anchor = "lm" if words.anchor == "left" else "mm"
    pen.text(_point(words.at), words.text, words.colour, face, anchor)


def _large(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (round(one * _LARGER) for one in box)
    return (left, top, right, bottom)


def _point(point: Point) -> Point:
    return (point[0] * _LARGER, point[1] * _LARGER)
