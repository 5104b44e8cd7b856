"""The queue over whole evenings: nobody starves, and below capacity the longest wait is known beforehand."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from handoff.cases import Case, Urgency
from handoff.queue import HIGH_HEAD_START
from tests.simulation.arrivals import LONGEST_TALK, Crowd, Flow, draw_families
from tests.simulation.bound import longest_possible_wait
from tests.simulation.evening import Choice, Family, Outcome, first_come, our_rule, run_evening, team
from tests.simulation.report import report

HEAD_START = HIGH_HEAD_START.total_seconds() / 60
#: Everybody stays, and the flows are as full as the places can bear.
FULL = Crowd(calm=Flow(burst=4, rate=0.04), danger=Flow(burst=1, rate=0.005), high=0.5, talk=50.0)


def a_wall(waiting: Sequence[Case], now: datetime) -> Case:
    """What we turned down: high urgency always first, however long the others wait."""
    return min(waiting, key=lambda case: (case.urgency is Urgency.NORMAL, case.opened_at))


def longest(outcomes: Sequence[Outcome], urgency: str = "") -> float:
    return max(one.waited for one in outcomes if urgency in ("", one.family.urgency))


def worst_overtaking(outcomes: Sequence[Outcome]) -> float:
    """Minutes: how much later somebody calm arrived who was still taken before an ordinary family."""
    calm = [one.family for one in outcomes if one.family.urgency != "nood"]
    return max(
        (
            later.arrives - family.arrives
            for place, family in enumerate(calm)
            for later in calm[:place]
            if family.urgency == "gewoon"
        ),
        default=-math.inf,
    )


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("capacity", [1, 2, 3])
def test_below_capacity_nobody_waits_longer_than_the_bound(seed: int, capacity: int) -> None:
    crowd = replace(
        FULL, calm=Flow(burst=4, rate=0.014 * capacity), danger=Flow(burst=1, rate=0.002 * capacity)
    )
    families = draw_families(crowd, 4000, random.Random(seed))

    outcomes = run_evening(families, team([capacity]), our_rule)

    assert len(outcomes) == len(families) > 20
    assert longest(outcomes) <= longest_possible_wait(crowd, capacity)


@pytest.mark.parametrize("seed", range(10))
def test_nobody_is_overtaken_by_who_came_more_than_the_head_start_later(seed: int) -> None:
    families = draw_families(FULL, 1500, random.Random(seed))

    assert worst_overtaking(run_evening(families, team([1, 1]), our_rule)) <= HEAD_START


@pytest.mark.parametrize("seed", range(10))
def test_what_families_tell_while_they_wait_changes_neither_bound(seed: int) -> None:
    crowd = replace(FULL, calm=Flow(burst=4, rate=0.028), danger=Flow(burst=1, rate=0.004), high=0.0)
    chance = random.Random(seed)
    families = [
        replace(family, told_after=chance.uniform(0, 40)) if chance.random() < 0.5 else family
        for family in draw_families(crowd, 4000, chance)
    ]

    outcomes = run_evening(families, team([2]), our_rule)

    assert longest(outcomes) <= longest_possible_wait(crowd, 2)
    assert worst_overtaking(outcomes) <= HEAD_START


def test_a_wall_would_overtake_for_longer_than_the_head_start() -> None:
    families = draw_families(FULL, 1500, random.Random(1))

    assert worst_overtaking(run_evening(families, team([1, 1]), a_wall)) > HEAD_START


def a_long_evening_of_urgent_families(hours: int) -> tuple[list[Family], Crowd]:
    """One chat after the other is urgent, and one family is not."""
    urgent = [
        Family(id=n, arrives=n * LONGEST_TALK, urgency="hoog", talks=LONGEST_TALK, patience=math.inf)
        for n in range(hours)
    ]
    # The place is always just taken again: one more urgent family waits from the beginning.
    second = Family(id=900, arrives=0.5, urgency="hoog", talks=LONGEST_TALK, patience=math.inf)
    one = Family(id=901, arrives=1.0, urgency="gewoon", talks=LONGEST_TALK, patience=math.inf)
    return [*urgent, second, one], Crowd(
        calm=Flow(burst=3, rate=1 / LONGEST_TALK), danger=Flow(burst=0, rate=0)
    )


@pytest.mark.parametrize(
    ("choose", "keeps_the_bound"), [(our_rule, True), (first_come, True), (a_wall, False)]
)
def test_the_bound_holds_where_a_wall_would_let_a_family_starve(
    choose: Choice, keeps_the_bound: bool
) -> None:
    families, crowd = a_long_evening_of_urgent_families(24)

    waited = longest(run_evening(families, team([1]), choose), "gewoon")

    assert (waited <= longest_possible_wait(crowd, 1)) is keeps_the_bound


def test_danger_never_waits_longer_under_our_rule_than_first_come() -> None:
    families = draw_families(FULL, 1500, random.Random(3))
    ours, theirs = (
        longest(run_evening(families, team([1, 1]), rule), "nood") for rule in (our_rule, first_come)
    )

    assert ours < theirs


def test_above_capacity_no_bound_is_promised() -> None:
    with pytest.raises(ValueError, match="More comes in"):
        longest_possible_wait(FULL, 2)


def test_who_loses_patience_leaves_and_is_counted() -> None:
    families = [
        Family(id=1, arrives=0, urgency="gewoon", talks=30, patience=5),
        Family(id=2, arrives=1, urgency="gewoon", talks=30, patience=5),
        Family(id=3, arrives=2, urgency="gewoon", talks=30, patience=60),
    ]
    outcomes = {one.family.id: (one.waited, one.helped) for one in run_evening(families, team([1]), our_rule)}

    assert outcomes == {1: (0, True), 2: (5, False), 3: (28, True)}


def test_never_more_families_than_the_flow_allows() -> None:
    flow = Flow(burst=3, rate=0.2)
    crowd = Crowd(calm=flow, danger=Flow(burst=1, rate=0))
    times = [family.arrives for family in draw_families(crowd, 3000, random.Random(5))]

    assert len(times) > 300
    for first in range(len(times)):
        for last in range(first, min(first + 40, len(times))):
            assert last - first + 1 <= flow.burst + flow.rate * (times[last] - times[first]) + 1e-6


def test_the_same_seed_prints_the_same_table() -> None:
    once, again = list(report(evenings=20)), list(report(evenings=20))
    assert once == again
    assert any("nobody ever waits longer than" in line for line in once)
