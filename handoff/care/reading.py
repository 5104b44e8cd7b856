"""Who may read what: feedback only the two it is between; the rest who asked for it, and coordinators."""

from __future__ import annotations

from handoff.apart.records import Record, RecordKind
from handoff.apart.shelf import Shelf
from handoff.counsellors import Counsellor


def _may_read(record: Record, counsellor: Counsellor) -> bool:
    if record.kind is RecordKind.FEEDBACK:
        return counsellor.id in (record.opened_by, record.with_whom)
    return counsellor.is_coordinator or record.opened_by == counsellor.id


CARE = Shelf(
    kinds=(RecordKind.FEEDBACK, RecordKind.DEBRIEF, RecordKind.PEER_REVIEW),
    may_read=_may_read,
    read_as="care_read",
)
