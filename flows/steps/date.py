"""``antwoord: datum``: a day, as people say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from flows.dutch_dates import Bound, read_bound, read_day
from flows.steps.asking import BOUNDED_KEYS, AskingStep

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStep(AskingStep):
    kind: ClassVar[str] = "datum"
    marker_value: ClassVar[str] = "datum"
    keys: ClassVar[tuple[str, ...]] = BOUNDED_KEYS
    expects: ClassVar[str] = "datum"
    retry_id: ClassVar[str] = "nogmaals_datum"

    first: Bound | None
    last: Bound | None

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        return cls(**cls.asked(source), first=_bound(source, "van"), last=_bound(source, "tot"))

    def read(self, turn: Turn, text: str) -> str | None:
        today = turn.context.now.date()
        first = date.min if self.first is None else self.first.day(today)
        last = date.max if self.last is None else self.last.day(today)
        day = read_day(text, today, past=last <= today + timedelta(days=1))
        return day.isoformat() if day is not None and first <= day <= last else None


def _bound(source: StepSource, key: str) -> Bound | None:
    node = source.text_node(key)
    if node is None:
        return None
    bound = read_bound(node.text)
    if bound is None:
        source.complain(
            "datum",
            node.mark,
            f"'{key}: {node.text}' begrijpen we niet.",
            "Schrijf vandaag, +30 dagen, -1 jaar of een datum als 2027-06-30.",
        )
    return bound
