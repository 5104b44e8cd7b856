"""Loose signs: each says nothing by itself, different ones together make a doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from flows.crisis.patterns import Span
from flows.crisis.rules import CUE, WEAK

#: Two of the first kind make a doubt, and two weak ones count as one.
WEIGHT = {CUE: 2, WEAK: 1}
ENOUGH = 4


class Cue(NamedTuple):
    """A loose sign: its strength, which sign it is, the words it covers and what it would mean."""

    role: int
    number: int
    span: Span
    kind: str


def added_up(kind: str, cues: Sequence[Cue]) -> str | None:
    """The kind that loose signs of one source together speak for, or None when they are too few."""
    different = different_cues(cues)
    if sum(WEIGHT[one.role] for one in different) < ENOUGH:
        return None
    kinds = Counter(one.kind for one in different)
    # In doubt about whom it is, the writer comes first.
    return kind if kind in kinds else kinds.most_common(1)[0][0]


def different_cues(cues: Sequence[Cue]) -> list[Cue]:
    """One of each sign, the strong ones first; the same words never count twice."""
    chosen: list[Cue] = []
    for cue in sorted(cues, key=lambda one: (one.role, one.span.last - one.span.first)):
        known = any(
            (cue.role, cue.number) == (one.role, one.number)
            or (cue.span.first <= one.span.last and one.span.first <= cue.span.last)
            for one in chosen
        )
        if not known:
            chosen.append(cue)
    return chosen
