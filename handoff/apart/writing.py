"""Writing in a record: adding to it, and changing its state only if nobody else just did."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handoff.apart.errors import RecordGone, RecordIsDone, SomebodyWasQuicker
from handoff.apart.records import Entry, Record, RecordKind, RecordState
from handoff.counsellors import Counsellor
from handoff.doorbell import QUEUE, chat_topic
from handoff.ports import DeskUnit
from handoff.texts import clean_reply


def record_of_kind(unit: DeskUnit, record_id: int, *kinds: RecordKind) -> Record:
    """Raises ``RecordGone``."""
    record = unit.record(record_id)
    if record is None or record.kind not in kinds:
        raise RecordGone
    return record


def first_entry(entry_id: int, counsellor: Counsellor, text: str, now: datetime) -> Entry:
    """Raises ``EmptyReply`` or ``ReplyTooLong``."""
    return Entry(id=entry_id, record=0, by=counsellor.id, at=now, text=clean_reply(text))


def write_in(unit: DeskUnit, record: Record, entry: Entry) -> None:
    """Raises ``RecordIsDone``."""
    if record.state is RecordState.DONE:
        raise RecordIsDone
    unit.add_entry(replace(entry, record=record.id))
    ring_record(unit, record)


def change_to(unit: DeskUnit, before: Record, after: Record) -> Record:
    """Raises ``RecordIsDone`` or ``SomebodyWasQuicker``."""
    if before.state is RecordState.DONE:
        raise RecordIsDone
    if not unit.change_record(before, after):
        raise SomebodyWasQuicker
    ring_record(unit, after)
    return after


def done(record: Record, now: datetime, outcome: str = "") -> Record:
    return replace(record, state=RecordState.DONE, done_at=now, outcome=outcome)


def ring_record(unit: DeskUnit, record: Record) -> None:
    """Pages of both read again; a ring carries nothing."""
    unit.ring(QUEUE)
    case = unit.case(record.case) if record.case else None
    if case is not None:
        unit.ring(chat_topic(case.conversation))
