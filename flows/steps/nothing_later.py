"""``niets_later``: what was agreed to ask later is off, because somebody else may read it by then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.effects import CancelCheckIns
from flows.steps.base import FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.texts import Prose
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingLaterStep(FlowStep):
    kind: ClassVar[str] = "niets_later"
    marker: ClassVar[str] = "niets_later"
    keys: ClassVar[tuple[str, ...]] = ("niets_later", "zeg", "daarna")

    text: Prose
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        source.only_yes("niets_later")
        return cls(**cls.shaped(source), text=source.prose("zeg"), then=source.needed_target("daarna"))

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then

    def prose(self) -> Iterator[tuple[str, Prose]]:
        yield "zeg", self.text

    def enter(self, turn: Turn) -> Next:
        turn.effects.append(CancelCheckIns())
        turn.say(self.text, advice=True)
        return self.then
