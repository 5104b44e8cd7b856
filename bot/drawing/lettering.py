"""Text that fits: measured, cut and broken into lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from bot.drawing.fonts import first_font, font_for

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_MEASURED_AT = 100
#: Characters; a line of more is on no picture or page.
_LONGEST_LINE = 400


def width(text: str, size: float, *, bold: bool = False) -> float:
    font = font_for(text, on_paper=False) or first_font()
    return _face(font.file(bold)).getlength(text) * size / _MEASURED_AT


@cache
def _face(file: str) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(file, _MEASURED_AT)


def wrap(text: str, wide: float, size: float, *, bold: bool = False, most: int = 0) -> list[str]:
    """Lines that fit; words longer than a line are broken. With ``most`` the last line ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= wide:
            lines[-1] = longer
        else:
            lines.extend(_broken(word, wide, size, bold))
    if most and len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), wide, size, bold=bold)]
    return lines


def name_lines(name: str, wide: float, sizes: tuple[float, float]) -> tuple[list[str], float]:
    """A name in bold on at most two lines, in the smaller size when one of its words would not fit."""
    fits = all(width(word, sizes[0], bold=True) <= wide for word in name.split())
    size = sizes[0] if fits else sizes[1]
    return wrap(name, wide, size, bold=True, most=2), size


def cut(text: str, wide: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if width(text, size, bold=bold) <= wide:
        return text
    return f"{text[: _fits(text, wide, size, bold, after='…')].rstrip()}…"


def _fits(text: str, wide: float, size: float, bold: bool, after: str = "") -> int:
    """How many characters fit."""
    longest = min(len(text), _LONGEST_LINE)
    return bisect_right(
        range(1, longest + 1), wide, key=lambda n: width(f"{text[:n]}{after}", size, bold=bold)
    )


def _broken(word: str, wide: float, size: float, bold: bool) -> Iterator[str]:
    while word:
        fits = max(1, _fits(word, wide, size, bold))
        yield word[:fits]
        word = word[fits:]
