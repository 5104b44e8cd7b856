"""The same evenings under both rules, in one table."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles

from tests.simulation.arrivals import Crowd, Flow, draw_families
from tests.simulation.bound import is_below_capacity, longest_possible_wait
from tests.simulation.evening import Choice, Outcome, first_come, our_rule, run_evening, team

SEED = 20261121
EVENINGS = 50
MINUTES = 240.0
RULES: tuple[tuple[str, Choice], ...] = (("first come", first_come), ("our rule", our_rule))
GROUPS = {"all": ("gewoon", "hoog", "nood"), "ordinary": ("gewoon",), "high": ("hoog",), "danger": ("nood",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    name: str
    crowd: Crowd
    capacities: tuple[int, ...]

    @property
    def places(self) -> int:
        return sum(self.capacities)


def scenarios() -> list[Scenario]:
    """Three counsellors with 1, 2 or 3 chats each: quiet, busy and too busy for their places."""
    return [
        Scenario(
            name=f"{name}, capacity {capacity}",
            crowd=_crowd(load, 3 * capacity, patience),
            capacities=(capacity,) * 3,
        )
        for capacity in (1, 2, 3)
        for name, load, patience in (("quiet", 0.4, 30.0), ("busy", 0.9, 30.0), ("too busy", 1.3, 30.0))
    ]


def _crowd(load: float, places: int, patience: float) -> Crowd:
    """``load``: minutes of talk that come in for each minute that all places together have."""
    rate = load * places / 25.0
    return Crowd(
        calm=Flow(burst=4, rate=rate * 0.95), danger=Flow(burst=1, rate=rate * 0.05), patience=patience
    )


def report(seed: int = SEED, evenings: int = EVENINGS) -> Iterator[str]:
    yield f"{evenings} evenings of {MINUTES:.0f} minutes, seed {seed}; waits in minutes of who was helped"
    for scenario in scenarios():
        yield ""
        yield f"{scenario.name}: {scenario.places} places, {_promise(scenario)}"
        yield f"{'':12}{'':10}{'median':>8}{'p90':>8}{'longest':>9}{'left':>8}"
        for rule, choose in RULES:
            outcomes = run_evenings(scenario, choose, seed, evenings)
            yield from (_row(rule, name, _of(outcomes, kinds)) for name, kinds in GROUPS.items())


def run_evenings(scenario: Scenario, choose: Choice, seed: int, evenings: int) -> list[Outcome]:
    counsellors = team(scenario.capacities)
    drawn = (
        draw_families(scenario.crowd, MINUTES, random.Random(f"{seed}:{evening}"))
        for evening in range(evenings)
    )
    return [outcome for families in drawn for outcome in run_evening(families, counsellors, choose)]


def _promise(scenario: Scenario) -> str:
    if not is_below_capacity(scenario.crowd, scenario.places):
        return "more may come in than they can do: no longest wait"
    return (
        f"nobody ever waits longer than {longest_possible_wait(scenario.crowd, scenario.places):.0f} minutes"
    )


def _of(outcomes: Sequence[Outcome], kinds: tuple[str, ...]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.family.urgency in kinds]


def _row(rule: str, group: str, outcomes: Sequence[Outcome]) -> str:
    waits = [outcome.waited for outcome in outcomes if outcome.helped]
    tenths = quantiles(waits, n=10, method="inclusive")
    left = 1 - len(waits) / len(outcomes)
    return f"{rule:12}{group:10}{tenths[4]:8.1f}{tenths[8]:8.1f}{max(waits):9.1f}{left:8.1%}"
