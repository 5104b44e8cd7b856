"""Which letters can be drawn, and with which font: the one reportlab brings, else one this computer has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: Looked for where systems keep their fonts, in this order: (regular, bold).
_ELSEWHERE = (
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("Arial.ttf", "Arialbd.ttf"),
)
#: Written from right to left; on paper these would come out backwards and unjoined.
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
#: Scripts whose letters change with their neighbours begin here (Devanagari and on).
_JOINED_FROM, _JOINED_TO = 0x0900, 0x109F


@dataclass(frozen=True, slots=True)
class Font:
    regular: str
    bold: str
    letters: frozenset[int]

    def has(self, text: str) -> bool:
        return all(ord(one) in self.letters for one in text if not one.isspace())

    def file(self, bold: bool) -> str:
        return self.bold if bold else self.regular


def plain(text: str) -> str:
    """One line of text without what only confuses a picture: controls, emoji and directions."""
    kept = (
        one if unicodedata.category(one)[0] not in "C" else " " for one in unicodedata.normalize("NFC", text)
    )
    return " ".join("".join(one for one in kept if not _is_ornament(one)).split())


def _is_ornament(one: str) -> bool:
    """Emoji, and what colours or joins them."""
    return unicodedata.category(one) in ("So", "Sk") or 0xFE00 <= ord(one) <= 0xFE0F or ord(one) == 0x20E3


def font_for(text: str, *, on_paper: bool) -> Font | None:
    """The first font that has every letter; None when nothing here can write this."""
    if _needs_shaping(text) and (on_paper or not _can_shape()):
        return None
    return next((font for font in _fonts() if font.has(text)), None)


def first_font() -> Font:
    """For measuring, and for our own words."""
    return next(_fonts())


def _needs_shaping(text: str) -> bool:
    return any(
        unicodedata.bidirectional(one) in _RIGHT_TO_LEFT
        or unicodedata.combining(one)
        or _JOINED_FROM <= ord(one) <= _JOINED_TO
        for one in text
    )


@cache
def _can_shape() -> bool:
    from PIL import features

    return bool(features.check("raqm"))


def _fonts() -> Iterator[Font]:
    """The system's fonts are only looked for when the first cannot do it."""
    yield _brought_along()
    for names in _ELSEWHERE:
        font = _on_this_computer(*names)
        if font is not None:
            yield font


@cache
def _brought_along() -> Font:
    folder = files("reportlab") / "fonts"
    return _read(str(folder / "Vera.ttf"), str(folder / "VeraBd.ttf"))


@cache
def _on_this_computer(regular: str, bold: str) -> Font | None:
    from PIL import ImageFont

    try:
        found = [str(ImageFont.truetype(name).path) for name in (regular, bold)]
        return _read(*found)
    except OSError:
        return None


def _read(regular: str, bold: str) -> Font:
    return Font(regular, bold, _letters(regular) & _letters(bold))


def _letters(file: str) -> frozenset[int]:
    from reportlab.pdfbase.ttfonts import TTFontFile  # type: ignore[import-untyped]

    return frozenset(TTFontFile(file).charToGlyph)
