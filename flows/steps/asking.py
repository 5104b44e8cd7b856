"""What free text, number and date have in common: a question, an answer that is read, and perhaps a skip button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from flows.effects import Button
from flows.steps.base import STAY, Choice, Missed, Next, Target
from flows.steps.question import QuestionStep
from flows.steps.skipping import read_skip, says_skip, skip_buttons
from flows.typed import DO_NOT_KNOW, fold

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn

#: The keys of a kind whose answer has a lowest and a highest value.
BOUNDED_KEYS = ("vraag", "antwoord", "van", "tot", "bewaar_als", "daarna", "overslaan", "nogmaals")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingStep(QuestionStep):
    marker: ClassVar[str] = "antwoord"
    #: Id in ``overal.yaml`` of the first retry.
    retry_id: ClassVar[str] = "nogmaals_1"
    #: Does "weet ik niet" go on without an answer?
    may_not_know: ClassVar[bool] = True

    then: Target
    skip: Choice | None
    made_buttons: tuple[Button, ...]

    @classmethod
    def asked(cls, source: StepSource) -> dict[str, Any]:
        """The fields these three kinds share, for ``parse``."""
        skip = read_skip(source)
        keep_as = source.variable_name()
        return {
            **cls.shaped(source, () if skip is None else (skip,), keep_as),
            "question": source.needed_prose("vraag"),
            "keep_as": keep_as,
            "then": source.needed_target("daarna"),
            "skip": skip,
            "retries": source.proses("nogmaals"),
            "made_buttons": skip_buttons(skip),
        }

    @property
    def choices(self) -> tuple[Choice, ...]:
        return () if self.skip is None else (self.skip,)

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then
        if self.skip is not None and self.skip.target is not None:
            yield self.skip.label, self.skip.target

    def buttons(self, turn: Turn) -> tuple[Button, ...]:
        return self.made_buttons

    def enter(self, turn: Turn) -> Next:
        turn.ask(self.question, self.made_buttons)
        return STAY

    def tap(self, turn: Turn, code: str) -> Next | None:
        return self._skip(turn) if self.skip is not None and code == self.skip.code else None

    def answer(self, turn: Turn, text: str) -> Next:
        if says_skip(self.skip, text):
            return self._skip(turn)
        if self.may_not_know and fold(text) in DO_NOT_KNOW:
            return self._skip(turn) if self.skip is not None else self._go_on_without(turn)
        value = self.read(turn, text)
        if value is None:
            return Missed(self.retries, self.retry_id)
        turn.keep(self.keep_as, value)
        return self.then

    def read(self, turn: Turn, text: str) -> str | None:
        """The answer as it is kept, or None when this is no answer."""
        raise NotImplementedError

    def _skip(self, turn: Turn) -> Next:
        turn.drop(self.keep_as)
        return self.then if self.skip is None or self.skip.target is None else self.skip.target

    def _go_on_without(self, turn: Turn) -> Next:
        turn.drop(self.keep_as)
        return self.then
