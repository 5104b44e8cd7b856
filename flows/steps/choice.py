"""``keuzes``: a question with one answer, each answer an arrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.effects import Button
from flows.steps.base import STAY, Choice, Missed, Next, Target
from flows.steps.question import QuestionStep
from flows.typed import match_choice

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceStep(QuestionStep):
    kind: ClassVar[str] = "keuze"
    marker: ClassVar[str] = "keuzes"
    keys: ClassVar[tuple[str, ...]] = ("vraag", "keuzes", "meteen", "bewaar_als", "nogmaals")

    options: tuple[Choice, ...]
    made_buttons: tuple[Button, ...]
    by_code: Mapping[str, Choice]

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        options = source.chosen_at_once("meteen", source.choices("keuzes", arrows=True))
        keep_as = source.variable_name()
        return cls(
            **cls.shaped(source, options, keep_as),
            question=source.needed_prose("vraag"),
            options=options,
            keep_as=keep_as,
            retries=source.proses("nogmaals"),
            made_buttons=tuple(Button(label=one.label, code=one.code) for one in options),
            by_code={one.code: one for one in options},
        )

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.options

    def targets(self) -> Iterator[tuple[str, Target]]:
        every = (one for option in self.options for one in (option, *option.at_once))
        return ((one.label, one.target) for one in every if one.target is not None)

    def buttons(self, turn: Turn) -> tuple[Button, ...]:
        return self.made_buttons

    def enter(self, turn: Turn) -> Next:
        turn.ask(self.question, self.made_buttons)
        return STAY

    def answer(self, turn: Turn, text: str) -> Next:
        chosen = match_choice(self.options, text, strict=turn.strict)
        return Missed(self.retries) if chosen is None else self.choose(turn, chosen)

    def tap(self, turn: Turn, code: str) -> Next | None:
        chosen = self.by_code.get(code)
        return None if chosen is None else self.choose(turn, chosen)

    def choose(self, turn: Turn, chosen: Choice) -> Next:
        turn.keep(self.keep_as, chosen.id)
        return chosen.target or STAY
