"""A small linear model that can explain itself: which features of a message speak for which label.

Use: ``weights = trained(examples, folder)`` (see ``flows.understanding.trained``; examples are pairs of label and
text) trains once per set of examples, in a child process, and keeps the result on disk. Then ``score(weights, text)``
gives the chance of each label (together 1), in plain Python, and ``explain(weights, text, label)`` the features that
spoke loudest. ``train`` is the training itself; only that needs scikit-learn.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import add
from typing import Any, TypeAlias

from flows.understanding.features import features, is_of_words, loudness

#: A feature that stands in fewer examples says nothing about the next message.
OFTEN = 2
#: Of pieces of words there are very many. Those that are seen a few times more take half the memory and say as much.
OFTEN_PIECES = 4
#: How freely the training follows single examples.
FREEDOM = 1.0
#: Turns the distance to the border of a label into a chance, so that eight of ten scores of 0.8 are right.
SHARPNESS = 5.0


Numbers: TypeAlias = "array[float] | memoryview[float]"


@dataclass(frozen=True, slots=True)
class Weights:
    """For each feature its row in ``table``: one number for every label. Arrays, or a look at a file."""

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    #: How much each feature counts in a message: a rare or a loud one more than another.
    rareness: Numbers
    table: Numbers
    #: What each label starts with.
    start: Numbers


def train(
    examples: Iterable[tuple[str, str]],
    read: Callable[[str], Collection[str]] = features,
    often: Callable[[str], int] = lambda _feature: OFTEN,
) -> Weights:
    """Weights from pairs of label and text, of at least two labels. The same examples give the same weights.

    ``read`` is for who sees more in a message than its features; score with the same. ``often`` tells in how many
    examples a feature must stand.
    """
    from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

    pairs = list(examples)
    seen = _Seen(read(text) for _, text in pairs)
    names = sorted(name for name in seen.numbers if seen.counts[seen.numbers[name]] >= often(name))
    rareness = array("d", (_rareness(name, seen) for name in names))
    matrix = _arrows(seen, names, rareness)
    del seen
    model = LinearSVC(C=FREEDOM, random_state=0)
    model.fit(matrix, [label for label, _ in pairs])
    table, start = _both_sides(model.coef_.T, model.intercept_)
    return Weights(
        labels=tuple(model.classes_.tolist()),
        rows={name: row for row, name in enumerate(names)},
        rareness=array("f", rareness),
        table=array("f", table.astype("float32").tobytes()),
        start=array("f", start.tolist()),
    )


def score(weights: Weights, text: str) -> dict[str, float]:
    """Label -> chance, together 1. Where nothing is known of the message, all labels are about as likely."""
    return score_features(weights, features(text))


def score_features(weights: Weights, seen: Collection[str]) -> dict[str, float]:
    """The same for features that were read before."""
    many = len(weights.labels)
    totals = [0.0] * many
    length = 0.0
    rows = (row for one in seen if (row := weights.rows.get(one)) is not None)
    for row in rows:
        rare = weights.rareness[row]
        length += rare * rare
        totals = list(map(add, totals, (rare * one for one in weights.table[row * many : (row + 1) * many])))
    scale = 1 / math.sqrt(length) if length else 0.0
    return _chances(
        weights.labels, [total * scale + one for total, one in zip(totals, weights.start, strict=True)]
    )


def how_often(feature: str) -> int:
    """In how many phrases a feature must stand to be learned."""
    return OFTEN if is_of_words(feature) else OFTEN_PIECES


class _Seen:
    """What all examples show, each feature as a number: their names are kept once, not in every example."""

    def __init__(self, found: Iterable[Iterable[str]]) -> None:
        self.numbers: dict[str, int] = {}
        self.examples = [
            array("I", (self.numbers.setdefault(one, len(self.numbers)) for one in each)) for each in found
        ]
        #: In how many examples each number stands.
        self.counts = Counter(chain.from_iterable(self.examples))


def _rareness(name: str, seen: _Seen) -> float:
    count = seen.counts[seen.numbers[name]]
    return loudness(name) * (1 + math.log((1 + len(seen.examples)) / (1 + count)))


def _arrows(seen: _Seen, names: Sequence[str], rareness: Sequence[float]) -> Any:
    """Each example as one arrow of length 1 in the directions of the features that are learned."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    columns = {seen.numbers[name]: column for column, name in enumerate(names)}
    values, places, ends = array("d"), array("i"), array("i", [0])
    for each in seen.examples:
        mine = sorted(columns[one] for one in each if one in columns)
        length = math.sqrt(sum(rareness[one] * rareness[one] for one in mine))
        values.extend(rareness[one] / length for one in mine)
        places.extend(mine)
        ends.append(len(places))
    return csr_matrix((values, places, ends), shape=(len(seen.examples), len(names)))


def _both_sides(table: Any, start: Any) -> tuple[Any, Any]:
    """Of two labels scikit-learn keeps only the second; the first is its mirror."""
    if len(start) > 1:
        return table, start
    return table * [-0.5, 0.5], start * [-0.5, 0.5]


def _chances(labels: tuple[str, ...], totals: list[float]) -> dict[str, float]:
    highest = max(totals)
    powers = [math.exp(SHARPNESS * (one - highest)) for one in totals]
    whole = sum(powers)
    return {label: power / whole for label, power in zip(labels, powers, strict=True)}
