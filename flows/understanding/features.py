"""What a linear model sees of a message: its concepts and stems, stems near each other, and pieces of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from flows.normalise import words_of
from flows.understanding.concepts import concepts_of
from flows.understanding.words import stem

#: Lengths of the pieces of words, with a space at either end of the word.
PIECES = (3, 4, 5)
#: A longer word is a stretched one, or no word.
LONGEST_WORD = 24
#: How loud each kind of feature speaks, by its first character; the others are pieces of words.
LOUDNESS = {"#": 3.0, "=": 1.5, "+": 1.5}


def features(text: str) -> set[str]:
    """The features of a message, each once."""
    return features_of(words_of(text).words)


def features_of(words: Iterable[str]) -> set[str]:
    """Concepts begin with "#", stems with "=", neighbours with "+", stems with one between them with "~"."""
    words = [word[:LONGEST_WORD] for word in words]
    stems = [stem(word) for word in words]
    found = {f"={one}" for one in stems}
    found.update(f"#{one}" for word in words for one in concepts_of(word))
    found.update(f"+{one} {two}" for one, two in pairwise(stems))
    found.update(f"~{one} {two}" for one, two in zip(stems, stems[2:], strict=False))
    for word in set(words):
        found.update(_pieces(f" {word} "))
    return found


def loudness(feature: str) -> float:
    return LOUDNESS.get(feature[0], 1.0)


def is_of_words(feature: str) -> bool:
    """A concept, a stem or two neighbours; no piece of a word, and no two stems with one between them."""
    return feature[0] in LOUDNESS


def _pieces(word: str) -> Iterator[str]:
    for length in PIECES:
        for start in range(len(word) - length + 1):
            yield word[start : start + length]
