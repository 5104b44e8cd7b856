"""A contact without a chat, who noted it and when. No names, and no field to put one in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from handoff.wrap_up.records import Contact

#: Who noted it may correct it for so long.
MAY_CHANGE_FOR = timedelta(days=1)
#: So long a coordinator can take it away; after that nobody knows who noted it.
LISTED_FOR = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    contact: Contact
    by: int
    at: datetime

    def may_be_changed(self, counsellor: int, now: datetime) -> bool:
        return self.by == counsellor and now - self.at <= MAY_CHANGE_FOR


class OutsideUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def add_noted(self, noted: Noted) -> None: ...

    def noted(self, contact_id: int) -> Noted | None: ...

    def noted_since(self, since: datetime, by: int = 0) -> Sequence[Noted]:
        """Of one counsellor, or of everybody; the newest first."""

    def change_contact(self, contact: Contact) -> None:
        """The whole contact, as it should have been noted."""

    def remove_contact(self, contact_id: int) -> None: ...
