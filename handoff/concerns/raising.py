"""A counsellor passes a worry on to the coordinators, who hear that there is one, not what it says."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import existing_case
from handoff.apart.records import Record, RecordKind
from handoff.apart.writing import first_entry, ring_record
from handoff.counsellors import Counsellor
from handoff.doorbell import ALARMS
from handoff.errors import NotYours
from handoff.ports import CONCERN, DeskUnit

RAISED = "concern_raised"


def raise_concern(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    *,
    record_id: int,
    entry_id: int,
    text: str,
    now: datetime,
) -> Record:
    """About a chat one has or had. Raises ``NotYours``, ``CaseGone``, ``EmptyReply`` or ``ReplyTooLong``."""
    case = existing_case(unit, case_id)
    if case.counsellor != counsellor.id and not counsellor.is_coordinator:
        raise NotYours
    record = Record(
        id=record_id,
        kind=RecordKind.CONCERN,
        opened_by=counsellor.id,
        opened_at=now,
        case=case.id,
        pseudonym=case.pseudonym,
    )
    unit.add_record(record, first_entry(entry_id, counsellor, text, now))
    unit.raise_alarm(CONCERN, now)
    unit.ring(ALARMS)
    # The record's own id: the audit trail must not lead from it to a chat that may be wiped.
    write_down(unit, counsellor.id, RAISED, record.id, now)
    ring_record(unit, record)
    return record
