"""Who comes on an evening: drawn from a seed, and never more in a stretch of time than is said beforehand."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from tests.simulation.evening import Family

#: A chat takes no longer, in minutes. Without a longest chat no longest wait can be promised.
LONGEST_TALK = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """At most ``burst + rate * t`` families in any ``t`` minutes."""

    burst: int
    #: Families a minute.
    rate: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Danger comes on top of the others."""

    calm: Flow
    danger: Flow
    #: Share of the others with high urgency.
    high: float = 0.2
    #: Average minutes before somebody leaves; infinite when everybody stays.
    patience: float = math.inf
    #: Average minutes of a chat, ``LONGEST_TALK`` at most.
    talk: float = 25.0


def draw_families(crowd: Crowd, minutes: float, chance: random.Random) -> list[Family]:
    calm = [(at, _calm(crowd, chance)) for at in _times(crowd.calm, minutes, chance)]
    danger = [(at, "nood") for at in _times(crowd.danger, minutes, chance)]
    return [
        Family(
            id=n,
            arrives=at,
            urgency=urgency,
            talks=min(LONGEST_TALK, chance.gammavariate(3, crowd.talk / 3)),
            patience=math.inf if math.isinf(crowd.patience) else chance.expovariate(1 / crowd.patience),
        )
        for n, (at, urgency) in enumerate(sorted(calm + danger), 1)
    ]


def _calm(crowd: Crowd, chance: random.Random) -> str:
    return "hoog" if chance.random() < crowd.high else "gewoon"


def _times(flow: Flow, minutes: float, chance: random.Random) -> list[float]:
    """Random as people are, as many as the flow allows: who comes when it is full comes as soon as it is not."""
    times: list[float] = []
    at, left = 0.0, float(flow.burst)
    while flow.rate:
        gap = max(chance.expovariate(flow.rate), (1 - left) / flow.rate)
        at += gap
        if at >= minutes:
            break
        left = min(flow.burst, left + gap * flow.rate) - 1
        times.append(at)
    return times
