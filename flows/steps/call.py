"""``doe_flow``: do another flow and come back here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.position import Answer
from flows.steps.base import LOST, FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStep(FlowStep):
    kind: ClassVar[str] = "doe_flow"
    marker: ClassVar[str] = "doe_flow"
    keys: ClassVar[tuple[str, ...]] = ("doe_flow", "geef_mee", "krijg_terug", "daarna")

    called: Target
    passes: tuple[str, ...]
    returns: tuple[str, ...]
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        name = source.needed_text("doe_flow")
        return cls(
            **cls.shaped(source),
            called=Target(
                kind="flow", name=name.removeprefix("flow ").strip(), mark=source.place("doe_flow")
            ),
            passes=source.names("geef_mee"),
            returns=source.names("krijg_terug"),
            then=source.needed_target("daarna"),
        )

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "doe_flow", self.called
        yield "", self.then

    def enter(self, turn: Turn) -> Next:
        given = {name: turn.answers[name] for name in self.passes if name in turn.answers}
        return self.called if turn.call(self.called.name, self.id, given) else LOST

    def returned(self, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        """What comes back out of the called flow."""
        return {name: answers[name] for name in self.returns if name in answers}
