"""A whisper to a counsellor, and who reads along with which chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

#: An open page asks again every half minute. After this the reading is over; a new one is a new line in the trail.
READS_FOR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whisper:
    """From a coordinator to the counsellor with the chat. In a table of its own, with no path to a channel."""

    id: int
    case: int
    coordinator: int
    at: datetime
    #: Stored encrypted with the key of the talk.
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingAlong:
    """Somebody has this chat open without having it."""

    case: int
    conversation: int
    reader: int
    #: Last sign of life of the page.
    seen_at: datetime

    def goes_on(self, now: datetime) -> bool:
        return now - self.seen_at <= READS_FOR


class OverviewUnit(Protocol):
    def add_whisper(self, whisper: Whisper) -> None: ...

    def whispers_of(self, case_id: int) -> Sequence[Whisper]:
        """Oldest first."""

    def reads_along(self, reading: ReadingAlong) -> None:
        """Begun, or still going on: one row for a case and a reader."""

    def readings_of(self, case_id: int) -> Sequence[ReadingAlong]: ...

    def readings_by(self, reader: int) -> Sequence[ReadingAlong]: ...
