"""Who may read a reporting code: the professional who keeps it, and coordinators. Every read is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.apart.errors import RecordGone
from handoff.apart.records import Entry, Record, RecordKind
from handoff.apart.writing import record_of_kind
from handoff.counsellors import Counsellor, Role
from handoff.ports import DeskUnit

CODE_READ = "reporting_code_read"


def may_keep(counsellor: Counsellor) -> bool:
    return counsellor.role in (Role.SOCIAL_WORKER, Role.COORDINATOR)


def _may_read(record: Record, counsellor: Counsellor) -> bool:
    return may_keep(counsellor) and (counsellor.is_coordinator or record.opened_by == counsellor.id)


def readable_code(unit: DeskUnit, record_id: int, counsellor: Counsellor) -> Record:
    """Raises ``RecordGone``."""
    record = record_of_kind(unit, record_id, RecordKind.REPORTING_CODE)
    if not _may_read(record, counsellor):
        raise RecordGone
    return record


def read_code(
    unit: DeskUnit, record_id: int, counsellor: Counsellor, now: datetime
) -> tuple[Record, Sequence[Entry]]:
    """Raises ``RecordGone``."""
    record = readable_code(unit, record_id, counsellor)
    write_down(unit, counsellor.id, CODE_READ, record.id, now)
    return record, unit.entries_of(record.id)


def visible_codes(unit: DeskUnit, counsellor: Counsellor) -> list[Record]:
    """Without what they say."""
    return [one for one in unit.records(RecordKind.REPORTING_CODE) if _may_read(one, counsellor)]
