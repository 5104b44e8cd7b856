"""A professional opens a reporting code, writes down each step, and closes it with the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from handoff.actions.auditing import write_down
from handoff.apart.records import Entry, Record, RecordKind
from handoff.apart.writing import change_to, done, first_entry, write_in
from handoff.counsellors import Counsellor
from handoff.errors import BadInput, DeskError, NotYours
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.reporting_code.reading import REPORTING_CODES, may_keep
from handoff.reporting_code.steps import decision_in, is_known

OPENED = "reporting_code_opened"
WRITTEN = "reporting_code_written"
CLOSED = "reporting_code_closed"


class NotDecided(DeskError):
    name = "nog_niet_besloten"

    def __init__(self) -> None:
        super().__init__(phrase("Schrijf eerst bij stap 5 op wat er besloten is. Daarna kun je afsluiten."))


def open_code(
    unit: DeskUnit, counsellor: Counsellor, *, record_id: int, entry_id: int, text: str, now: datetime
) -> Record:
    """It begins with what it is about, and leads to no chat. Raises ``NotYours``, ``EmptyReply``, …"""
    if not may_keep(counsellor):
        raise NotYours
    record = Record(id=record_id, kind=RecordKind.REPORTING_CODE, opened_by=counsellor.id, opened_at=now)
    unit.add_record(record, first_entry(entry_id, counsellor, text, now))
    write_down(unit, counsellor.id, OPENED, record.id, now)
    return record


def write_step(unit: DeskUnit, record_id: int, counsellor: Counsellor, entry: Entry) -> None:
    """Raises ``RecordGone``, ``RecordIsDone``, or ``BadInput`` for a step, mark or day that cannot be."""
    record = REPORTING_CODES.readable(unit, record_id, counsellor)
    if not is_known(entry.step, entry.mark):
        raise BadInput(phrase("De stap"))
    if entry.day is not None and entry.day > entry.at.date():
        raise BadInput(phrase("De dag"))
    write_in(unit, record, entry)
    write_down(unit, counsellor.id, WRITTEN, record.id, entry.at)


def step_entry(
    entry_id: int, counsellor: Counsellor, *, step: int, mark: str, day: date | None, text: str, now: datetime
) -> Entry:
    """Raises ``EmptyReply`` or ``ReplyTooLong``."""
    return replace(first_entry(entry_id, counsellor, text, now), step=step, mark=mark, day=day)


def close_code(unit: DeskUnit, record_id: int, counsellor: Counsellor, now: datetime) -> Record:
    """From now on its time to live counts. Raises ``NotDecided``, ``RecordGone`` or ``RecordIsDone``."""
    record = REPORTING_CODES.readable(unit, record_id, counsellor)
    decision = decision_in(unit.entries_of(record.id))
    if not decision:
        raise NotDecided
    write_down(unit, counsellor.id, CLOSED, record.id, now)
    return change_to(unit, record, done(record, now, decision))
