"""``antwoord: gegeven``: a name, number or address. What was typed is kept out of the transcript."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Self

from flows.details import KINDS, read_detail
from flows.steps.asking import AskingStep
from flows.steps.base import Missed, Next

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailStep(AskingStep):
    kind: ClassVar[str] = "gegeven"
    marker_value: ClassVar[str] = "gegeven"
    keys: ClassVar[tuple[str, ...]] = (
        *("vraag", "antwoord", "wat", "bewaar_als", "daarna", "overslaan", "nogmaals"),
    )
    expects: ClassVar[str] = "tekst"
    may_not_know: ClassVar[bool] = False
    private: ClassVar[bool] = True

    what: str

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        return cls(**cls.asked(source), what=source.one_of("wat", KINDS, KINDS[0]))

    def answer(self, turn: Turn, text: str) -> Next:
        """What is no number or address is asked again: nobody means another subject here."""
        way = super(DetailStep, self).answer(turn, text)
        return replace(way, recognise=False) if isinstance(way, Missed) else way

    def read(self, turn: Turn, text: str) -> str | None:
        return read_detail(self.what, text)
