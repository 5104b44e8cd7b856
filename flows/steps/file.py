"""``maak``: a file or picture made from the family's own answers. Here it is data; ``bot.pictures`` draws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.effects import MakeFile
from flows.reading import did_you_mean
from flows.steps.base import FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.steps.source import StepSource
    from flows.texts import Prose
    from flows.turn import Turn

STORY, KEPT = "verhaal", "bewaard"
#: Drawn from the rows of a collected list.
FROM_ROWS = ("netwerkkaart", "stamboom", "stappenplan")
KINDS = ("tekstbestand", "blad", *FROM_ROWS, STORY, KEPT)
#: Drawings a page of a story can have: ``[huis] Dit is ons huis.``
DRAWINGS = ("samen", "huis", "ver", "spelen", "dag", "zorg", "brief", "nacht")
_PAGE = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStep(FlowStep):
    kind: ClassVar[str] = "maak"
    marker: ClassVar[str] = "maak"
    keys: ClassVar[tuple[str, ...]] = ("maak", "zeg", "daarna")
    inner_keys: ClassVar[tuple[str, ...]] = ("soort", "naam", "titel", "inhoud", "lijst", "midden")

    makes: str
    name: str
    title: Prose
    body: Prose
    #: The collected list to draw; empty for what is made of text alone.
    rows: str
    #: Who stands in the middle of the picture.
    middle: Prose
    text: Prose
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        inner = source.inner("maak") or source
        if inner is not source:
            inner.refuse_unknown(cls.inner_keys)
        inner.need("soort")
        makes = inner.one_of("soort", KINDS, KINDS[0])
        if makes in FROM_ROWS:
            inner.needed_text("lijst")
        if makes == STORY:
            _check_pages(inner)
        return cls(
            **cls.shaped(source),
            makes=makes,
            name=inner.id_text("naam"),
            title=inner.needed_prose("titel"),
            body=inner.needed_prose("inhoud"),
            rows=next(iter(inner.names("lijst")), ""),
            middle=inner.prose("midden"),
            text=source.prose("zeg"),
            then=source.needed_target("daarna"),
        )

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then

    def prose(self) -> Iterator[tuple[str, Prose]]:
        yield "titel", self.title
        yield "inhoud", self.body
        yield "midden", self.middle
        yield "zeg", self.text

    def enter(self, turn: Turn) -> Next:
        turn.say(self.text)
        turn.effects.append(
            MakeFile(
                kind=self.makes,
                name=self.name,
                title=self.title.line(turn),
                body=self.body.line(turn),
                middle=self.middle.line(turn),
                rows=turn.rows_of(self.rows),
            )
        )
        return self.then


def _check_pages(source: StepSource) -> None:
    """Every page of a story begins with the name of its drawing."""
    node = source.text_node("inhoud")
    for page in source.prose("inhoud").source.split("\n\n") if node is not None else ():
        named = _PAGE.match(page.strip())
        drawing = named[1] if named else ""
        if node is not None and drawing not in DRAWINGS:
            source.complain(
                "tekening-onbekend",
                node.mark,
                f"Een blad van het verhaal begint niet met een tekening: {page.strip()[:40]}",
                f"Schrijf bijvoorbeeld: [huis] Dit is ons huis. {did_you_mean(drawing, DRAWINGS)}",
            )
