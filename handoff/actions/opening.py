"""A family wants a human, or writes while one has the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from handoff.actions.finding import change, ring_case
from handoff.cases import Case, CaseKind, CaseState, Sharing, awake, closed, raised
from handoff.doorbell import chat_topic
from handoff.patience import LEFT_A_MESSAGE, WAITED_TOO_LONG, ended_by_itself
from handoff.ports import DeskUnit

#: A family that fell silent was told it comes first again; so long after its chat was ended that still holds.
GOES_FIRST_WITHIN = timedelta(days=1)
#: So long what a family chose to share goes on to hold.
SAME_TALK = timedelta(days=1)


def open_case(unit: DeskUnit, case: Case) -> Case:
    """Put a new case in the queue; a conversation that already has one keeps that, more urgent if need be.

    A message that is left takes the place of a wait, which is over then.
    """
    already = unit.open_case_of(case.conversation)
    if already is not None and not _leaves_a_message_instead(already, case):
        return raise_case(unit, already, case.signal) if case.in_danger else already
    if already is not None:
        change(unit, already, closed(already, case.opened_at, _how_the_wait_ended(already)))
    case = _going_on(unit, _as_chosen_before(unit, case))
    unit.add_case(case)
    ring_case(unit, case)
    return case


def _as_chosen_before(unit: DeskUnit, case: Case) -> Case:
    """In danger nobody is asked what may go along. Who chose that nothing may, shares from that message on."""
    if not case.in_danger or not unit.keeps_to_itself(case.conversation, case.opened_at - SAME_TALK):
        return case
    return replace(case, sharing=Sharing.NOTHING, briefing="")


def _going_on(unit: DeskUnit, case: Case) -> Case:
    """Its last chat ended by itself: first offered to the same counsellor, and soon after it goes first as promised.

    Who shares nothing comes as somebody new.
    """
    if case.in_danger or case.sharing is Sharing.NOTHING:
        return case
    last = next(iter(unit.earlier_cases(case.conversation)), None)
    if last is None or last.closed_at is None or not ended_by_itself(last):
        return case
    if last.counsellor in unit.passing_by(case.conversation):
        return case
    soon = case.opened_at - last.closed_at <= GOES_FIRST_WITHIN
    return replace(case, kept_for=last.counsellor, returned=soon)


def raise_case(unit: DeskUnit, case: Case, signal: str) -> Case:
    """A crisis signal in an open case: it goes to the top and rings, and nothing is asked later any more."""
    unit.cancel_check_ins(case.conversation)
    urgent = raised(case, signal=signal)
    return case if urgent == case else change(unit, case, urgent)


def _leaves_a_message_instead(already: Case, case: Case) -> bool:
    waits = already.state is not CaseState.TAKEN and already.kind is CaseKind.CHAT and not already.in_danger
    return waits and case.kind is CaseKind.MESSAGE and not case.in_danger


def _how_the_wait_ended(case: Case) -> str:
    return WAITED_TOO_LONG if case.too_long_at else LEFT_A_MESSAGE


def add_family_message(unit: DeskUnit, case: Case, *, seq: int, now: datetime) -> Case:
    """The family wrote while a case is open; the message itself is already in the transcript. It wakes a sleeper."""
    unit.note_family_message(case.id, seq=seq, at=now)
    if case.state is CaseState.SLEEPING:
        case = change(unit, case, awake(case, now))
    unit.ring(chat_topic(case.conversation))
    return case
