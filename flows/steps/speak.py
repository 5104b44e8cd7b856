"""``spreek``: go on in another language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.steps.base import FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakStep(FlowStep):
    kind: ClassVar[str] = "spreek"
    marker: ClassVar[str] = "spreek"
    keys: ClassVar[tuple[str, ...]] = ("spreek", "daarna")

    language: str
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        return cls(
            **cls.shaped(source),
            language=source.needed_text("spreek"),
            then=source.needed_target("daarna"),
        )

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then

    def enter(self, turn: Turn) -> Next:
        turn.choose_language(self.language)
        return self.then
