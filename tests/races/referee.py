"""Reads the audit trail of a day of races and says what went wrong: its lines stand in the order of the commits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handoff.actions.auditing import CLOSED, RELEASED, TAKEN
from handoff.overview.taking_over import TAKEN_OVER
from handoff.transfers.deciding import ACCEPTED

#: A chat goes from one pair of hands to another.
CHANGES_OF_HANDS = frozenset({ACCEPTED, TAKEN_OVER})


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the trail."""

    actor: int
    action: str
    case: int


@dataclass(frozen=True, slots=True)
class Nature:
    """Of a case: does it take room, and may it be taken on top of a full desk."""

    live: bool
    danger: bool


@dataclass(slots=True)
class Verdict:
    claims: int = 0
    changes_of_hands: int = 0
    double: list[str] = field(default_factory=list)
    over_capacity: list[str] = field(default_factory=list)
    #: Who has what at the end.
    owners: dict[int, int] = field(default_factory=dict)


def judge(trail: Iterable[Deed], natures: Mapping[int, Nature], capacities: Mapping[int, int]) -> Verdict:
    verdict = Verdict()
    for deed in trail:
        if deed.action == TAKEN:
            _judge_claim(verdict, deed, natures, capacities[deed.actor])
        elif deed.action in CHANGES_OF_HANDS:
            _judge_change(verdict, deed, natures, capacities[deed.actor])
        elif deed.action in (RELEASED, CLOSED):
            verdict.owners.pop(deed.case, None)
    return verdict


def _judge_claim(verdict: Verdict, deed: Deed, natures: Mapping[int, Nature], capacity: int) -> None:
    verdict.claims += 1
    if deed.case in verdict.owners:
        verdict.double.append(f"{deed.case} of {verdict.owners[deed.case]} by {deed.actor}")
    _now_of(verdict, deed, natures, capacity)


def _judge_change(verdict: Verdict, deed: Deed, natures: Mapping[int, Nature], capacity: int) -> None:
    verdict.changes_of_hands += 1
    giver = verdict.owners.pop(deed.case, 0)
    if giver in (0, deed.actor):
        verdict.double.append(f"{deed.case} of {giver} handed to {deed.actor}")
    _now_of(verdict, deed, natures, capacity)


def _now_of(verdict: Verdict, deed: Deed, natures: Mapping[int, Nature], capacity: int) -> None:
    live = sum(who == deed.actor and natures[case].live for case, who in verdict.owners.items())
    nature = natures[deed.case]
    if nature.live and live >= capacity + nature.danger:
        verdict.over_capacity.append(f"{deed.actor} had {live} of {capacity}")
    verdict.owners[deed.case] = deed.actor
