"""Does a message sound like the examples of danger, though no pattern fits? Learned from the examples in the content.

It never makes a signal sure: what only sounds like danger is asked about. The rules work without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from flows.understanding.linear import Weights, score_features
from flows.understanding.weights_file import from_bytes, to_bytes

#: Key of the calm examples; the others are kinds of danger.
CALM = "rustig"
#: Not learned from: a sentence to ask about is neither.
ASK = "vraag"
#: What the first model calls everything that is not calm.
DANGER = "gevaar"
#: From this chance on it is asked about; measured on examples that were left out of the learning.
LIKE = 0.5
#: Below this chance a loose doubt of the rules is let go; also measured so.
CALM_BELOW = 0.25
#: Words; of fewer nobody can say what they sound like.
SHORTEST = 4


class Likeness(NamedTuple):
    """Two models: danger or calm, and calm or which kind of danger."""

    danger: Weights
    kinds: Weights


def sounds_like(likeness: Likeness | None, seen: Collection[str]) -> float:
    """The chance (0 to 1) that these features are of a message of danger; nought when nothing was learned.

    The mean of two opinions: together they are wrong less often than either.
    """
    if likeness is None:
        return 0.0
    calm = score_features(likeness.kinds, seen).get(CALM, 0.0)
    return (score_features(likeness.danger, seen)[DANGER] + 1 - calm) / 2


def kind_chances(likeness: Likeness, seen: Collection[str]) -> dict[str, float]:
    """Given that it is danger: the chance of each kind, together 1."""
    chances = score_features(likeness.kinds, seen)
    whole = 1 - chances.pop(CALM, 0.0)
    return {kind: chance / whole for kind, chance in chances.items()} if whole else chances


def pack(likeness: Likeness) -> bytes:
    """Both models; the length of the first goes in front."""
    first = to_bytes(likeness.danger)
    return len(first).to_bytes(8, "big") + first + to_bytes(likeness.kinds, likeness.danger.rows)


def unpack(data: bytes | memoryview) -> Likeness:
    """Raises ``Damaged``."""
    end = 8 + int.from_bytes(data[:8], "big")
    danger = from_bytes(data[8:end])
    return Likeness(danger, from_bytes(data[end:], danger.rows))


def examples_by_kind(signals: Mapping[str, Any]) -> dict[str, list[str]]:
    """All example messages, of every file, by kind."""
    parts = [one for one in (signals.get("voorbeelden") or {}).values() if isinstance(one, Mapping)]
    kinds = dict.fromkeys(chain.from_iterable(parts))
    return {kind: [text for part in parts for text in part.get(kind) or ()] for kind in kinds if kind != ASK}


def pairs(signals: Mapping[str, Any], calm: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Kind and text of everything there is to learn from. A kind without rules has no flow: it is left out."""
    known = {CALM, *kinds_of(signals)}
    for kind, texts in examples_by_kind(signals).items():
        yield from ((kind, text) for text in texts if kind in known)
    yield from ((CALM, text) for text in calm)


def kinds_of(signals: Mapping[str, Any]) -> set[str]:
    """Every kind of danger a rule can lead to."""
    rules: Mapping[str, Any] = signals.get("signalen") or {}
    return {
        *rules,
        *(kind for lists in rules.values() for kind in ((lists or {}).get("over") or {}).values()),
    }
