"""What follows: a coordinator picks up a debrief, both write back, and somebody says that it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.apart.errors import SomebodyWasQuicker
from handoff.apart.records import Record, RecordKind, RecordState
from handoff.apart.writing import change_to, done, first_entry, write_in
from handoff.care.reading import CARE
from handoff.counsellors import Counsellor
from handoff.errors import NotYours
from handoff.ports import DeskUnit

PICKED_UP = "care_picked_up"
WRITTEN = "care_written"
DONE = "care_done"


def pick_up_care(unit: DeskUnit, record_id: int, counsellor: Counsellor, now: datetime) -> Record:
    """A coordinator looks after it. Raises ``NotYours``, ``SomebodyWasQuicker``, ``RecordGone``, …"""
    record = CARE.readable(unit, record_id, counsellor)
    if not counsellor.is_coordinator or record.kind is RecordKind.FEEDBACK:
        raise NotYours
    if record.state is RecordState.PICKED_UP:
        raise SomebodyWasQuicker
    write_down(unit, counsellor.id, PICKED_UP, record.id, now)
    return change_to(unit, record, replace(record, state=RecordState.PICKED_UP, with_whom=counsellor.id))


def write_back(
    unit: DeskUnit, record_id: int, counsellor: Counsellor, *, entry_id: int, text: str, now: datetime
) -> None:
    """Raises ``RecordGone``, ``RecordIsDone``, ``EmptyReply`` or ``ReplyTooLong``."""
    record = CARE.readable(unit, record_id, counsellor)
    write_in(unit, record, first_entry(entry_id, counsellor, text, now))
    write_down(unit, counsellor.id, WRITTEN, record.id, now)


def finish_care(unit: DeskUnit, record_id: int, counsellor: Counsellor, now: datetime) -> Record:
    """Who got feedback has read it; the rest is done when one of the two says so. Raises ``NotYours``, …"""
    record = CARE.readable(unit, record_id, counsellor)
    if record.kind is RecordKind.FEEDBACK and counsellor.id != record.with_whom:
        raise NotYours
    write_down(unit, counsellor.id, DONE, record.id, now)
    return change_to(unit, record, done(record, now))
