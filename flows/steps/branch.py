"""``als``: the first condition that holds chooses the way; ``anders`` is always the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.conditions import Always, Condition, ConditionError, parse_condition
from flows.findings import Mark
from flows.steps.base import LOST, FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn

OTHERWISE = "anders"


@dataclass(frozen=True, slots=True)
class Way:
    """One line of a branch."""

    written: str
    condition: Condition
    target: Target
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchStep(FlowStep):
    kind: ClassVar[str] = "als"
    marker: ClassVar[str] = "als"
    keys: ClassVar[tuple[str, ...]] = ("als",)

    ways: tuple[Way, ...]

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        ways = tuple(_read_ways(source))
        if not ways or ways[-1].written != OTHERWISE:
            source.complain(
                "anders-ontbreekt",
                source.place("als"),
                "De laatste regel van 'als' moet 'anders' zijn.",
                "Voeg toe: - anders -> stap.",
            )
        return cls(**cls.shaped(source), ways=ways)

    def targets(self) -> Iterator[tuple[str, Target]]:
        return ((way.written, way.target) for way in self.ways)

    def conditions(self) -> Iterator[tuple[Condition, Mark]]:
        return ((way.condition, way.mark) for way in self.ways)

    def enter(self, turn: Turn) -> Next:
        return next((way.target for way in self.ways if way.condition.holds(turn)), LOST)


def _read_ways(source: StepSource) -> Iterator[Way]:
    for node in source.text_nodes("als"):
        words, target = source.needed_arrow(node)
        if words == OTHERWISE:
            yield Way(words, Always(), target, node.mark)
            continue
        try:
            yield Way(words, parse_condition(words), target, node.mark)
        except ConditionError as error:
            source.complain(
                "voorwaarde",
                node.mark,
                str(error),
                "Voorbeeld: leeftijd < 4 en inrichting.bezoek is bekend -> stap.",
            )
