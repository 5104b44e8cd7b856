"""Does a message sound like the examples of danger, though no pattern fits? Counted words; nothing is looked up.

It never makes a signal sure: what only sounds like danger is asked about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from math import log, sqrt
from typing import Any

from flows.normalise import words_of
from flows.understanding.words import stem

#: Key of the calm examples; the others are kinds of danger.
CALM = "rustig"
#: Not learned from: a sentence to ask about is neither.
ASK = "vraag"
#: From this score on it is asked about; measured on messages that are not among the examples.
LIKE = 1.9
#: Words; of fewer nobody can say what they sound like.
SHORTEST = 6
#: A word that stands in fewer examples says nothing.
OFTEN = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """What each word (or pair of words) tells: danger or calm, and which kind."""

    danger: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def learn(examples: Mapping[str, Any]) -> Likeness:
    """Count the examples, by kind. Done once for each version of the content."""
    said = {kind: [_marks(stems_of(text)) for text in texts] for kind, texts in _by_kind(examples).items()}
    calm = _count(said.pop(CALM, ()))
    seen = {kind: _count(texts) for kind, texts in said.items()}
    total: Counter[str] = Counter()
    for counts in seen.values():
        total.update(counts)
    texts, calm_texts = total.pop(_ALL, 0), calm.pop(_ALL, 0)
    known = [mark for mark in total.keys() | calm.keys() if total[mark] + calm[mark] >= OFTEN]
    return Likeness(
        danger={mark: _odds(total[mark], texts, calm[mark], calm_texts) for mark in known},
        kinds={
            kind: {mark: log((counts[mark] + 0.5) / (counts[_ALL] + 1)) for mark in known}
            for kind, counts in seen.items()
        },
    )


def sounds_like(likeness: Likeness, text: str) -> tuple[str, float]:
    """The kind it sounds most like, and how much (see ``LIKE``)."""
    stems = stems_of(text)
    marks = [mark for mark in _marks(stems) if mark in likeness.danger]
    if len(stems) < SHORTEST or not marks:
        return "", 0.0
    score = sum(likeness.danger[mark] for mark in marks) / sqrt(len(marks))
    kind = max(likeness.kinds, key=lambda one: sum(likeness.kinds[one][mark] for mark in marks), default="")
    return kind, score


def calm_words(examples: Mapping[str, Any]) -> set[str]:
    """Words of the calm examples: no slip of the finger for a word of danger."""
    return {word for text in _by_kind(examples).get(CALM, ()) for word in words_of(text).words}


def stems_of(text: str) -> list[str]:
    return [stem(word) for word in words_of(text).words]


def _marks(stems: Sequence[str]) -> set[str]:
    """The stems of a message, and every two that stand side by side."""
    return {*stems, *(f"{one} {two}" for one, two in pairwise(stems))}


#: Where a count keeps the number of texts.
_ALL = ""


def _count(texts: Iterable[set[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for marks in texts:
        counts.update(marks)
        counts[_ALL] += 1
    return counts


def _odds(danger: int, texts: int, calm: int, calm_texts: int) -> float:
    return log((danger + 1) / (texts + 2)) - log((calm + 1) / (calm_texts + 2))


def _by_kind(examples: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    kinds = dict.fromkeys(chain.from_iterable(_parts(examples)))
    return {
        kind: [text for part in _parts(examples) for text in part.get(kind) or ()]
        for kind in kinds
        if kind != ASK
    }


def _parts(examples: Mapping[str, Any]) -> Iterator[Mapping[str, Sequence[str]]]:
    return (part for part in examples.values() if isinstance(part, Mapping))
