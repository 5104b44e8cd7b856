"""``ga_naar_flow``: go on in another flow, without coming back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.steps.base import FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class GoToStep(FlowStep):
    kind: ClassVar[str] = "ga_naar_flow"
    marker: ClassVar[str] = "ga_naar_flow"
    keys: ClassVar[tuple[str, ...]] = ("ga_naar_flow",)

    aim: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        name = source.needed_text("ga_naar_flow").removeprefix("flow ").strip()
        return cls(
            **cls.shaped(source), aim=Target(kind="flow", name=name, mark=source.place("ga_naar_flow"))
        )

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.aim

    def enter(self, turn: Turn) -> Next:
        return self.aim
