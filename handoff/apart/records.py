"""A record that staff keep beside the chats, such as a concern: what it holds, and the port that keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class RecordKind(StrEnum):
    #: A counsellor worries about somebody's safety.
    CONCERN = "zorgsignaal"
    #: The steps of the Dutch reporting code.
    REPORTING_CODE = "meldcode"
    #: What a coordinator says to a counsellor about a chat that is over.
    FEEDBACK = "feedback"
    #: A counsellor wants to talk a chat over.
    DEBRIEF = "nabespreken"
    #: Worth learning from together.
    PEER_REVIEW = "intervisie"


class RecordState(StrEnum):
    OPEN = "open"
    #: Somebody said to look after it.
    PICKED_UP = "opgepakt"
    DONE = "afgerond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Ids and fixed words; what was written stands in its entries."""

    #: Random, 62 bits. It stands in addresses of desk pages.
    id: int
    kind: RecordKind
    state: RecordState = RecordState.OPEN
    opened_by: int
    opened_at: datetime
    #: The other one of two: for whom feedback is, or who picked it up. 0 for nobody.
    with_whom: int = 0
    done_at: datetime | None = None
    #: A fixed word about the whole, such as what was decided.
    outcome: str = ""
    #: While the chat it began in is still kept; 0 otherwise.
    case: int = 0
    #: How that chat is called.
    pseudonym: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that was written in a record. Nothing in a record is changed afterwards: the next entry says more."""

    id: int
    record: int
    by: int
    at: datetime
    #: Stored encrypted.
    text: str
    #: Number of a step, or 0.
    step: int = 0
    #: When it was done, if that is not when it was written.
    day: date | None = None
    #: A fixed word about this step, such as "anoniem_advies".
    mark: str = ""


#: Feedback and what was talked over: long enough for a yearly talk.
CARE_KEPT_DAYS = 396


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsKept:
    """Days after a record was closed. What is open stays until somebody closes it: it is still somebody's worry."""

    concern_days: int = 365
    #: Nothing we know says how long: the organisation decides.
    reporting_code_days: int = 730

    def days(self, kind: RecordKind) -> int:
        if kind is RecordKind.CONCERN:
            return self.concern_days
        return self.reporting_code_days if kind is RecordKind.REPORTING_CODE else CARE_KEPT_DAYS


KEPT_AS_USUAL = RecordsKept()


class ApartUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def add_record(self, record: Record, first: Entry) -> None:
        """With a key of its own. What leads from it to its chat goes with the chat; the record stays."""

    def record(self, record_id: int) -> Record | None: ...

    def records(self, *kinds: RecordKind) -> Sequence[Record]:
        """Open ones first, then the newest."""

    def records_of_case(self, case_id: int) -> Sequence[Record]:
        """Oldest first."""

    def change_record(self, before: Record, after: Record) -> bool:
        """Store state, ``with_whom``, ``done_at`` and ``outcome``, if state and ``with_whom`` are as before."""

    def add_entry(self, entry: Entry) -> None: ...

    def entries_of(self, record_id: int) -> Sequence[Entry]:
        """Oldest first."""

    def raise_alarm(self, kind: str, at: datetime) -> None:
        """Without content and without a conversation."""
