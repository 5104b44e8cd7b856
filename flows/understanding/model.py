"""The ``herken`` phrases of a release, ready to be compared with a message, with what was learned from them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flows.normalise import normalise
from flows.typos import Typos
from flows.understanding.linear import Weights
from flows.understanding.words import STOP_WORDS, stem

#: A word that says nothing by itself still helps a little to tell two phrases apart.
STOP_WEIGHT = 0.12

#: What a word weighs that stands in no phrase: someone who talks of a bailiff does not ask for the menu.
UNKNOWN = 2.2

#: Topics of the helpline itself. They are meant only when the message is about little else.
HOUSEKEEPING = frozenset(("start", "menu", "bericht", "nood", "wachten", "stop"))


_STOPS = frozenset(stem(word) for word in STOP_WORDS)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: its topic, its stems with their weights, and its words on one line."""

    topic: str
    stems: frozenset[str]
    weight: float
    line: str
    #: Only one word of it says anything: too little to be found inside a story.
    slight: bool


@dataclass(slots=True)
class Model:
    """All phrases, found by the words in them."""

    phrases: list[Phrase] = field(default_factory=list)
    by_stem: dict[str, list[int]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    exact: dict[str, str] = field(default_factory=dict)
    typos: Typos = field(default_factory=lambda: Typos((), ()))
    #: Topics that must explain the whole message, not a piece of it.
    whole: frozenset[str] = frozenset()
    #: None when there are too few phrases to learn from, or while they are being learned.
    learned: Weights | None = None

    def stem(self, word: str) -> str:
        """The stem of a typed word; a slip of the finger is put right when the word is unknown."""
        found = stem(word)
        if found in self.weights or word in STOP_WORDS:
            return found
        meant = self.typos.meant(word)
        return stem(meant) if meant else found

    def weight(self, found: str) -> float:
        """How much a stem says: a rare one much, a word such as "the" next to nothing."""
        known = self.weights.get(found)
        if known is not None:
            return known
        return STOP_WEIGHT if found in _STOPS or len(found) < 3 else UNKNOWN


def exact_lines(phrases: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each phrase, normalised, with its topic; the first topic that has it keeps it."""
    lines: dict[str, str] = {}
    for topic, phrase in phrases:
        lines.setdefault(normalise(phrase), topic)
    lines.pop("", None)
    return lines


def build_model(phrases: Mapping[str, Iterable[str]], whole: Iterable[str] = ()) -> Model:
    """A model from topic -> phrases; ``whole`` are the topics that must explain a whole message."""
    lines = [(topic, normalise(one)) for topic, ones in phrases.items() for one in ones]
    lines = [(topic, line) for topic, line in lines if line]
    words = {word for _, line in lines for word in line.split()}
    seen: dict[str, set[str]] = {}
    for topic, line in lines:
        for word in line.split():
            seen.setdefault(stem(word), set()).add(topic)
    topics = max(1, len({topic for topic, _ in lines}))
    counts = Counter(stem(word) for _, line in lines for word in set(line.split()))
    model = Model(typos=Typos(words - STOP_WORDS, ()), whole=frozenset(whole))
    model.exact = exact_lines((topic, line) for topic, line in lines)
    for found, where in seen.items():
        telling = math.log(1 + topics / len(where)) + 0.3 * math.log(1 + len(lines) / counts[found])
        model.weights[found] = STOP_WEIGHT if found in _STOPS else telling
    for topic, line in lines:
        _add(model, topic, line)
    return model


def _add(model: Model, topic: str, line: str) -> None:
    stems = frozenset(stem(word) for word in line.split())
    telling = [one for one in stems if model.weights[one] > STOP_WEIGHT]
    weight = sum(model.weights[one] for one in stems)
    for one in telling:
        model.by_stem.setdefault(one, []).append(len(model.phrases))
    model.phrases.append(Phrase(topic, stems, weight, line, slight=len(telling) < 2))
