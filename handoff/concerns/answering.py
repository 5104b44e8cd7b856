"""A coordinator looks after a concern, and the one who raised it sees the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.apart.errors import SomebodyWasQuicker
from handoff.apart.records import Record, RecordKind, RecordState
from handoff.apart.writing import change_to, done, first_entry, write_in
from handoff.concerns.reading import CONCERNS
from handoff.counsellors import Counsellor
from handoff.doorbell import ALARMS
from handoff.errors import NotYours
from handoff.ports import CONCERN, DeskUnit

PICKED_UP = "concern_picked_up"
ANSWERED = "concern_answered"
FINISHED = "concern_finished"


def pick_up_concern(unit: DeskUnit, record_id: int, counsellor: Counsellor, now: datetime) -> Record:
    """Raises ``NotYours``, ``RecordGone``, ``RecordIsDone`` or ``SomebodyWasQuicker``."""
    record = _for_coordinator(unit, record_id, counsellor)
    if record.state is RecordState.PICKED_UP:
        raise SomebodyWasQuicker
    return _picked_up(unit, record, counsellor, now)


def answer_concern(
    unit: DeskUnit, record_id: int, counsellor: Counsellor, *, entry_id: int, text: str, now: datetime
) -> None:
    """Both may write; the first answer of a coordinator picks it up. Raises ``RecordGone``, ``RecordIsDone``, …"""
    record = CONCERNS.readable(unit, record_id, counsellor)
    write_in(unit, record, first_entry(entry_id, counsellor, text, now))
    write_down(unit, counsellor.id, ANSWERED, record.id, now)
    if record.state is RecordState.OPEN and counsellor.id != record.opened_by:
        _picked_up(unit, record, counsellor, now)


def finish_concern(
    unit: DeskUnit, record_id: int, counsellor: Counsellor, *, entry_id: int, text: str, now: datetime
) -> Record:
    """With the answer that says what was done. Raises ``NotYours``, ``RecordGone``, ``RecordIsDone``, …"""
    record = _for_coordinator(unit, record_id, counsellor)
    write_in(unit, record, first_entry(entry_id, counsellor, text, now))
    write_down(unit, counsellor.id, FINISHED, record.id, now)
    finished = change_to(unit, record, replace(done(record, now), with_whom=counsellor.id))
    _quiet_when_all_are_seen(unit, now)
    return finished


def _for_coordinator(unit: DeskUnit, record_id: int, counsellor: Counsellor) -> Record:
    if not counsellor.is_coordinator:
        raise NotYours
    return CONCERNS.readable(unit, record_id, counsellor)


def _picked_up(unit: DeskUnit, record: Record, counsellor: Counsellor, now: datetime) -> Record:
    write_down(unit, counsellor.id, PICKED_UP, record.id, now)
    after = change_to(unit, record, replace(record, state=RecordState.PICKED_UP, with_whom=counsellor.id))
    _quiet_when_all_are_seen(unit, now)
    return after


def _quiet_when_all_are_seen(unit: DeskUnit, now: datetime) -> None:
    """The alarm stays until somebody looks after the last one."""
    if any(record.state is RecordState.OPEN for record in unit.records(RecordKind.CONCERN)):
        return
    for alarm in unit.alarms():
        if alarm.kind == CONCERN and unit.clear_alarm(alarm.id, now):
            unit.ring(ALARMS)
