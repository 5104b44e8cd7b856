"""What the figures are made of beside the contacts, and the port that finds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """Talks that families began on one day, with the bot or with a person."""

    day: date
    channel: str
    #: A flow they came for; empty for all talks of the channel together.
    topic: str
    count: int
    #: Those in which a counsellor took the case.
    with_counsellor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Different addresses in one year, each counted once."""

    everybody: int
    #: Those who talked with a counsellor.
    with_counsellor: int
    #: The year is over: its key is destroyed, and nobody can be recognised any more.
    final: bool


class FiguresUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def talks(self, since: date, until: date) -> Sequence[Talks]:
        """By day, up to and not including ``until``."""

    def people_in(self, year: int) -> People | None:
        """None when nothing was counted for that year."""

    def answers_after(self, weeks: Sequence[str]) -> Mapping[str, int]:
        """ "Heeft dit gesprek je geholpen?": answer → how often, in these weeks ("2026-W47")."""
