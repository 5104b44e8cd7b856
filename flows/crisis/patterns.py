"""A small language for groups of words in ``content/signalen.yaml``, and how a pattern is found in a message.

``ik wil niet meer leven``  these words in this order, at most two other words between each;
``touw|strop|de_trein``     one of these (``_`` ties neighbours); ``zelfmoord*`` also longer words;
``<kind>``                  a word of that group;
``brief .. kinderen``       up to six words between;
``pillen + gespaard``       in any order, within eight words;
``niet_meer $``             where the sentence ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SLACK = 2
FAR = 6
WINDOW = 8
#: The end of a sentence, and the gap that says "right after this word".
END = "$"
TOUCHING = 0


class PatternError(ValueError):
    """A pattern cannot be read. The message says which, in Dutch, for the editor."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last word (by index) that a pattern covers."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Row:
    """Words in this order. ``gaps[i]`` is how far word ``i + 1`` may stand from word ``i``."""

    words: tuple[int, ...]
    gaps: tuple[int, ...]
    anchor: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row, or several rows in any order close together; ``source`` is how the editor wrote it."""

    rows: tuple[Row, ...]
    source: str

    @property
    def anchor(self) -> int:
        """The least ordinary word: without it the pattern cannot be there."""
        return self.rows[0].words[self.rows[0].anchor]


@dataclass(frozen=True, slots=True)
class Message:
    """Where each kind of word stands in a message."""

    words: tuple[str, ...]
    places: tuple[int, ...]
    #: Word id -> where it stands (first and last index), rising.
    where: Mapping[int, Sequence[tuple[int, int]]]
    #: Of every word the number of its sentence, and of its part of the sentence.
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]
    #: The parts that only give a reason ("want ...").
    reasons: frozenset[int]


def find(pattern: Pattern, message: Message) -> Iterator[Span]:
    """Every place where the pattern stands, one span per place of its anchor."""
    first, *others = pattern.rows
    for span in _find_row(first, message):
        whole: Span | None = span
        for row in others:
            whole = _join(whole, row, message)
            if whole is None:
                break
        if whole is not None:
            yield whole


def _join(span: Span | None, row: Row, message: Message) -> Span | None:
    """The span widened with the row when it stands near enough."""
    if span is None:
        return None
    for other in _find_row(row, message):
        if other != span and distance(span, other, message.places) <= WINDOW:
            return Span(min(span.first, other.first), max(span.last, other.last))
    return None


def distance(one: Span, other: Span, places: Sequence[int]) -> int:
    """Words between two spans; nought when they touch or overlap."""
    if one.last < other.first:
        return places[other.first] - places[one.last]
    if other.last < one.first:
        return places[one.first] - places[other.last]
    return 0


def _find_row(row: Row, message: Message) -> Iterator[Span]:
    for word in row.words:
        if word not in message.where:
            return
    for first, last in message.where[row.words[row.anchor]]:
        end = _forward(row, message, row.anchor, last)
        if end is None:
            continue
        begin = _backward(row, message, row.anchor, first)
        if begin is not None:
            yield Span(begin, end)


def _forward(row: Row, message: Message, at: int, last: int) -> int | None:
    """From word ``at`` of the row, ending at index ``last``, to the last word of the row."""
    if at + 1 == len(row.words):
        return last
    limit = message.places[last] + row.gaps[at]
    for first, end in message.where[row.words[at + 1]]:
        if first <= last:
            continue
        if first != last + 1 if row.gaps[at] == TOUCHING else message.places[first] > limit:
            break
        found = _forward(row, message, at + 1, end)
        if found is not None:
            return found
    return None


def _backward(row: Row, message: Message, at: int, first: int) -> int | None:
    """The same, to the first word of the row."""
    if at == 0:
        return first
    limit = message.places[first] - row.gaps[at - 1]
    for begin, last in reversed(message.where[row.words[at - 1]]):
        if last >= first:
            continue
        if first != last + 1 if row.gaps[at - 1] == TOUCHING else message.places[last] < limit:
            break
        found = _backward(row, message, at - 1, begin)
        if found is not None:
            return found
    return None
