"""What is shown of the audit trail and of the nightly wipe, and the port that finds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One line of the audit trail: ids and fixed words."""

    seq: int
    at: datetime
    #: Account id; 0 for the house itself, the command line or somebody unknown.
    actor: int
    action: str
    #: Id of what it was done to.
    subject: int
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailFilter:
    """Which lines are asked for. What is 0 or None asks nothing."""

    actor: int = 0
    subject: int = 0
    since: datetime | None = None
    until: datetime | None = None
    #: Only lines with a lower number: the next page.
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Somebody looked at what was read in a week."""

    #: "2026-W47"
    week: str
    reviewer: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiping:
    """The proof of one night."""

    day: date
    at: datetime
    #: Talks whose words were destroyed because their time was over.
    talks: int
    #: Age of the oldest words that were still kept, and the age at which they have to go.
    oldest_days: int
    longest_days: int

    @property
    def kept_too_long(self) -> bool:
        return self.oldest_days > self.longest_days


class OversightUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def trail(self, asked: TrailFilter, limit: int) -> Sequence[TrailLine]:
        """The newest lines first."""

    def staff_names(self) -> Mapping[int, str]:
        """First name of everybody who has or had an account."""

    def reviews(self, weeks: Sequence[str]) -> Sequence[Review]: ...

    def add_review(self, review: Review) -> None:
        """Once per person and week; a second time changes nothing."""

    def wipings(self, since: date) -> Sequence[Wiping]:
        """The newest first."""

    def forgotten_on(self, since: datetime) -> Sequence[datetime]:
        """When families had everything wiped themselves."""

    def oldest_words(self) -> datetime | None:
        """When the oldest words were written that are still kept."""
