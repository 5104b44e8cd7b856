"""An offer of a chat to a colleague or a role, and what the hand-over of it needs stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from handoff.cases import Case, CaseState

#: Nobody holds a family up longer than this.
ANSWERED_WITHIN = timedelta(minutes=3)
#: How long the giver is shown what became of it.
NEWS_FOR = timedelta(minutes=10)


#: Who knows the family, or would rather not say, gives no reason for not taking a chat.
WITHOUT_REASON = ""


class Outcome(StrEnum):
    OPEN = ""
    ACCEPTED = "aangenomen"
    REFUSED = "geweigerd"
    WITHDRAWN = "ingetrokken"
    #: Nobody answered in time.
    LATE = "verlopen"
    #: The chat was closed, given back or taken over meanwhile.
    LAPSED = "vervallen"
    #: Not offered at all: a coordinator took the chat over.
    TAKEN_OVER = "overgenomen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Stored with its note under the key of the talk; it goes when the talk goes."""

    id: int
    case: int
    conversation: int
    giver: int
    #: The one colleague it is for; 0 when it is for whoever has ``wanted``.
    receiver: int = 0
    #: A role or a qualification; empty when it is for one colleague.
    wanted: str = ""
    #: What the receiver must know. Never empty, except when it was taken over.
    note: str = ""
    offered_at: datetime
    outcome: Outcome = Outcome.OPEN
    #: Who accepted, refused or took over; 0 for the clock.
    decided_by: int = 0
    decided_at: datetime | None = None
    #: Colleagues who cannot, of an offer to more than one.
    refused_by: frozenset[int] = frozenset()
    #: The giver has seen what became of it.
    seen: bool = False

    @property
    def is_open(self) -> bool:
        return self.outcome is Outcome.OPEN

    @property
    def ends_at(self) -> datetime:
        return self.offered_at + ANSWERED_WITHIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """From one colleague to the giver. Stored with the offer, and gone with the talk."""

    id: int
    transfer: int
    case: int
    by: int
    at: datetime
    #: A key of ``handoff.transfers.refusals.REASONS``, or none.
    reason: str = WITHOUT_REASON
    #: Stored encrypted with the key of the talk.
    note: str = ""

    @property
    def says_something(self) -> bool:
        return bool(self.reason or self.note)


def still_stands(transfer: Transfer, case: Case) -> bool:
    """Open, and the chat is in the same hands as when it was offered."""
    return (
        transfer.is_open
        and case.state is CaseState.TAKEN
        and case.counsellor == transfer.giver
        and (case.taken_at is None or case.taken_at <= transfer.offered_at)
    )


class TransfersUnit(Protocol):
    def add_transfer(self, transfer: Transfer) -> bool:
        """False when another offer of this case is open: there is at most one."""

    def transfer(self, transfer_id: int) -> Transfer | None: ...

    def open_transfers(self) -> Sequence[Transfer]:
        """All that nobody answered yet, oldest first."""

    def transfers_of(self, case_id: int) -> Sequence[Transfer]:
        """Newest first."""

    def decided_transfers(self, giver: int, since: datetime) -> Sequence[Transfer]:
        """What became of what this counsellor had, and has not seen yet."""

    def settle_transfer(self, before: Transfer, outcome: Outcome, *, by: int, at: datetime) -> bool:
        """Conditional on nobody having answered."""

    def refuse_transfer(self, before: Transfer, counsellor: int) -> bool:
        """One of several cannot; conditional on nobody having answered."""

    def add_refusal(self, refusal: Refusal) -> None: ...

    def refusals_of(self, transfer_id: int) -> Sequence[Refusal]:
        """Oldest first."""

    def note_transfer_seen(self, transfer_id: int) -> None: ...

    def change_hands(
        self, case: Case, *, counsellor: int, capacity: int | None, at: datetime, offer: int = 0
    ) -> bool:
        """From the counsellor in ``case`` to this one, in one conditional write as strong as ``claim``.

        On state, owner and urgency as read, on the receiver's live chats, and with ``offer`` on that offer being
        open: it is then accepted in the same write. False when any of these is no longer so.
        """

    def pass_by(self, conversation: int, counsellor: int, at: datetime) -> None:
        """This counsellor is never offered this family again."""

    def passed_by(self, counsellor: int) -> frozenset[int]:
        """Conversations this counsellor is never offered."""

    def passing_by(self, conversation: int) -> frozenset[int]:
        """Counsellors who are never offered this family."""
