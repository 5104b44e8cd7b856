"""Waiting times in two numbers, shown only when they say nothing about one family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handoff.figures.hiding import SMALLEST

#: With fewer, the slowest one in twenty is one family.
ENOUGH_FOR_P95 = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Whole minutes, rounded up; None when there were too few to say."""

    half: int | None
    nineteen_in_twenty: int | None


def waits_of(seconds: Sequence[int]) -> Waits:
    return Waits(
        half=_minutes_at(seconds, 0.50) if len(seconds) >= SMALLEST else None,
        nineteen_in_twenty=_minutes_at(seconds, 0.95) if len(seconds) >= ENOUGH_FOR_P95 else None,
    )


def _minutes_at(seconds: Sequence[int], part: float) -> int:
    """Nearest rank: the smallest wait that this part of the families did not exceed."""
    rank = max(1, -int(-len(seconds) * part // 1))
    return -(-sorted(seconds)[rank - 1] // 60)
