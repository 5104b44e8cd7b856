"""Who is next. Pure: danger first, then who waited longest, with a head start that everybody can read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from handoff.cases import Case, CaseKind, Urgency
from handoff.counsellors import BROWSES, PROFESSIONALS, Counsellor
from handoff.ports import Presence
from handoff.presence import is_there

#: Counts as having waited this much longer. So a normal case that waits still moves.
HIGH_HEAD_START = timedelta(minutes=20)
#: A family whose counsellor had to leave must not wait a second time.
RETURNED_HEAD_START = timedelta(minutes=60)
#: Nobody waits live for a message; after a day it counts as if somebody did.
MESSAGE_DELAY = timedelta(hours=24)
#: How long a case waits for somebody with the qualification it asks for; after that anybody is better than nobody.
KEPT_FOR = timedelta(minutes=5)
#: How long a family that fell silent and came back is offered only to the counsellor it had.
OFFERED_FIRST_FOR = timedelta(minutes=1)


def may_browse(counsellor: Counsellor) -> bool:
    """May look into the queue and pick from it; others get who is next, so that nobody chooses among families."""
    return counsellor.role in PROFESSIONALS or BROWSES in counsellor.qualifications


def in_order(waiting: Iterable[Case], now: datetime) -> list[Case]:
    """The queue, who is next first."""
    return sorted(
        waiting, key=lambda case: (not case.in_danger, -_counted_wait(case, now), case.opened_at, case.id)
    )


def place_of(case_id: int, waiting: Iterable[Case], now: datetime) -> int:
    """1 for who is next; 0 when not in the queue. Counts what really goes first."""
    return next((place for place, case in enumerate(in_order(waiting, now), 1) if case.id == case_id), 0)


def next_for(
    counsellor: Counsellor, waiting: Iterable[Case], presences: Sequence[Presence], now: datetime
) -> Case | None:
    there = {one.counsellor for one in presences if is_there(one, now)}
    for case in in_order(waiting, now):
        if may_take(counsellor, case, presences, now) and not _is_kept(case, counsellor, there, now):
            return case
    return None


def _is_kept(case: Case, counsellor: Counsellor, there: Collection[int], now: datetime) -> bool:
    """A family that comes back is first offered to whom it talked with; danger waits for nobody."""
    if case.in_danger or case.kept_for == counsellor.id or case.kept_for not in there:
        return False
    return now - case.waits_since <= OFFERED_FIRST_FOR


def may_take(counsellor: Counsellor, case: Case, presences: Iterable[Presence], now: datetime) -> bool:
    """In danger anyone at the desk may; otherwise a case can ask for a qualification, which professionals replace.

    It is kept for those who have it while one of them is on duty, and no longer than nobody should wait.
    """
    if case.in_danger or not case.needs:
        return True
    if case.needs in counsellor.qualifications or counsellor.role in PROFESSIONALS:
        return True
    if now - case.opened_at > (MESSAGE_DELAY if case.kind is CaseKind.MESSAGE else KEPT_FOR):
        return True
    return not any(case.needs in one.qualifications and is_there(one, now) for one in presences)


def room_for(case: Case, counsellor: Counsellor) -> int | None:
    """Live chats after which the counsellor is full for this case; None when it takes no room.

    A case of danger may be taken on top of a full desk: one more chat is better than nobody.
    """
    if case.kind is CaseKind.MESSAGE:
        return None
    return counsellor.capacity + (1 if case.in_danger else 0)


def longest_wait(waiting: Sequence[Case], now: datetime) -> timedelta:
    """Of those waiting live; zero when nobody does."""
    live = [now - case.waits_since for case in waiting if case.kind is CaseKind.CHAT]
    return max(live, default=timedelta())


def _counted_wait(case: Case, now: datetime) -> timedelta:
    waited = now - case.waits_since
    if case.urgency is Urgency.HIGH:
        waited += HIGH_HEAD_START
    if case.returned:
        waited += RETURNED_HEAD_START
    if case.kind is CaseKind.MESSAGE:
        waited -= MESSAGE_DELAY
    return waited
