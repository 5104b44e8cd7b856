"""A breather that was offered, or is going on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

DEFAULT_MINUTES = 3
LONGEST_MINUTES = 30
#: An offer nobody answered is no longer made.
OFFERED_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Breather:
    counsellor: int
    offered_at: datetime
    #: None while it is only offered.
    until: datetime | None = None

    def goes_on(self, now: datetime) -> bool:
        return self.until is not None and now < self.until

    def is_over(self, now: datetime) -> bool:
        return now >= (self.until or self.offered_at + OFFERED_FOR)


class PausesUnit(Protocol):
    def breather_of(self, counsellor: int) -> Breather | None: ...

    def breathers(self) -> Sequence[Breather]: ...

    def set_breather(self, breather: Breather) -> None:
        """At most one of each counsellor."""

    def end_breather(self, counsellor: int) -> bool: ...
