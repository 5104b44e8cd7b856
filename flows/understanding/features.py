"""What a linear model sees of a message: its stems, stems side by side, and pieces of words, each counted once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from flows.normalise import words_of
from flows.understanding.words import stem

#: Lengths of the pieces of words, with a space at either end of the word.
PIECES = (3, 4, 5)
#: A longer word is a stretched one, or no word.
LONGEST_WORD = 24


def features(text: str) -> set[str]:
    """The features of a message. Stems begin with "=", pairs with "+"; the rest are pieces."""
    return features_of(words_of(text).words)


def features_of(words: Iterable[str]) -> set[str]:
    """The same for words that were normalised before."""
    words = [word[:LONGEST_WORD] for word in words]
    stems = [stem(word) for word in words]
    found = {f"={one}" for one in stems}
    found.update(f"+{one} {two}" for one, two in pairwise(stems))
    for word in set(words):
        found.update(_pieces(f" {word} "))
    return found


def _pieces(word: str) -> Iterator[str]:
    for length in PIECES:
        for start in range(len(word) - length + 1):
            yield word[start : start + length]
