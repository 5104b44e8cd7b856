"""``verzamel``: put the answers of a round of questions as one row in a list, take a row out, or empty the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from flows.codes import shape_of
from flows.rows import add_rows, names_in, remove_rows
from flows.steps.base import FlowStep, Next, Target

if TYPE_CHECKING:
    from flows.position import Answer
    from flows.steps.source import StepSource
    from flows.turn import Turn

ADD, REMOVE, EMPTY = "erbij", "eraf", "leeg"
#: Rows; more fit in no picture.
MOST_ROWS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectStep(FlowStep):
    kind: ClassVar[str] = "verzamel"
    marker: ClassVar[str] = "verzamel"
    keys: ClassVar[tuple[str, ...]] = ("verzamel", "doe", "uit", "apart", "hoogstens", "vol", "daarna")

    collects: str
    does: str
    #: The answers that make a row; the first one tells rows apart.
    fields: tuple[str, ...]
    #: Is each name in the first answer a row of its own?
    apart: bool
    most: int
    full: Target | None
    then: Target

    @classmethod
    def parse(cls, source: StepSource) -> Self:
        source.needed_text("verzamel")
        collects = next(iter(source.names("verzamel")), "")
        does = source.one_of("doe", (ADD, REMOVE, EMPTY), ADD)
        fields = source.names("uit")
        if does != EMPTY and not fields:
            source.complain(
                "verzamel-leeg",
                source.place("verzamel"),
                "Er staat niet uit welke antwoorden een regel bestaat.",
                "Schrijf bijvoorbeeld: uit: [naam, hoe_dichtbij].",
            )
        return cls(
            **{**cls.shaped(source), "shape": shape_of(cls.kind, fields, collects)},
            collects=collects,
            does=does,
            fields=fields,
            apart=source.yes("apart"),
            most=_most(source),
            full=source.target("vol"),
            then=source.needed_target("daarna"),
        )

    @property
    def variable(self) -> str:
        return self.collects

    def targets(self) -> Iterator[tuple[str, Target]]:
        yield "", self.then
        if self.full is not None:
            yield "vol", self.full

    def enter(self, turn: Turn) -> Next:
        kept = turn.answers.get(self.collects)
        if self.does == EMPTY:
            turn.drop(self.collects)
            return self.then
        rows = self._changed(turn, kept)
        turn.keep(self.collects, rows[: self.most])
        return self.full if self.full is not None and len(rows) >= self.most else self.then

    def _changed(self, turn: Turn, kept: Answer | None) -> tuple[str, ...]:
        first, *rest = (_words(turn.answers.get(name)) for name in self.fields)
        firsts = names_in(first, apart=self.apart)
        return remove_rows(kept, firsts) if self.does == REMOVE else add_rows(kept, firsts, rest)


def _most(source: StepSource) -> int:
    written = source.text("hoogstens", str(MOST_ROWS))
    if written.isdecimal() and 1 <= int(written) <= MOST_ROWS:
        return int(written)
    source.complain(
        "verzamel-hoogstens",
        source.place("hoogstens"),
        f"'{written}' kan hier niet.",
        f"Schrijf een getal van 1 tot en met {MOST_ROWS}.",
    )
    return MOST_ROWS


def _words(answer: Answer | None) -> str:
    """Of several answers the first: a cell is one thing."""
    if isinstance(answer, tuple):
        return answer[0] if answer else ""
    return answer or ""
