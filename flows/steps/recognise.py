"""``herken_flow``: the family says it in their own words, and the words choose the flow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.steps.base import STAY, FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.texts import Prose
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class RecogniseStep(FlowStep):
    kind: ClassVar[str] = "herken"
    marker: ClassVar[str] = "herken_flow"
    keys: ClassVar[tuple[str, ...]] = ("vraag", "herken_flow", "niet_herkend")
    expects: ClassVar[str] = "tekst"

    question: Prose
    unknown: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        if not source.yes("herken_flow"):
            source.complain(
                "waarde-onbekend", source.place("herken_flow"), "Dit kan alleen 'ja' zijn.", "Schrijf ja."
            )
        return cls(
            **cls.shaped(source),
            question=source.needed_prose("vraag"),
            unknown=source.needed_target("niet_herkend"),
        )

    @property
    def waits(self) -> bool:
        return True

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "niet herkend", self.unknown

    def prose(self) -> Iterator[tuple[str, Prose]]:
        yield "vraag", self.question

    def enter(self, turn: Turn) -> Next:
        turn.ask(self.question)
        return STAY

    def answer(self, turn: Turn, text: str) -> Next:
        return turn.recognise(text) or self.unknown
