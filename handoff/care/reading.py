"""Who may read what: feedback only the two it is between; the rest who asked for it, and coordinators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.apart.errors import RecordGone
from handoff.apart.records import Entry, Record, RecordKind
from handoff.apart.writing import record_of_kind
from handoff.counsellors import Counsellor
from handoff.ports import DeskUnit

CARE_READ = "care_read"
KINDS = (RecordKind.FEEDBACK, RecordKind.DEBRIEF, RecordKind.PEER_REVIEW)


def may_read(record: Record, counsellor: Counsellor) -> bool:
    if record.kind is RecordKind.FEEDBACK:
        return counsellor.id in (record.opened_by, record.with_whom)
    return counsellor.is_coordinator or record.opened_by == counsellor.id


def readable_care(unit: DeskUnit, record_id: int, counsellor: Counsellor) -> Record:
    """Raises ``RecordGone``."""
    record = record_of_kind(unit, record_id, *KINDS)
    if not may_read(record, counsellor):
        raise RecordGone
    return record


def read_care(
    unit: DeskUnit, record_id: int, counsellor: Counsellor, now: datetime
) -> tuple[Record, Sequence[Entry]]:
    """Raises ``RecordGone``."""
    record = readable_care(unit, record_id, counsellor)
    write_down(unit, counsellor.id, CARE_READ, record.id, now)
    return record, unit.entries_of(record.id)


def visible_care(unit: DeskUnit, counsellor: Counsellor) -> list[Record]:
    """Without what they say."""
    return [record for record in unit.records(*KINDS) if may_read(record, counsellor)]
