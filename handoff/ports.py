"""What the hand-over needs stored, sent and rung. ``bot`` implements these ports, the tests have a twin of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from handoff.accounts.records import AuditNote
from handoff.apart.records import ApartUnit
from handoff.blocks.records import BlocksUnit
from handoff.cases import Case
from handoff.hand_up.records import HandsUnit
from handoff.knowledge.records import KnowledgeUnit
from handoff.lines import Line, Mark, NewLine, PlaceLine
from handoff.notes.records import NotesUnit
from handoff.office import OfficeUnit
from handoff.overview.records import OverviewUnit
from handoff.pauses.records import PausesUnit
from handoff.plans.records import PlansUnit
from handoff.referrals.records import ReferralsUnit
from handoff.requests.records import RequestsUnit
from handoff.shifts.records import ShiftUnit
from handoff.training.records import TrainingUnit
from handoff.transfers.records import TransfersUnit
from handoff.wrap_up.records import WrapUpUnit

T = TypeVar("T")

#: Kind of alarm that rings until somebody reacts: a crisis signal was seen in its conversation.
CRISIS = "crisis"
#: The same: a family in danger says nothing any more.
CRISIS_SILENCE = "crisis-silence"
#: Sure danger, other than perhaps.
DANGER = (CRISIS, CRISIS_SILENCE)
#: Rings softly: perhaps danger. The family got the number and one calm question; no case is open for it yet.
CRISIS_PERHAPS = "crisis-perhaps"
#: The family did not answer that question: for everybody.
CRISIS_PERHAPS_SILENCE = "crisis-perhaps-silence"
#: Rings until somebody reacts: a family in danger wrote, and its counsellor has not answered for minutes.
DANGER_UNANSWERED = "danger-unanswered"
#: Rings softly: a counsellor with an open chat did not answer whether they are still at the desk.
UNATTENDED = "chat-unattended"
#: Rings softly, for coordinators only: a counsellor passed on a concern that nobody looks after yet.
CONCERN = "concern"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInOffer:
    """A check-in the counsellor proposes. Nothing is planned until the family says yes."""

    #: Random; part of the button codes.
    id: int
    case: int
    conversation: int
    #: Flow to ask how it went, such as "na_gesprek".
    flow: str
    after_days: int
    asked_at: datetime
    #: None while the family has not answered.
    accepted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNote:
    """A record beside the chat, with no path to a channel."""

    id: int
    case: int
    #: "112"
    kind: str
    counsellor: int
    at: datetime
    #: What was passed on. Stored encrypted.
    text: str = ""
    #: When the call was, who made it ("ik", "familie", …), and whether it was without a yes of the family.
    called_at: datetime | None = None
    caller: str = ""
    without_yes: bool = False


class PresenceState(StrEnum):
    ON_DUTY = "op_dienst"
    PAUSE = "pauze"
    AWAY = "weg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    counsellor: int
    name: str
    state: PresenceState
    #: Last sign of life of an open desk page.
    seen_at: datetime
    qualifications: frozenset[str] = frozenset()
    #: The value of a ``Role``.
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Trouble that a person must see. Never with content."""

    id: int
    #: "undeliverable" | "channel-closed" | "set-aside" | "database" | …
    kind: str
    detail: str
    since: datetime
    count: int = 1
    #: The conversation it is about, or 0.
    conversation: int = 0


