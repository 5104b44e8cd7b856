"""Who may read a reporting code: the professional who keeps it, and coordinators."""

from __future__ import annotations

from handoff.apart.records import Record, RecordKind
from handoff.apart.shelf import Shelf
from handoff.counsellors import Counsellor, Role


def may_keep(counsellor: Counsellor) -> bool:
    return counsellor.role in (Role.SOCIAL_WORKER, Role.COORDINATOR)


def _may_read(record: Record, counsellor: Counsellor) -> bool:
    return may_keep(counsellor) and (counsellor.is_coordinator or record.opened_by == counsellor.id)


REPORTING_CODES = Shelf(kinds=(RecordKind.REPORTING_CODE,), may_read=_may_read, read_as="reporting_code_read")
