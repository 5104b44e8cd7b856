"""``vergeet``: wipe this conversation, as WIS MIJ does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.effects import Forget
from flows.steps.base import FINISH, FlowStep, Next

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.texts import Prose
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetStep(FlowStep):
    kind: ClassVar[str] = "vergeet"
    marker: ClassVar[str] = "vergeet"
    keys: ClassVar[tuple[str, ...]] = ("vergeet", "zeg")

    text: Prose

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        source.only_yes("vergeet")
        return cls(**cls.shaped(source), text=source.prose("zeg"))

    def prose(self) -> Iterator[tuple[str, Prose]]:
        yield "zeg", self.text

    def enter(self, turn: Turn) -> Next:
        turn.effects.append(Forget())
        if self.text:
            turn.say(self.text)
        else:
            turn.say_text("gewist")
        return FINISH
