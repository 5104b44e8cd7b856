"""A case: one question of one family for a human, from its opening until it is closed. Pure records and rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from handoff.counsellors import Counsellor

#: The kind of a danger that nobody named, such as after NOOD.
UNNAMED = "nood"
#: Dutch with u, as the content names it.
FORMAL = "nl@u"


class CaseState(StrEnum):
    WAITING = "waiting"
    TAKEN = "taken"
    #: The family fell silent: nobody's slot, no place in the queue, until it writes again.
    SLEEPING = "sleeping"
    CLOSED = "closed"


class CaseKind(StrEnum):
    #: A live chat.
    CHAT = "gesprek"
    #: A message left for the next shift.
    MESSAGE = "bericht"


class Urgency(StrEnum):
    NORMAL = "gewoon"
    HIGH = "hoog"
    DANGER = "nood"


class Sharing(StrEnum):
    """What the family lets the counsellor see of the talk so far."""

    #: The whole episode, and the briefing.
    ALL = "alles"
    #: The briefing, and the chat from the case on.
    SUMMARY = "samenvatting"
    #: Only the chat from the case on; no briefing and no earlier chats either.
    NOTHING = "niets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is stored about a case. Times are aware UTC. Only ``briefing`` holds people's words (stored encrypted)."""

    #: Random, 62 bits, never 0; it stands in addresses of desk pages.
    id: int
    conversation: int
    episode: int
    channel: str = "web"
    state: CaseState = CaseState.WAITING
    kind: CaseKind = CaseKind.CHAT
    #: Stable reason id: "wens_familie", "crisis", …
    reason: str
    urgency: Urgency = Urgency.NORMAL
    #: Crisis kind ("suicide", "violence-now", …) or empty.
    signal: str = ""
    #: The flow it came from.
    flow: str = ""
    sharing: Sharing = Sharing.SUMMARY
    briefing: str = ""
    #: "Blauwe Reiger 42", drawn at random for the conversation.
    pseudonym: str
    language: str = "nl"
    #: Addressed with u, as it said u itself when it asked; only Dutch has two forms.
    formal: bool = False
    #: Only for counsellors with this qualification ("jeugd"), or empty.
    needs: str = ""
    opened_at: datetime
    taken_at: datetime | None = None
    closed_at: datetime | None = None
    #: How it ended: "afgerond", "weggegaan", …; empty while open.
    closed_how: str = ""
    #: The counsellor who has it, or had it when it was closed or fell asleep; 0 while waiting.
    counsellor: int = 0
    #: First sequence number that belongs to the case: the message it opened with.
    from_seq: int = 1
    #: Last message of the family; 0 when none since the case opened.
    family_seq: int = 0
    family_at: datetime | None = None
    #: When a counsellor last wrote.
    counsellor_at: datetime | None = None
    #: Up to where the counsellor has read.
    read_seq: int = 0
    #: Went back to the queue after a counsellor had it: goes first among its urgency.
    returned: bool = False
    #: The rule that made it urgent, in words for counsellors; stored encrypted.
    lifted: str = ""
    #: The family may not be alone: nothing is asked unasked.
    discreet: bool = False
    #: The counsellor it is offered to first when the family came back; 0 for nobody.
    kept_for: int = 0
    #: When the family came back from a silence: the wait counts from here.
    woke_at: datetime | None = None
    slept_at: datetime | None = None
    #: When a silent family was asked whether it is still there.
    pinged_at: datetime | None = None
    #: When a family in the queue was told that the wait is too long; from then on its leaving is our failure.
    too_long_at: datetime | None = None

    @property
    def waits_since(self) -> datetime:
        return self.woke_at or self.opened_at

    @property
    def spoken(self) -> str:
        """The words for this family: its language, and in Dutch the form it uses."""
        return FORMAL if self.formal and self.language == "nl" else self.language

    @property
    def in_danger(self) -> bool:
        """Rules for danger hold: only a coordinator closes it, nothing is sent later by itself."""
        return bool(self.signal) or self.urgency is Urgency.DANGER

    @property
    def has_unread(self) -> bool:
        return self.family_seq > self.read_seq


