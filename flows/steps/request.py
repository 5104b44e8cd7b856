"""``verzoek``: somebody is asked to call, to mail or to visit. The details leave the conversation with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.effects import MakeRequest
from flows.known_names import show_answer
from flows.steps.base import FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn

#: Key in the step -> the answer that holds it. The kind comes first.
KIND = "welk"
WAYS = ("telefoon", "mail")
DETAILS = ("voornaam", "telefoon", "mail", "tijden", "veilig")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestStep(FlowStep):
    kind: ClassVar[str] = "verzoek"
    marker: ClassVar[str] = "verzoek"
    keys: ClassVar[tuple[str, ...]] = ("verzoek", "daarna")
    inner_keys: ClassVar[tuple[str, ...]] = (KIND, *DETAILS)

    #: Detail -> name of the answer; ``KIND`` is one of them.
    answers: tuple[tuple[str, str], ...]
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        inner = source.inner("verzoek") or source
        if inner is not source:
            inner.refuse_unknown(cls.inner_keys)
        inner.needed_text(KIND)
        named = ((key, name) for key in cls.inner_keys for name in inner.names(key)[:1])
        return cls(**cls.shaped(source), answers=tuple(named), then=source.needed_target("daarna"))

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then

    @property
    def uses(self) -> tuple[str, ...]:
        """The names of the answers it sends."""
        return tuple(name for _, name in self.answers)

    def enter(self, turn: Turn) -> Next:
        """In danger nobody waits to be called back: the flow to a person opens a case at once.

        Who went back after sending, or left in between, has nothing left to send: the menu comes.
        """
        if turn.in_danger:
            return Target(kind="flow", name=turn.content.everywhere.flows.get("mens", ""))
        with turn.in_dutch():
            given = {key: _for_staff(turn, key, name) for key, name in self.answers}
        kind = turn.answers.get(dict(self.answers).get(KIND, ""), "")
        details = {key: value for key, value in given.items() if value and key != KIND}
        if not kind or details.keys().isdisjoint(WAYS):
            return Target(kind="flow", name=turn.content.everywhere.flows.get("menu", ""))
        turn.effects.append(MakeRequest(kind=str(kind), details=details))
        for name in self.uses:
            turn.drop(name)
        return self.then


def _for_staff(turn: Turn, key: str, name: str) -> str:
    """What was typed as it is; what was chosen in the words of the button."""
    value = turn.answers.get(name, "")
    variable = turn.content.variables.get(name)
    if isinstance(value, str) and variable is not None and variable.is_detail:
        return value
    return show_answer(turn, name, value) if value else ""