class DeskUnit(
    OfficeUnit,
    WrapUpUnit,
    ApartUnit,
    ReferralsUnit,
    RequestsUnit,
    BlocksUnit,
    PlansUnit,
    TrainingUnit,
    TransfersUnit,
    NotesUnit,
    OverviewUnit,
    HandsUnit,
    PausesUnit,
    ShiftUnit,
    KnowledgeUnit,
    Protocol,
):
    """One transaction: all of it happens, or nothing does. Methods are synchronous, like the storage below them."""

    # Cases

    def add_case(self, case: Case) -> None: ...

    def case(self, case_id: int) -> Case | None: ...

    def open_case_of(self, conversation: int) -> Case | None:
        """The waiting or taken case of a conversation; there is at most one."""

    def keeps_to_itself(self, conversation: int, since: datetime) -> bool:
        """Did the family, the last time it chose since then, choose that nothing goes along?"""

    def waiting_cases(self) -> Sequence[Case]: ...

    def queue(self) -> Sequence[Case]:
        """Who waits, without what they told beforehand: quick, for order and places. Never to be stored again."""

    def with_words(self, seen: Sequence[Case]) -> Sequence[Case]:
        """The same cases with what they told beforehand, as they are now."""

    def taken_cases(self, counsellor: int = 0) -> Sequence[Case]:
        """Of one counsellor, or of all."""

    def sleeping_cases(self, counsellor: int = 0) -> Sequence[Case]:
        """Silent families: those one counsellor had, or all."""

    def claim(self, case: Case, *, counsellor: int, capacity: int | None, at: datetime) -> bool:
        """Take a waiting case in one conditional write on its state and on the live chats the counsellor has.

        ``capacity`` None: the case takes no room. False when another one has it, the counsellor is full, or the
        case is no longer as urgent, or of the kind, that ``case`` says. Safe against any number of others.
        """

    def change_case(self, before: Case, after: Case) -> bool:
        """Store ``after`` if state, counsellor and urgency are still those of ``before``; say whether it was.

        The owner of the conversation follows: queue, counsellor, or bot again. What a human had is over: the bot
        then begins a new episode; a family that leaves the queue just goes on where it was.
        """

    def tell_beforehand(self, before: Case, after: Case) -> bool:
        """Store briefing, rule and urgency of a case that is open and still as urgent as ``before``."""

    def note_family_message(self, case_id: int, *, seq: int, at: datetime) -> None:
        """Move ``family_seq`` forward."""

    def note_read(self, case_id: int, *, seq: int) -> None:
        """Move ``read_seq`` forward, never back."""

    # The chat

    def lines(self, case: Case, *, after: int = 0, limit: int = 500) -> Sequence[Line]:
        """Lines of the case's conversation and episode with a higher sequence number, oldest first.

        With ``after`` the first ``limit`` of them, so that nothing is skipped; without it the last ones.
        """

    def began_at(self, case: Case) -> datetime | None:
        """When the family's talk began that led to the case."""

    def marks(self, case: Case) -> dict[int, Mark]:
        """Delivery marks of what counsellors and notices said since the case opened."""

    def line_by_key(self, case: Case, key: str) -> Line | None: ...

    def say(self, case: Case, line: NewLine) -> Line:
        """Add to transcript and outbox, and set ``counsellor_at`` when a counsellor speaks."""

    def withdraw_bot_lines(self, case: Case) -> None:
        """A human took over: what the bot had not sent yet is withdrawn, safety messages never."""

    def resend(self, case: Case, seq: int) -> bool:
        """Put an uncertain or undelivered message back in the outbox; False when it is neither."""

    def give_up_on(self, case: Case, seq: int) -> bool:
        """Mark an uncertain message as undelivered; False when it is not uncertain."""

    def forget(self, case: Case, farewell: str, at: datetime) -> None:
        """Destroy the conversation: key, rows, queue place, check-ins and unsent messages; say only the farewell."""

    # Waiting

    def last_waits(self, most: int) -> Sequence[timedelta]:
        """How long live chats waited for a person, the newest first."""

    def places(self) -> Mapping[int, str]:
        """What stands in every message with a place that is not over: case -> ``PlaceLine.shown``."""

    def put_place(self, case: Case, line: PlaceLine, at: datetime) -> None:
        """Say it, or change what was said in place: without a new message, a sound, or a line at the desk."""

    def may_be_in_danger(self, conversation: int) -> bool:
        """Was there ever a signal of danger in this conversation, be it uncertain?"""

    def rate(self, case: Case, answer: str, at: datetime) -> bool:
        """Count an answer after the chat, once for each case and without it."""

    # Beside the chat

    def add_offer(self, offer: CheckInOffer) -> None: ...

    def offer(self, offer_id: int) -> CheckInOffer | None: ...

    def offers_of(self, case_id: int) -> Sequence[CheckInOffer]: ...

    def answer_offer(self, offer_id: int, accepted: bool) -> bool:
        """Conditional on no answer yet."""

    def cancel_check_ins(self, conversation: int) -> None:
        """Nothing is asked later any more: neither what is planned nor what waits to be sent."""

    def add_note(self, note: CaseNote) -> None: ...

    def notes_of(self, case_id: int) -> Sequence[CaseNote]: ...

    def set_presence(self, presence: Presence) -> None: ...

    def presences(self) -> Sequence[Presence]: ...

    def alarms(self) -> Sequence[Alarm]: ...

    def clear_alarm(self, alarm_id: int, at: datetime) -> bool: ...

    def audit(self, note: AuditNote) -> None:
        """A line for the audit trail, in the same transaction: ids and fixed words only."""

    def ring(self, topic: str) -> None:
        """Heard by listeners only after the transaction is committed."""


class DeskStore(Protocol):
    """Runs work in a transaction of its own; an exception undoes it."""

    async def read(self, work: Callable[[DeskUnit], T]) -> T: ...

    async def write(self, work: Callable[[DeskUnit], T]) -> T: ...


class FamilySide(Protocol):
    """What reaches the family at once and may be lost."""

    async def show_typing(self, conversation: int) -> None:
        """Best effort; never raises."""
