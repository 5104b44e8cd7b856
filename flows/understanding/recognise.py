"""Free text to the flow it asks for: by the very words of a phrase, else by a model trained on all of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from flows.normalise import words_of
from flows.phrases import OTHER_TOPICS, STOP, UNCLEAR
from flows.understanding.by_stems import topic_scores
from flows.understanding.features import features_of
from flows.understanding.linear import score_features
from flows.understanding.model import HOUSEKEEPING, Model, build_model, exact_lines
from flows.understanding.own_age import is_grown, without_age
from flows.understanding.trained import trained

#: With fewer phrases there is nothing to learn from; then only shared words count.
ENOUGH = 500
MOST_CANDIDATES = 3
#: So much more than its chance small talk counts: in the folds 4 of 100 messages about nothing fewer are forced into
#: a topic, and 4 of 1,000 questions more are asked once again.
SMALL_TALK = 2.0
#: More than are shown: the flows of the helpline itself may be told together as one.
MOST_LIKELY = 6


@dataclass(frozen=True, slots=True)
class Bounds:
    """Scores from 0 to 1. From ``sure`` on a flow is opened; between ``perhaps`` and ``sure`` it is offered."""

    sure: float
    perhaps: float
    #: The second must stay this far behind the first.
    margin: float
    #: Another topic is offered beside the first when it scores at least this, and is this near.
    offered: float
    near: float


BY_STEMS = Bounds(sure=0.62, perhaps=0.46, margin=0.08, offered=0.46, near=0.08)
#: These scores are chances: of what is opened about nine in ten is right.
BY_CHANCE = Bounds(sure=0.5, perhaps=0.15, margin=0.1, offered=0.08, near=1.0)


class HasPhrases(Protocol):
    """A flow, as far as this is concerned."""

    @property
    def phrases(self) -> tuple[str, ...]: ...


class HasFlows(Protocol):
    """The part of the content this needs."""

    @property
    def hash(self) -> str: ...
    @property
    def flows(self) -> Mapping[str, HasPhrases]: ...


@dataclass(frozen=True, slots=True)
class Recognition:
    """One topic, or up to three that may be meant, or neither. A topic is a flow id, or "stop"."""

    best: str | None = None
    candidates: tuple[str, ...] = ()
    score: float = 0.0
    #: The likeliest topics in order, "onduidelijk" among them, whether or not anything is opened or offered.
    likely: tuple[str, ...] = ()


NOTHING = Recognition()

_models: OrderedDict[str, Model] = OrderedDict()
#: Content that another thread is making ready at this moment.
_busy: set[str] = set()


def recognise(content: HasFlows, text: str) -> Recognition:
    """What this message asks for."""
    model = model_for(content)
    if not is_grown(text):
        return understand(model, text)
    return for_grown(understand(model, without_age(text)), _young(content))


def for_grown(heard: Recognition, young: frozenset[str]) -> Recognition:
    """What is left when the writer is grown up: nothing that is made for children and teenagers."""
    likely = tuple(one for one in heard.likely if one not in young)
    if heard.best in young:
        topics = tuple(one for one in likely if one != UNCLEAR)
        return replace(heard, best=None, candidates=topics[:MOST_CANDIDATES], likely=likely)
    candidates = tuple(one for one in heard.candidates if one not in young)
    return replace(heard, candidates=candidates, likely=likely)


def _young(content: HasFlows) -> frozenset[str]:
    return frozenset(name for name, flow in content.flows.items() if getattr(flow, "young", False))


def model_for(content: HasFlows) -> Model:
    """The model of a release, kept for the few releases in use.

    The first call trains, which takes seconds. Whoever asks meanwhile does not wait, and gets one without training.
    """
    model = _models.get(content.hash)
    if model is not None:
        return model
    if content.hash in _busy:
        return build_model(phrases_of(content), _whole(content))
    _busy.add(content.hash)
    try:
        model = _models[content.hash] = _train(content)
    finally:
        _busy.discard(content.hash)
    while len(_models) > 4:
        _models.popitem(last=False)
    return model


def _train(content: HasFlows) -> Model:
    phrases = phrases_of(content)
    examples = tuple(_examples(phrases))
    if len(examples) < ENOUGH or len(phrases) < 2:
        return build_model(phrases, _whole(content))
    folder: Path | None = getattr(content, "cache", None)
    return Model(exact=exact_lines(examples), learned=trained(examples, folder))


def _examples(phrases: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for topic in sorted(phrases):
        yield from ((topic, phrase) for phrase in phrases[topic])


def _whole(content: HasFlows) -> frozenset[str]:
    """The flows that serve the helpline itself, by the task ``overal.yaml`` gives them."""
    tasks = getattr(getattr(content, "everywhere", None), "flows", {})
    return frozenset(flow for task, flow in tasks.items() if task in HOUSEKEEPING) | {STOP}


def phrases_of(content: HasFlows) -> dict[str, tuple[str, ...]]:
    """Topic -> its phrases: of the flow, of its file under ``herken/``, and the global words STOP and MENS."""
    everywhere = getattr(content, "everywhere", None)
    spellings: Mapping[str, str] = getattr(everywhere, "words", {})
    more: Mapping[str, tuple[str, ...]] = getattr(content, "phrases", {})
    person: str = getattr(everywhere, "flows", {}).get("mens", "mens")
    said = {STOP: "STOP", person: "MENS"}
    phrases = {
        topic: (
            *(content.flows[topic].phrases if topic in content.flows else ()),
            *more.get(topic, ()),
            *(spelling for spelling, meant in spellings.items() if meant == said.get(topic)),
        )
        for topic in dict.fromkeys((*content.flows, person, *OTHER_TOPICS))
    }
    return {topic: ones for topic, ones in phrases.items() if ones}


def understand(model: Model, text: str) -> Recognition:
    """The same, with the model at hand."""
    words, places = words_of(text)
    if not words or not model.exact:
        return NOTHING
    learned = model.learned
    scores = (
        topic_scores(model, words, places) if learned is None else score_features(learned, features_of(words))
    )
    exact = model.exact.get(" ".join(words))
    if exact is not None:
        return _opened(exact, 1.0, tuple(dict.fromkeys((exact, *_likely(_ranked(scores))))))
    return _decide(scores, BY_STEMS if learned is None else BY_CHANCE)


def _ranked(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(scores.items(), key=lambda item: (-item[1] * _counts(item[0]), item[0]))


def _counts(topic: str) -> float:
    return SMALL_TALK if topic == UNCLEAR else 1.0


def _likely(ranked: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    return tuple(topic for topic, _ in ranked[:MOST_LIKELY])


def _decide(scores: Mapping[str, float], bounds: Bounds) -> Recognition:
    ranked = _ranked(scores)
    if not ranked:
        return NOTHING
    (first, best), likely = ranked[0], _likely(ranked)
    if best < bounds.perhaps:
        return Recognition(score=best, likely=likely)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if first == UNCLEAR or (best >= bounds.sure and best - second >= bounds.margin):
        return _opened(first, best, likely)
    close = tuple(
        topic
        for topic, score in ranked
        if topic != UNCLEAR and score >= bounds.offered and best - score < bounds.near
    )
    return Recognition(candidates=close[:MOST_CANDIDATES], score=best, likely=likely)


def _opened(topic: str, score: float, likely: tuple[str, ...]) -> Recognition:
    """Small talk opens nothing, however sure we are of it."""
    return Recognition(best=None if topic == UNCLEAR else topic, score=score, likely=likely)
