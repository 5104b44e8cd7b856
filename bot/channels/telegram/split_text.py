"""Cut a long text where a reader would pause. Pure.

Telegram counts a message in UTF-16 units, where an emoji is two or more.
"""

from __future__ import annotations

import re
import unicodedata

LIMIT = 4096

#: From the best place to pause to the least; the last resort is between two characters.
_PAUSES = (
    re.compile(r"\n[ \t]*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(r"(?<=[.!?…])\s+"),
    re.compile(r"\s+"),
)
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def utf16_length(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def split_text(text: str, limit: int = LIMIT) -> list[str]:
    """The text in parts of at most ``limit`` (at least 2) UTF-16 units; no part is empty."""
    parts = []
    rest = text.strip()
    while rest and not _fits(rest, limit):
        end = _pause(rest[: _room(rest, limit)])
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*parts, rest] if rest else parts


def _fits(text: str, limit: int) -> bool:
    return 2 * len(text) <= limit or (len(text) <= limit and utf16_length(text) <= limit)


def _room(text: str, limit: int) -> int:
    """How many characters fit."""
    units = 0
    for count, char in enumerate(text):
        units += 2 if char > "\uffff" else 1
        if units > limit:
            return count
    return len(text)


def _pause(window: str) -> int:
    """Where to cut: the last good pause, unless that would leave a stub."""
    for pause in _PAUSES:
        ends = [found.end() for found in pause.finditer(window, len(window) // 3)]
        if ends:
            return ends[-1]
    return _between_characters(window)


def _between_characters(window: str) -> int:
    """Not inside an emoji or between a letter and its accent, as far as can be seen from here."""
    for end in range(len(window) - 1, max(0, len(window) - 16), -1):
        before, after = window[end - 1], window[end]
        if before != "\u200d" and after not in _JOINERS and not unicodedata.combining(after):
            return end
    return len(window)
