"""``plan``: ask later how it went. Only a choice of the family leads here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.effects import PlanCheckIn
from flows.steps.base import FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.texts import Prose
    from flows.turn import Turn

_AFTER = re.compile(r"(\d{1,3}) (dag|dagen|week|weken)\Z")
_WINDOW = re.compile(r"([01]\d|2[0-3]):([0-5]\d) en ([01]\d|2[0-3]):([0-5]\d)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep(FlowStep):
    kind: ClassVar[str] = "plan"
    marker: ClassVar[str] = "plan"
    keys: ClassVar[tuple[str, ...]] = ("plan", "zeg", "daarna")

    #: The flow that starts on the day itself.
    planned: Target
    after_days: int
    earliest: str
    latest: str
    text: Prose
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        inner = source.inner("plan") or source
        if inner is not source:
            inner.refuse_unknown(("over", "flow", "tussen"))
        earliest, latest = _window(inner)
        return cls(
            **cls.shaped(source),
            planned=Target(kind="flow", name=inner.needed_text("flow"), mark=inner.place("flow")),
            after_days=_days(inner),
            earliest=earliest,
            latest=latest,
            text=source.prose("zeg"),
            then=source.needed_target("daarna"),
        )

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "later", self.planned
        yield "", self.then

    def prose(self) -> Iterator[tuple[str, Prose]]:
        yield "zeg", self.text

    def enter(self, turn: Turn) -> Next:
        if not turn.crisis:
            turn.effects.append(
                PlanCheckIn(
                    flow=self.planned.name,
                    after_days=self.after_days,
                    earliest=self.earliest,
                    latest=self.latest,
                )
            )
            turn.say(self.text)
        return self.then


def _days(inner: StepSource) -> int:
    found = _AFTER.match(inner.needed_text("over"))
    if found is None or int(found[1]) == 0:
        inner.complain(
            "duur", inner.place("over"), "'over' begrijpen we niet.", "Schrijf bijvoorbeeld: 7 dagen."
        )
        return 7
    return int(found[1]) * (7 if found[2].startswith("we") else 1)


def _window(inner: StepSource) -> tuple[str, str]:
    found = _WINDOW.match(inner.text("tussen", "10:00 en 20:00"))
    if found is None or (found[1], found[2]) >= (found[3], found[4]):
        inner.complain(
            "tijdvak",
            inner.place("tussen"),
            "'tussen' begrijpen we niet.",
            'Schrijf bijvoorbeeld: "10:00 en 20:00".',
        )
        return "10:00", "20:00"
    return f"{found[1]}:{found[2]}", f"{found[3]}:{found[4]}"
