"""Which sentence, and which part of it, every word of a message stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flows.normalise import cap, words_of

#: Words that begin a new part of a sentence, and those of them that only say why.
BEGINS = frozenset({"want", "omdat", "doordat", "aangezien", "maar"})
REASON = BEGINS - {"maar"}


class Read(NamedTuple):
    """The words of a message in order; per word its place, its sentence and its part of the sentence."""

    words: tuple[str, ...]
    places: tuple[int, ...]
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]


def read(text: str) -> Read:
    """A comma only begins a new part; a full stop, a question mark or a new line ends a sentence."""
    words: list[str] = []
    places: list[int] = []
    begins: set[int] = set()
    for part in cap(text).split(","):
        found = words_of(part)
        start = places[-1] + 1 if places else 0
        begins.add(len(words))
        words += found.words
        places += [start + place for place in found.places]
    return Read(tuple(words), tuple(places), *_number(words, places, begins))


def _number(
    words: Sequence[str], places: Sequence[int], begins: set[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The number of the sentence, and of the clause, of every word."""
    sentences: list[int] = []
    clauses: list[int] = []
    sentence = clause = 0
    for index, word in enumerate(words):
        ended = index > 0 and places[index] > places[index - 1] + 1
        sentence += ended
        clause += ended or index in begins or word in BEGINS
        sentences.append(sentence)
        clauses.append(clause)
    return tuple(sentences), tuple(clauses)
