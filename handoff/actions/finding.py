"""Finding the case that somebody wants to do something with, and refusing kindly when it is not theirs."""

from __future__ import annotations

from handoff.cases import Case, CaseState
from handoff.counsellors import Counsellor
from handoff.doorbell import QUEUE, chat_topic
from handoff.errors import CaseGone, CaseIsClosed, JustChanged, NotYours
from handoff.ports import DeskUnit


def existing_case(unit: DeskUnit, case_id: int) -> Case:
    """Raises ``CaseGone``."""
    case = unit.case(case_id)
    if case is None:
        raise CaseGone
    return case


def open_case_by_id(unit: DeskUnit, case_id: int) -> Case:
    """Raises ``CaseGone`` or ``CaseIsClosed``."""
    case = existing_case(unit, case_id)
    if case.state is CaseState.CLOSED:
        raise CaseIsClosed
    return case


def own_case(unit: DeskUnit, case_id: int, counsellor: Counsellor) -> Case:
    """The open case this counsellor has. Raises ``CaseGone``, ``CaseIsClosed`` or ``NotYours``."""
    case = open_case_by_id(unit, case_id)
    if case.state is not CaseState.TAKEN or case.counsellor != counsellor.id:
        raise NotYours
    return case


def change(unit: DeskUnit, before: Case, after: Case) -> Case:
    """Store the new state, unless it changed a moment ago. Raises ``NotYours`` or ``JustChanged``."""
    if not unit.change_case(before, after):
        stored = existing_case(unit, before.id)
        raise JustChanged if _same_hands(stored, before) else NotYours
    ring_case(unit, after)
    return after


def _same_hands(one: Case, other: Case) -> bool:
    return (one.state, one.counsellor) == (other.state, other.counsellor)


def ring_case(unit: DeskUnit, case: Case) -> None:
    unit.ring(QUEUE)
    unit.ring(chat_topic(case.conversation))


def name_of(unit: DeskUnit, counsellor_id: int) -> str:
    """First name of a counsellor, also of one who never said to be there."""
    there = next((p.name for p in unit.presences() if p.counsellor == counsellor_id), "")
    return there or unit.staff_names().get(counsellor_id) or "Een collega"
