"""``stop``: the last words of a conversation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.effects import AskForPerson, Button
from flows.recognising import also_asked
from flows.steps.base import FINISH, FlowStep, Next
from flows.taking_along import take_along_button

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.texts import Prose
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class EndStep(FlowStep):
    kind: ClassVar[str] = "stop"
    marker: ClassVar[str] = "stop"
    keys: ClassVar[tuple[str, ...]] = ("stop",)

    text: Prose

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        return cls(**cls.shaped(source), text=source.needed_prose("stop"))

    def prose(self) -> Iterator[tuple[str, Prose]]:
        yield "stop", self.text

    def enter(self, turn: Turn) -> Next:
        buttons = (*take_along_button(turn), *_to_menu(turn))
        more = also_asked(turn)
        if not more or turn.in_danger:
            turn.say(self.text, buttons)
            return FINISH
        turn.say(self.text)
        turn.say_text("ook_gevraagd", (*more, *buttons))
        return FINISH


def _just_asked_for_a_person(turn: Turn) -> bool:
    """The message with the place in the queue follows, and offers the menu too."""
    return any(isinstance(one, AskForPerson) and one.kind == "gesprek" for one in turn.effects)


def _to_menu(turn: Turn) -> tuple[Button, ...]:
    """Who has another question need not know a word for it. After danger no menu is held out."""
    if turn.in_danger or _just_asked_for_a_person(turn):
        return ()
    return (Button(label=turn.word("knop_menu"), code="!MENU"),)
