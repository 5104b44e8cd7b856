"""Free text to the flow it asks for: compared with the ``herken`` phrases, with a doubt where two are close."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz

from flows.normalise import words_of
from flows.understanding.model import HOUSEKEEPING, STOP_WEIGHT, Model, Phrase, build_model

#: Scores from 0 to 1. From SURE on a flow is opened; between PERHAPS and SURE it is offered.
SURE = 0.62
PERHAPS = 0.46
#: The second must stay this far behind the first.
MARGIN = 0.08
MOST_CANDIDATES = 3

#: The topic of someone who wants no more messages; it is no flow.
STOP = "stop"

#: What a phrase is still worth in a window that is mostly about something else.
FLOOR = 0.3
SLIGHT_FLOOR = 0.12

#: A long message is read through windows of this many words.
WINDOW = 14
STRIDE = 5
MOST_WINDOWS = 40
#: Phrases looked at closely.
CLOSE_LOOK = 12


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
    """One topic, or up to three that are about as likely, or neither. A topic is a flow id, or "stop"."""

    best: str | None = None
    candidates: tuple[str, ...] = ()
    score: float = 0.0


NOTHING = Recognition()

_models: OrderedDict[str, Model] = OrderedDict()


def model_for(content: HasFlows) -> Model:
    """The model of a release, kept for the few releases in use."""
    model = _models.get(content.hash)
    if model is None:
        model = _models[content.hash] = build_model(_phrases(content), _whole(content))
        while len(_models) > 4:
            _models.popitem(last=False)
    return model


def _whole(content: HasFlows) -> frozenset[str]:
    """The flows that serve the helpline itself, by the task ``overal.yaml`` gives them."""
    tasks = getattr(getattr(content, "everywhere", None), "flows", {})
    return frozenset(flow for task, flow in tasks.items() if task in HOUSEKEEPING) | {STOP}


def _phrases(content: HasFlows) -> dict[str, tuple[str, ...]]:
    """The phrases of every flow; the global words STOP and MENS count as phrases of their topics."""
    phrases = {name: flow.phrases for name, flow in content.flows.items() if flow.phrases}
    everywhere = getattr(content, "everywhere", None)
    spellings: Mapping[str, str] = getattr(everywhere, "words", {})
    person: str = getattr(everywhere, "flows", {}).get("mens", "mens")
    for topic, word in ((STOP, "STOP"), (person, "MENS")):
        said = tuple(spelling for spelling, meant in spellings.items() if meant == word)
        if said:
            phrases[topic] = (*phrases.get(topic, ()), *said)
    return phrases


def recognise(content: HasFlows, text: str) -> Recognition:
    """What this message asks for."""
    return understand(model_for(content), text)


def understand(model: Model, text: str) -> Recognition:
    """The same, with the model at hand."""
    words, places = words_of(text)
    if not words or not model.phrases:
        return NOTHING
    exact = model.exact.get(" ".join(words))
    if exact is not None:
        return Recognition(best=exact, score=1.0)
    return _decide(_topic_scores(model, words, places))


def _decide(scores: Mapping[str, float]) -> Recognition:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < PERHAPS:
        return NOTHING
    best = ranked[0][1]
    close = tuple(topic for topic, score in ranked if score >= PERHAPS and best - score < MARGIN)
    if best >= SURE and len(close) == 1:
        return Recognition(best=close[0], score=best)
    return Recognition(candidates=close[:MOST_CANDIDATES], score=best)


def _topic_scores(model: Model, words: Sequence[str], places: Sequence[int]) -> dict[str, float]:
    stems = [model.stem(word) for word in words]
    whole = sum(model.weight(one) for one in set(stems))
    best: dict[int, tuple[float, tuple[int, int]]] = {}
    for first, last in _windows(places):
        for number, score in _covered(model, stems[first:last], whole).items():
            if score > best.get(number, (0.0, (0, 0)))[0]:
                best[number] = (score, (first, last))
    ranked = sorted(best.items(), key=lambda item: -item[1][0])[:CLOSE_LOOK]
    topics: dict[str, list[float]] = {}
    for number, (score, (first, last)) in ranked:
        phrase = model.phrases[number]
        closely = fuzz.token_set_ratio(phrase.line, " ".join(words[first:last])) / 100
        topics.setdefault(phrase.topic, []).append(0.8 * score + 0.2 * closely * score**0.5)
    return {topic: _together(scores) for topic, scores in topics.items()}


def _together(scores: list[float]) -> float:
    """The best phrase counts; a second one that also fits helps a little."""
    scores.sort(reverse=True)
    return min(1.0, scores[0] + 0.06 * sum(scores[1:4]))


def _windows(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Sentences, and pieces of long ones: the question of a long story often stands at its end."""
    count = 0
    start = 0
    for end in (*_sentence_ends(places), len(places)):
        for first in range(start, max(start + 1, end - WINDOW + STRIDE), STRIDE):
            count += 1
            if count > MOST_WINDOWS:
                yield max(0, len(places) - WINDOW), len(places)
                return
            yield first, min(end, first + WINDOW)
        start = end


def _sentence_ends(places: Sequence[int]) -> list[int]:
    return [i for i in range(1, len(places)) if places[i] > places[i - 1] + 1]


def _covered(model: Model, stems: Sequence[str], whole: float) -> dict[int, float]:
    """Phrase -> how much of it stands in this window, and how much of what was said it explains."""
    said = set(stems)
    found: dict[int, float] = {}
    here = 0.0
    for one in said:
        weight = model.weight(one)
        here += weight
        for number in model.by_stem.get(one, ()):
            found[number] = found.get(number, 0.0) + weight
    return {
        number: _fit(model, model.phrases[number], said, got, here, whole) for number, got in found.items()
    }


def _fit(model: Model, phrase: Phrase, said: set[str], got: float, here: float, whole: float) -> float:
    small = sum(STOP_WEIGHT for one in phrase.stems & said if model.weights[one] <= STOP_WEIGHT)
    cover = (got + small) / phrase.weight
    explained = min(1.0, (got + small) / (whole if phrase.topic in model.whole else here))
    floor = SLIGHT_FLOOR if phrase.slight else FLOOR
    return cover * (floor + (1 - floor) * explained)
