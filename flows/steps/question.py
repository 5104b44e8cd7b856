"""What every step has in common that asks one question and keeps the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.steps.base import FlowStep

if TYPE_CHECKING:
    from flows.texts import Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionStep(FlowStep):
    question: Prose
    keep_as: str
    retries: tuple[Prose, ...]

    @property
    def waits(self) -> bool:
        return True

    @property
    def variable(self) -> str:
        return self.keep_as

    def prose(self) -> Iterator[tuple[str, Prose]]:
        yield "vraag", self.question
        yield from (("nogmaals", one) for one in self.retries)
