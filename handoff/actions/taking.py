"""A counsellor takes a case: exactly one owner, one greeting to the family, and the others are told who."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import TAKEN, write_down
from handoff.actions.finding import name_of, open_case_by_id, ring_case
from handoff.actions.introducing import introduce
from handoff.cases import Case, CaseKind, CaseState, taken
from handoff.counsellors import Counsellor
from handoff.doorbell import ALARMS
from handoff.errors import (
    AlreadyTaken,
    CaseGone,
    CaseIsClosed,
    CaseSleeps,
    HandsFull,
    NotForYou,
    PassedOn,
    QueueEmpty,
)
from handoff.ports import CRISIS, CRISIS_PERHAPS, DeskUnit
from handoff.queue import may_take, next_for, room_for
from handoff.shifts.on_duty import readiness
from handoff.words import FamilyWords


def take_case(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime, words: FamilyWords
) -> Case:
    """Claim this case. Taking one's own case again changes nothing.

    Raises ``AlreadyTaken`` naming who has it, ``HandsFull``, ``NotForYou``, ``OnPause``, ``ShiftEnding``,
    ``CaseSleeps``, ``CaseIsClosed`` or ``CaseGone``.
    """
    case = _case_awake(unit, case_id)
    if case.state is CaseState.TAKEN and case.counsellor == counsellor.id:
        return case
    if case.conversation in unit.passed_by(counsellor.id):
        raise PassedOn
    if not may_take(counsellor, case, unit.presences(), now):
        raise NotForYou(case.needs)
    ready = readiness(unit, counsellor, now)
    ready.check(case)
    counsellor = ready.counsellor
    if not unit.claim(case, counsellor=counsellor.id, capacity=room_for(case, counsellor), at=now):
        return _take_as_it_is_now(unit, case, counsellor, now, words)
    mine = taken(case, counsellor, now)
    if mine.kind is CaseKind.CHAT:
        unit.withdraw_bot_lines(mine)
    introduce(unit, mine, counsellor, now, words)
    _answer_crisis_alarms(unit, mine, now)
    write_down(unit, counsellor.id, TAKEN, case.id, now)
    ring_case(unit, mine)
    return mine


def take_next(unit: DeskUnit, counsellor: Counsellor, now: datetime, words: FamilyWords) -> Case:
    """Claim who is next; when a colleague was quicker, who is next after that.

    Raises ``QueueEmpty`` or what ``take_case`` raises, but for ``AlreadyTaken`` and a case that is gone.
    """
    missed: set[int] = set()
    while True:
        waiting = [case for case in offered_to(unit, counsellor, now) if case.id not in missed]
        case = next_for(counsellor, waiting, unit.presences(), now)
        if case is None:
            raise QueueEmpty
        try:
            return take_case(unit, case.id, counsellor, now, words)
        except (AlreadyTaken, CaseSleeps, CaseIsClosed, CaseGone):
            missed.add(case.id)


def offered_to(unit: DeskUnit, counsellor: Counsellor, now: datetime) -> list[Case]:
    """Who waits, without families this counsellor passed on. Raises ``OnPause`` or ``ShiftEnding``."""
    passed = unit.passed_by(counsellor.id)
    waiting = [case for case in unit.queue() if case.conversation not in passed]
    return readiness(unit, counsellor, now).offered(waiting)


def _case_awake(unit: DeskUnit, case_id: int) -> Case:
    case = open_case_by_id(unit, case_id)
    if case.state is CaseState.SLEEPING:
        raise CaseSleeps
    return case


def _take_as_it_is_now(
    unit: DeskUnit, seen: Case, counsellor: Counsellor, now: datetime, words: FamilyWords
) -> Case:
    """A claim that failed holds the case, so what stands there now stays: become urgent meanwhile, it counts anew."""
    case = _case_awake(unit, seen.id)
    if case.state is CaseState.TAKEN:
        raise AlreadyTaken(name_of(unit, case.counsellor))
    if (case.kind, case.urgency, case.signal) != (seen.kind, seen.urgency, seen.signal):
        return take_case(unit, case.id, counsellor, now, words)
    raise HandsFull(counsellor.capacity)


def _answer_crisis_alarms(unit: DeskUnit, case: Case, now: datetime) -> None:
    """They ring until somebody reacts; taking the case is the reaction. Coordinators keep seeing the case itself."""
    for alarm in unit.alarms():
        if (
            alarm.kind in (CRISIS, CRISIS_PERHAPS)
            and alarm.conversation == case.conversation
            and unit.clear_alarm(alarm.id, now)
        ):
            unit.ring(ALARMS)
