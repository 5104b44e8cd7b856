"""A coordinator takes a chat over from the counsellor who has it: one write, and both sides are told."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import open_case_by_id, ring_case
from handoff.actions.introducing import introduce
from handoff.cases import Case, CaseState, taken
from handoff.counsellors import Counsellor
from handoff.errors import HandsFull, JustChanged, NotYours
from handoff.pauses.pausing import offer_breather
from handoff.ports import DeskUnit
from handoff.queue import room_for
from handoff.shifts.on_duty import readiness
from handoff.transfers.records import Outcome, Transfer
from handoff.words import FamilyWords

TAKEN_OVER = "case_taken_over"


def take_over(
    unit: DeskUnit,
    case_id: int,
    coordinator: Counsellor,
    *,
    news_id: int,
    now: datetime,
    words: FamilyWords,
) -> Case:
    """From who has it now. Taking over one's own chat changes nothing.

    Raises ``NotYours``, ``HandsFull``, ``JustChanged``, ``CaseIsClosed`` or ``CaseGone``.
    """
    if not coordinator.is_coordinator:
        raise NotYours
    case = open_case_by_id(unit, case_id)
    if case.state is not CaseState.TAKEN:
        raise JustChanged
    if case.counsellor == coordinator.id:
        return case
    room = room_for(case, readiness(unit, coordinator, now).counsellor)
    if not unit.change_hands(case, counsellor=coordinator.id, capacity=room, at=now):
        _say_why(unit, case, coordinator)
    _tell_who_had_it(unit, case, coordinator, news_id, now)
    mine = taken(case, coordinator, now)
    introduce(unit, mine, coordinator, now, words, new_hands=True)
    offer_breather(unit, case, now)
    write_down(unit, coordinator.id, TAKEN_OVER, case.id, now)
    ring_case(unit, mine)
    return mine


def _say_why(unit: DeskUnit, seen: Case, coordinator: Counsellor) -> None:
    stored = open_case_by_id(unit, seen.id)
    same = (stored.state, stored.counsellor, stored.urgency, stored.kind, stored.signal)
    if same == (seen.state, seen.counsellor, seen.urgency, seen.kind, seen.signal):
        raise HandsFull(coordinator.capacity)
    raise JustChanged


def _tell_who_had_it(
    unit: DeskUnit, case: Case, coordinator: Counsellor, news_id: int, now: datetime
) -> None:
    news = Transfer(
        id=news_id,
        case=case.id,
        conversation=case.conversation,
        giver=case.counsellor,
        receiver=coordinator.id,
        offered_at=now,
        outcome=Outcome.TAKEN_OVER,
        decided_by=coordinator.id,
        decided_at=now,
    )
    unit.add_transfer(news)
