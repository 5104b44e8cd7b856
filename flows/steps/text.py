"""``antwoord: tekst``: something in the family's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.steps.asking import AskingStep

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn

#: Characters kept of one answer; what is longer loses its end.
LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStep(AskingStep):
    kind: ClassVar[str] = "tekst"
    marker_value: ClassVar[str] = "tekst"
    keys: ClassVar[tuple[str, ...]] = ("vraag", "antwoord", "bewaar_als", "daarna", "overslaan", "nogmaals")
    expects: ClassVar[str] = "tekst"
    may_not_know: ClassVar[bool] = False

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        return cls(**cls.asked(source))

    def read(self, turn: Turn, text: str) -> str | None:
        return text.strip()[:LONGEST] or None
