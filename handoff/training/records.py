"""An exercise is a case like any other on a channel without a way out, and its id says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from handoff.cases import Case

#: The channel of exercises. Whatever counts, rings or sends leaves it out.
PRACTICE = "oefening"
#: Ids of exercises begin here; those of real cases end before it.
FIRST_ID = 2**62
#: An exercise and all it holds is wiped after this.
KEPT = timedelta(days=1)
#: How an exercise ends.
ENDED = "oefening"


def is_practice(case_id: int) -> bool:
    return case_id >= FIRST_ID


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeFamily:
    id: str
    title: str
    about: str
    language: str
    #: Kind of danger a line of danger shows, or empty.
    signal: str
    opening: tuple[str, ...]
    lines: tuple[str, ...]
    #: (words, line) pairs.
    reactions: tuple[tuple[tuple[str, ...], str], ...]


class TrainingUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def begin_exercise(self, case: Case, address: str) -> Case:
        """A conversation of its own, and the case in the hands of its counsellor. The stored case."""

    def family_says(self, case: Case, text: str, at: datetime) -> None:
        """A line of the made-up family, in the transcript."""

    def exercises(self) -> Sequence[Case]:
        """All there are, newest first."""
