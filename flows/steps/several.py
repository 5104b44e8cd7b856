"""``meerdere``: tick as many answers as fit, or none of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.codes import button_code
from flows.effects import Button
from flows.steps.base import STAY, Choice, Missed, Next, Target
from flows.steps.question import QuestionStep
from flows.typed import NO, fold, match_choice

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn

NONE_OF_THESE = "geen"
READY = "klaar"
_BETWEEN = re.compile(r"\s*(?:,|;|\n|\ben\b|\+|&)\s*|(?<=\d)\s+(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralStep(QuestionStep):
    kind: ClassVar[str] = "meerdere"
    marker: ClassVar[str] = "meerdere"
    keys: ClassVar[tuple[str, ...]] = (
        "vraag",
        "meerdere",
        "geen",
        "klaar",
        "bewaar_als",
        "daarna",
        "nogmaals",
    )

    options: tuple[Choice, ...]
    none: Choice
    ready_label: str
    ready_code: str
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        options = source.choices("meerdere", arrows=False)
        source.needed_text("geen")
        node = source.text_node("geen")
        none = Choice(id=NONE_OF_THESE, label="", code="")
        if node is not None:
            none = source.choice(node.text.strip(), node, None, NONE_OF_THESE)
        keep_as = source.variable_name()
        return cls(
            **cls.shaped(source, (*options, none), keep_as),
            question=source.needed_prose("vraag"),
            options=options,
            none=none,
            ready_label=source.text("klaar"),
            ready_code=button_code(source.flow, source.id, "!klaar"),
            keep_as=keep_as,
            retries=source.proses("nogmaals"),
            then=source.needed_target("daarna"),
        )

    @property
    def choices(self) -> tuple[Choice, ...]:
        return (*self.options, self.none)

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then

    def buttons(self, turn: Turn) -> tuple[Button, ...]:
        ticked = turn.candidates
        rows = [
            Button(label=f"✓ {one.label}" if one.id in ticked else one.label, code=one.code)
            for one in self.options
        ]
        rows.append(Button(label=self.none.label, code=self.none.code))
        rows.append(Button(label=self.ready_label or turn.word("klaar"), code=self.ready_code))
        return tuple(rows)

    def enter(self, turn: Turn) -> Next:
        turn.ask(self.question, self.buttons(turn))
        return STAY

    def tap(self, turn: Turn, code: str) -> Next | None:
        if code == self.ready_code:
            return self._finish(turn, turn.candidates)
        if code == self.none.code:
            return self._finish(turn, ())
        for one in self.options:
            if one.code == code:
                self._toggle(turn, one.id)
                turn.ask(self.question, self.buttons(turn), redraw=True)
                return STAY
        return None

    def answer(self, turn: Turn, text: str) -> Next:
        said = fold(text)
        if said in (READY, fold(self.ready_label)):
            return self._finish(turn, turn.candidates)
        if said in NO or said == NONE_OF_THESE or match_choice((self.none,), text, strict=True):
            return self._finish(turn, ())
        named = self._named(turn, text)
        return Missed(self.retries) if named is None else self._finish(turn, named)

    def _named(self, turn: Turn, text: str) -> tuple[str, ...] | None:
        """The ids of all the answers named in one message; None when a piece is not one of them."""
        whole = match_choice(self.options, text, strict=turn.strict)
        if whole is not None:
            return (whole.id,)
        pieces = [piece for piece in _BETWEEN.split(text.strip().casefold()) if piece]
        found = [match_choice(self.options, piece, strict=turn.strict) for piece in pieces]
        named = {one.id for one in found if one is not None}
        if not found or None in found:
            return None
        return tuple(one.id for one in self.options if one.id in named)

    def _toggle(self, turn: Turn, choice: str) -> None:
        ticked = set(turn.candidates) ^ {choice}
        turn.candidates = tuple(one.id for one in self.options if one.id in ticked)

    def _finish(self, turn: Turn, ticked: tuple[str, ...]) -> Next:
        known = tuple(one.id for one in self.options if one.id in ticked)
        turn.keep(self.keep_as, known or (self.none.id,))
        return self.then
