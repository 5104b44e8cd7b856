"""A counsellor asks to talk a chat over, or marks it as one to learn from together."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import existing_case
from handoff.apart.records import Record, RecordKind
from handoff.apart.writing import first_entry, ring_record
from handoff.care.feedback import QuotesFamily
from handoff.care.quoting import quotes
from handoff.counsellors import Counsellor
from handoff.errors import NotYours
from handoff.ports import DeskUnit

#: What can be put forward, and how that is called in the audit trail.
PUT_FORWARD = {RecordKind.DEBRIEF: "debrief_asked", RecordKind.PEER_REVIEW: "peer_review_marked"}


def put_forward(
    unit: DeskUnit,
    kind: RecordKind,
    case_id: int,
    counsellor: Counsellor,
    *,
    record_id: int,
    entry_id: int,
    text: str,
    now: datetime,
) -> Record:
    """One's own chat, or none (0). Raises ``NotYours``, ``QuotesFamily``, ``CaseGone``, ``EmptyReply``, …"""
    record = Record(id=record_id, kind=kind, opened_by=counsellor.id, opened_at=now)
    entry = first_entry(entry_id, counsellor, text, now)
    if case_id:
        case = existing_case(unit, case_id)
        if case.counsellor != counsellor.id and not counsellor.is_coordinator:
            raise NotYours
        if quotes(entry.text, unit.lines(case)):
            raise QuotesFamily
        record = replace(record, case=case.id, pseudonym=case.pseudonym)
    unit.add_record(record, entry)
    write_down(unit, counsellor.id, PUT_FORWARD[kind], record.id, now)
    ring_record(unit, record)
    return record
