"""Scenes as the pages of a PDF to print. Nothing in it says who made it or when."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from bot.drawing.fonts import first_font, font_for
from bot.drawing.shapes import Box, Colour, Oval, Piece, Scene, Shape, Stroke, Words

_DASHES = {"": (), "dashed": (5.0, 3.5), "dotted": (0.1, 2.6)}
#: Of the size: from the middle of a line of text down to where its letters stand.
_BASELINE = 0.36


def pdf_of(scenes: Iterable[Scene], title: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    out = BytesIO()
    # Invariant: the same words give the same bytes, without a clock.
    canvas = Canvas(out, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setProducer("")
    canvas.setCreator("")
    canvas.setAuthor("")
    for scene in scenes:
        canvas.setPageSize((scene.wide, scene.high))
        for piece in scene.pieces:
            canvas.saveState()
            _paint(canvas, piece, scene.high)
            canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _paint(canvas: Any, piece: Piece, high: float) -> None:
    match piece:
        case Oval():
            x, y = piece.centre
            _ink(canvas, piece.fill, piece.line, piece.thick)
            left, bottom = x - piece.across / 2, high - y - piece.down / 2
            box = (left, bottom, left + piece.across, bottom + piece.down)
            canvas.ellipse(*box, stroke=_yes(piece.line), fill=_yes(piece.fill))
        case Box():
            _ink(canvas, piece.fill, piece.line, piece.thick)
            place = (piece.at[0], high - piece.at[1] - piece.high, piece.wide, piece.high, piece.round)
            canvas.roundRect(*place, stroke=_yes(piece.line), fill=_yes(piece.fill))
        case Shape():
            _ink(canvas, piece.fill, piece.line, piece.thick)
            path = _path(canvas, piece.points, high)
            path.close()
            canvas.drawPath(path, stroke=_yes(piece.line), fill=_yes(piece.fill))
        case Stroke():
            _ink(canvas, None, piece.line, piece.thick)
            canvas.setDash([part * piece.thick for part in _DASHES[piece.dash]])
            canvas.drawPath(_path(canvas, piece.points, high), stroke=1, fill=0)
        case Words():
            _write(canvas, piece, high)


def _ink(canvas: Any, fill: Colour | None, line: Colour | None, thick: float) -> None:
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    if fill is not None:
        canvas.setFillColorRGB(*(one / 255 for one in fill))
    if line is not None:
        canvas.setStrokeColorRGB(*(one / 255 for one in line))
        canvas.setLineWidth(thick)


def _path(canvas: Any, points: tuple[tuple[float, float], ...], high: float) -> Any:
    path = canvas.beginPath()
    path.moveTo(points[0][0], high - points[0][1])
    for x, y in points[1:]:
        path.lineTo(x, high - y)
    return path


def _write(canvas: Any, words: Words, high: float) -> None:
    font = font_for(words.text, on_paper=True) or first_font()
    canvas.setFont(_registered(font.file(words.bold)), words.size)
    canvas.setFillColorRGB(*(one / 255 for one in words.colour))
    x, y = words.at[0], high - words.at[1] - words.size * _BASELINE
    write = canvas.drawString if words.anchor == "left" else canvas.drawCentredString
    write(x, y, words.text)


def _registered(file: str) -> str:
    """The name reportlab knows this font file by."""
    from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

    if file not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(file, file))
    return file


def _yes(colour: Colour | None) -> int:
    return 0 if colour is None else 1
