"""Who may read a concern: who raised it, and coordinators. Every read is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.apart.errors import RecordGone
from handoff.apart.records import Entry, Record, RecordKind
from handoff.apart.writing import record_of_kind
from handoff.counsellors import Counsellor
from handoff.ports import DeskUnit

CONCERN_READ = "concern_read"


def may_read(record: Record, counsellor: Counsellor) -> bool:
    return counsellor.is_coordinator or record.opened_by == counsellor.id


def readable_concern(unit: DeskUnit, record_id: int, counsellor: Counsellor) -> Record:
    """Raises ``RecordGone``."""
    record = record_of_kind(unit, record_id, RecordKind.CONCERN)
    if not may_read(record, counsellor):
        raise RecordGone
    return record


def read_concern(
    unit: DeskUnit, record_id: int, counsellor: Counsellor, now: datetime
) -> tuple[Record, Sequence[Entry]]:
    """Raises ``RecordGone``."""
    record = readable_concern(unit, record_id, counsellor)
    write_down(unit, counsellor.id, CONCERN_READ, record.id, now)
    return record, unit.entries_of(record.id)


def visible_concerns(unit: DeskUnit, counsellor: Counsellor) -> list[Record]:
    """Without what they say."""
    return [record for record in unit.records(RecordKind.CONCERN) if may_read(record, counsellor)]
