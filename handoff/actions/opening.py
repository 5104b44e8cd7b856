"""A family wants a human, or writes while one has the case."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.finding import change, ring_case
from handoff.cases import Case, CaseKind, CaseState, awake, closed, raised
from handoff.patience import LEFT_A_MESSAGE, WAITED_TOO_LONG
from handoff.ports import DeskUnit, chat_topic


def open_case(unit: DeskUnit, case: Case) -> Case:
    """Put a new case in the queue; a conversation that already has one keeps that, more urgent if need be.

    A message that is left takes the place of a wait, which is over then.
    """
    already = unit.open_case_of(case.conversation)
    if already is not None and not _leaves_a_message_instead(already, case):
        return raise_case(unit, already, case.signal) if case.in_danger else already
    if already is not None:
        change(unit, already, closed(already, case.opened_at, _how_the_wait_ended(already)))
    unit.add_case(case)
    ring_case(unit, case)
    return case


def raise_case(unit: DeskUnit, case: Case, signal: str) -> Case:
    """A crisis signal in an open case: it goes to the top and rings."""
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
