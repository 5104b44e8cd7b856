"""``vul_aan``: what was answered in this flow goes to the counsellor who comes, and may make the case more urgent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.briefing import told_here
from flows.conditions import Condition, ConditionError, parse_condition
from flows.effects import AddToCase
from flows.findings import Mark
from flows.steps.base import FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn

_ARROW = "->"


@dataclass(frozen=True, slots=True)
class Rule:
    """``voorwaarde -> woorden``: when it holds, counsellors read these words as the reason."""

    condition: Condition
    words: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class TellStep(FlowStep):
    kind: ClassVar[str] = "vul_aan"
    marker: ClassVar[str] = "vul_aan"
    keys: ClassVar[tuple[str, ...]] = ("vul_aan", "daarna")
    inner_keys: ClassVar[tuple[str, ...]] = ("voorrang",)

    rules: tuple[Rule, ...]
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        inner = source.inner("vul_aan") or source
        if inner is not source:
            inner.refuse_unknown(cls.inner_keys)
        return cls(**cls.shaped(source), rules=tuple(_read_rules(inner)), then=source.needed_target("daarna"))

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then

    def conditions(self) -> Iterator[tuple[Condition, Mark]]:
        return ((rule.condition, rule.mark) for rule in self.rules)

    def enter(self, turn: Turn) -> Next:
        """Only for somebody who waits for a person: no one else reads it."""
        if turn.context.case == "waiting":
            with turn.in_dutch():
                lines = told_here(turn)
            rules = tuple(rule.words for rule in self.rules if rule.condition.holds(turn))
            turn.effects.append(AddToCase(lines=lines, rules=rules))
        return self.then


def _read_rules(source: StepSource) -> Iterator[Rule]:
    for node in source.text_nodes("voorrang"):
        written, sign, words = node.text.rpartition(_ARROW)
        if not sign or not words.strip():
            source.complain(
                "pijl-ontbreekt",
                node.mark,
                f"Hier mist een reden: {node.text[:60]}",
                "Schrijf: voorwaarde -> woorden die de medewerker leest.",
            )
            continue
        try:
            yield Rule(parse_condition(written), words.strip(), node.mark)
        except ConditionError as error:
            source.complain(
                "voorwaarde", node.mark, str(error), "Voorbeeld: wanneer is vandaag -> Vandaag opgepakt."
            )
