"""Names people typed, as a drawing can show them."""

from __future__ import annotations

from bot.drawing.fonts import font_for, plain
from bot.drawing.words import BLANK


def shown_name(name: str, number: int) -> tuple[str, bool]:
    """The name, or its number between brackets when these letters cannot be drawn; and whether it could."""
    text = plain(name)
    if text and font_for(text, on_paper=False) is not None:
        return text, True
    return f"({number})", False


def printable(text: str) -> tuple[str, bool]:
    """The text with a blank for each word that cannot be printed; and whether all could."""
    words = plain(text).split()
    shown = [word if font_for(word, on_paper=True) is not None else BLANK for word in words]
    return " ".join(shown), shown == words
