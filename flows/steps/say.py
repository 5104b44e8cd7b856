"""``zeg``: say something and go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.steps.base import FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.texts import Prose
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class SayStep(FlowStep):
    kind: ClassVar[str] = "zeg"
    marker: ClassVar[str] = "zeg"
    keys: ClassVar[tuple[str, ...]] = ("zeg", "daarna")

    text: Prose
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        return cls(**cls.shaped(source), text=source.needed_prose("zeg"), then=source.needed_target("daarna"))

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then

    def prose(self) -> Iterator[tuple[str, Prose]]:
        yield "zeg", self.text

    def enter(self, turn: Turn) -> Next:
        turn.say(self.text, advice=True)
        return self.then
