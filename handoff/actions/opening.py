"""A family wants a human, or writes while one has the case."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.finding import change, ring_case
from handoff.cases import Case, raised
from handoff.ports import DeskUnit, chat_topic


def open_case(unit: DeskUnit, case: Case) -> Case:
    """Put a new case in the queue; a conversation that already has one keeps that, more urgent if need be."""
    already = unit.open_case_of(case.conversation)
    if already is not None:
        return raise_case(unit, already, case.signal) if case.in_danger else already
    unit.add_case(case)
    ring_case(unit, case)
    return case


def raise_case(unit: DeskUnit, case: Case, signal: str) -> Case:
    """A crisis signal in an open case: it goes to the top and rings."""
    urgent = raised(case, signal=signal)
    return case if urgent == case else change(unit, case, urgent)


def add_family_message(unit: DeskUnit, case: Case, *, seq: int, now: datetime) -> None:
    """The family wrote while a case is open; the message itself is already in the transcript."""
    unit.note_family_message(case.id, seq=seq, at=now)
    unit.ring(chat_topic(case.conversation))
