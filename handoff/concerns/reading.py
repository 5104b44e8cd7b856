"""Who may read a concern: who raised it, and coordinators."""

from __future__ import annotations

from handoff.apart.records import Record, RecordKind
from handoff.apart.shelf import Shelf
from handoff.counsellors import Counsellor


def may_read(record: Record, counsellor: Counsellor) -> bool:
    return counsellor.is_coordinator or record.opened_by == counsellor.id


CONCERNS = Shelf(kinds=(RecordKind.CONCERN,), may_read=may_read, read_as="concern_read")
