"""How much of a message each topic's phrases explain: shared stems, and rapidfuzz for the ones that come close.

It needs no training. So it serves small content, and the first seconds of new content, while the linear model learns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from flows.understanding.model import STOP_WEIGHT, Model, Phrase

#: What a phrase is still worth in a window that is mostly about something else.
FLOOR = 0.3
SLIGHT_FLOOR = 0.12

#: A long message is read through windows of this many words.
WINDOW = 14
STRIDE = 5
MOST_WINDOWS = 40
#: Phrases looked at closely.
CLOSE_LOOK = 12


def topic_scores(model: Model, words: Sequence[str], places: Sequence[int]) -> dict[str, float]:
    """Topic -> score from 0 to 1; topics that share no telling word are left out."""
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
