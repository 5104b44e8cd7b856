"""``maak``: a file made from the family's own answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.effects import MakeFile
from flows.steps.base import FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.texts import Prose
    from flows.turn import Turn

KINDS = ("tekstbestand",)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStep(FlowStep):
    kind: ClassVar[str] = "maak"
    marker: ClassVar[str] = "maak"
    keys: ClassVar[tuple[str, ...]] = ("maak", "zeg", "daarna")

    makes: str
    name: str
    title: Prose
    body: Prose
    text: Prose
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        inner = source.inner("maak") or source
        if inner is not source:
            inner.refuse_unknown(("soort", "naam", "titel", "inhoud"))
        inner.need("soort")
        return cls(
            **cls.shaped(source),
            makes=inner.one_of("soort", KINDS, KINDS[0]),
            name=inner.id_text("naam"),
            title=inner.needed_prose("titel"),
            body=inner.needed_prose("inhoud"),
            text=source.prose("zeg"),
            then=source.needed_target("daarna"),
        )

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then

    def prose(self) -> Iterator[tuple[str, Prose]]:
        yield "titel", self.title
        yield "inhoud", self.body
        yield "zeg", self.text

    def enter(self, turn: Turn) -> Next:
        turn.say(self.text)
        turn.effects.append(
            MakeFile(kind=self.makes, name=self.name, title=self.title.line(turn), body=self.body.line(turn))
        )
        return self.then
