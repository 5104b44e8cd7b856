"""Ways to hear a message, from the simplest to what the helpline does, so that each part can show what it adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.commands.understand import understand
from flows.content import Content
from flows.normalise import normalise, words_of
from flows.understanding.by_stems import topic_scores
from flows.understanding.linear import how_often, score, train
from flows.understanding.model import build_model
from flows.understanding.recognise import phrases_of
from tests.evaluation.measure import NONE, Ears
from tests.evaluation.messages import UNCLEAR

Pairs = Sequence[tuple[str, str]]

#: Flows of the helpline itself; who asks for them has named no topic.
_NO_TOPIC = {"start": UNCLEAR, "menu": UNCLEAR}


def pairs_of(content: Content) -> list[tuple[str, str]]:
    """Every phrase of the content with its topic."""
    phrases = phrases_of(content)
    return [(_NO_TOPIC.get(topic, topic), phrase) for topic in sorted(phrases) for phrase in phrases[topic]]


def the_helpline(content: Content) -> Ears:
    def ears(text: str) -> tuple[Sequence[str], str]:
        answer = understand(content, {"text": text})
        return answer["candidates"], answer["crisis"]

    return ears


def exact(pairs: Pairs) -> Ears:
    """Only the very words of a phrase."""
    known = {normalise(phrase): topic for topic, phrase in pairs}
    return lambda text: ([known.get(normalise(text), UNCLEAR)], NONE)


def nearest_phrase(pairs: Pairs) -> Ears:
    """The phrases rapidfuzz finds nearest: the yardstick."""
    lines = [normalise(phrase) for _, phrase in pairs]

    def ears(text: str) -> tuple[Sequence[str], str]:
        found = process.extract(normalise(text), lines, scorer=fuzz.token_set_ratio, limit=12)
        return list(dict.fromkeys(pairs[number][0] for _, _, number in found)) or [UNCLEAR], NONE

    return ears


def shared_stems(pairs: Pairs) -> Ears:
    """Stems with weights, and rapidfuzz for the phrases that come close."""
    phrases: dict[str, list[str]] = {}
    for topic, phrase in pairs:
        phrases.setdefault(topic, []).append(phrase)
    model = build_model(phrases)

    def ears(text: str) -> tuple[Sequence[str], str]:
        words, places = words_of(text)
        return _ranked(topic_scores(model, words, places)), NONE

    return ears


def linear(pairs: Pairs) -> Ears:
    weights = train(pairs, often=how_often)
    return lambda text: (_ranked(score(weights, text)), NONE)


def _ranked(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda one: (-scores[one], one)) or [UNCLEAR]


#: Each part by itself, for the report.
PARTS = {
    "exact words": exact,
    "nearest phrase (rapidfuzz)": nearest_phrase,
    "shared stems": shared_stems,
    "linear model": linear,
}
