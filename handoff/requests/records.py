"""A request that needs contact details, and what is left of it when it is over: a row without people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

#: Long enough for a waiting list of volunteers; then the details go, done or not.
KEPT = timedelta(days=60)
#: From then on somebody hears that a request is about to be lost.
LATE = timedelta(days=45)
#: Kind of alarm for professionals: a request has waited for ``LATE``.
REQUEST_LATE = "request-late"


class RequestKind(StrEnum):
    CALL = "belconsult"
    MAIL = "mailconsult"
    VISIT = "bezoek"


class RequestState(StrEnum):
    OPEN = "open"
    PICKED_UP = "opgepakt"


class Outcome(StrEnum):
    DONE = "gedaan"
    FAILED = "niet_gelukt"
    #: Nobody came to it in time.
    LAPSED = "verlopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is needed to reach somebody. Stored encrypted under a key of its own."""

    name: str = ""
    phone: str = ""
    mail: str = ""
    times: str = ""
    #: What we take care of: may a message be left, may somebody else read along.
    careful: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRequest:
    """Without its details."""

    id: int
    #: So that WIS MIJ takes it along.
    conversation: int
    kind: RequestKind
    state: RequestState = RequestState.OPEN
    made_at: datetime
    #: The counsellor who made it with the family's yes; 0 for the family itself.
    made_by: int = 0
    #: Who looks after it; 0 for nobody.
    with_whom: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedRequest:
    """For the figures: nobody can be found by it."""

    id: int
    day: date
    kind: RequestKind
    outcome: Outcome
    by_counsellor: bool
    days: int


class RequestsUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def add_request(self, request: ContactRequest, details: Details) -> None: ...

    def request(self, request_id: int) -> ContactRequest | None: ...

    def requests(self) -> Sequence[ContactRequest]:
        """Oldest first."""

    def request_details(self, request_id: int) -> Details | None: ...

    def change_request(self, before: ContactRequest, after: ContactRequest) -> bool:
        """Store state and ``with_whom``, if they are as before."""

    def finish_request(self, request: ContactRequest, row: FinishedRequest) -> bool:
        """Destroy the details and the request, if it is as it was, and keep the row."""

    def finished_requests(self, since: date = date.min, until: date = date.max) -> Sequence[FinishedRequest]:
        """Those that ended in these days, up to and not including ``until``; the newest first."""
