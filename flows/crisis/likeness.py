"""Does a message sound like the examples of danger, though no pattern fits? Learned from the examples in the content.

It never makes a signal sure: what only sounds like danger is asked about. The rules work without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from flows.understanding.linear import Weights, score_features

#: Key of the calm examples; the others are kinds of danger.
CALM = "rustig"
#: Not learned from: a sentence to ask about is neither.
ASK = "vraag"
#: From this chance on it is asked about, and below it a loose doubt of the rules is let go, and any single doubt;
#: measured on examples that were left out of the learning.
LIKE = 0.09
#: The same when somebody only tells of danger; a sign of the rules that sounds like less is let go.
LIKE_TOLD = 0.5
#: The same for a message in which a rule explained a sign away; below this only the rest of it is listened to.
LIKE_EXPLAINED = 0.95
#: From here on a sure sign in what is told stays sure.
SURE_WHEN_TOLD = 0.8
#: The same as the first for kinds with few examples, and below this one sure sign in a story is asked about.
SURELY_CALM_BELOW = 0.05
#: Words; of fewer nobody can say what they sound like.
SHORTEST = 4


def sounds_like(likeness: Weights, seen: Collection[str]) -> tuple[float, dict[str, float]]:
    """The chance (0 to 1) that these features are of a message of danger, and if so the chance of each kind."""
    chances = score_features(likeness, seen)
    danger = 1 - chances.pop(CALM, 0.0)
    return danger, {kind: chance / danger for kind, chance in chances.items()} if danger else chances


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
