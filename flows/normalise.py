"""One plain form of what people type, for matching only: nothing a person reads ever comes from here.

Lower case, no accents, no punctuation, no stretched letters, and the common chat spellings written out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from flows.chat_spellings import EXPAND

#: Longer messages are read from both ends: the beginning and the last words weigh most.
LONGEST = 6000

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_APOSTROPHE = re.compile("(?<=[a-z0-9])['’‘`´](?=[a-z])")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_WORD_OR_END = re.compile(r"[^\W_]+|[.?!;\n…]+")
_ELISION = re.compile(r"(^|\s)['’‘`´]([a-z])(?![a-z])")


class Words(NamedTuple):
    """The words of a message, and how far each stands from the first (a sentence end counts double)."""

    words: tuple[str, ...]
    places: tuple[int, ...]


def plain(text: str) -> str:
    """Lower case letters without accents or invisible marks; punctuation is still there."""
    folded = text.casefold()
    if not folded.isascii():
        folded = _INVISIBLE.sub("", folded)
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(letter for letter in parts if not unicodedata.combining(letter))
    if "'" in folded or "’" in folded or "`" in folded or "‘" in folded or "´" in folded:
        folded = _APOSTROPHE.sub("", _ELISION.sub(r"\1\2", folded))
    return _STRETCHED.sub(r"\1\1", folded)


def cap(text: str) -> str:
    """At most ``LONGEST`` characters: what was said first and what was said last."""
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return text[:half] + "\n" + text[-half:]


def words_of(text: str) -> Words:
    """The words of a message in order, chat spellings written out, with their places."""
    words: list[str] = []
    places: list[int] = []
    place = 0
    for piece in _WORD_OR_END.findall(plain(cap(text))):
        if not piece[0].isalnum():
            place += 2
            continue
        for word in EXPAND.get(piece, (piece,)):
            words.append(word)
            places.append(place)
            place += 1
    return Words(tuple(words), tuple(places))


def normalise(text: str) -> str:
    """The words of a message on one line."""
    return " ".join(words_of(text).words)


def sentences(text: str) -> tuple[str, ...]:
    """The same, split where a sentence ends."""
    lines: list[list[str]] = [[]]
    before = -1
    for word, place in zip(*words_of(text), strict=True):
        if place > before + 1:
            lines.append([])
        lines[-1].append(word)
        before = place
    return tuple(" ".join(line) for line in lines if line)