def new_case(
    *,
    id: int,
    conversation: int,
    episode: int,
    pseudonym: str,
    reason: str,
    now: datetime,
    channel: str = "web",
    urgency: str = "gewoon",
    kind: str = "gesprek",
    briefing: str = "",
    sharing: str = "samenvatting",
    signal: str = "",
    flow: str = "",
    language: str = "nl",
    formal: bool = False,
    needs: str = "",
    from_seq: int = 1,
    family_seq: int = 0,
    discreet: bool = False,
) -> Case:
    """The case a wish for a human becomes. A crisis signal always makes it urgent and live.

    ``from_seq`` is the family message it opened with; in danger that message goes along whatever is shared.
    """
    return Case(
        id=id,
        conversation=conversation,
        episode=episode,
        channel=channel,
        kind=CaseKind.CHAT if signal else CaseKind(kind),
        reason=reason,
        urgency=Urgency.DANGER if signal else Urgency(urgency),
        signal=signal,
        flow=flow,
        sharing=Sharing(sharing),
        briefing="" if sharing == Sharing.NOTHING else briefing,
        pseudonym=pseudonym,
        language=language,
        formal=formal,
        needs=needs,
        opened_at=now,
        from_seq=from_seq,
        family_seq=family_seq,
        family_at=now,
        discreet=discreet,
    )


def raised(case: Case, *, signal: str) -> Case:
    """The same case after a crisis signal in it: urgent, live, awake, and never less urgent again."""
    state = CaseState.WAITING if case.state is CaseState.SLEEPING else case.state
    counsellor = case.counsellor if state is CaseState.TAKEN else 0
    return replace(
        case,
        state=state,
        counsellor=counsellor,
        signal=case.signal or signal,
        urgency=Urgency.DANGER,
        kind=CaseKind.CHAT,
    )


def lifted(case: Case, rule: str) -> Case:
    """More urgent by a rule that counsellors can read; danger has a way of its own and is never touched."""
    if case.urgency is not Urgency.NORMAL or case.in_danger:
        return case
    return replace(case, urgency=Urgency.HIGH, lifted=rule)


def taken(case: Case, counsellor: Counsellor, now: datetime) -> Case:
    return replace(case, state=CaseState.TAKEN, counsellor=counsellor.id, taken_at=now)


def released(case: Case) -> Case:
    """Back in the queue, with the age it had, before others of the same urgency."""
    return replace(case, state=CaseState.WAITING, counsellor=0, taken_at=None, returned=True)


def asleep(case: Case, now: datetime) -> Case:
    """The family is silent: the slot is free, and who had it stays known."""
    return replace(case, state=CaseState.SLEEPING, slept_at=now)


def awake(case: Case, now: datetime) -> Case:
    """Back in the queue: on top, and first for who had it; with its old age when it never left the queue."""
    if not case.counsellor:
        return replace(case, state=CaseState.WAITING, slept_at=None)
    return replace(
        case,
        state=CaseState.WAITING,
        counsellor=0,
        taken_at=None,
        returned=True,
        kept_for=case.counsellor,
        woke_at=now,
        slept_at=None,
        pinged_at=None,
    )


def has_place(case: Case) -> bool:
    """Is there a place in the queue to tell? In danger there is no queue, and a message waits for nobody."""
    return case.state is CaseState.WAITING and case.kind is CaseKind.CHAT and not case.in_danger


def closed(case: Case, now: datetime, how: str) -> Case:
    return replace(case, state=CaseState.CLOSED, closed_at=now, closed_how=how)


#: Longest stretch without a word after which a family counts as gone quiet.
QUIET_AFTER = timedelta(minutes=30)


def has_gone_quiet(case: Case, now: datetime) -> bool:
    """A reply now would arrive unexpected, perhaps under other eyes."""
    return case.family_at is None or now - case.family_at > QUIET_AFTER


def shown_briefing(case: Case) -> str:
    """The briefing as far as the family lets the counsellor read it."""
    return "" if case.sharing is Sharing.NOTHING else case.briefing
