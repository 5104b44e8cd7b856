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

DEBRIEF_ASKED = "debrief_asked"
PEER_REVIEW_MARKED = "peer_review_marked"


def ask_debrief(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    *,
    record_id: int,
    entry_id: int,
    text: str,
    now: datetime,
) -> Record:
    """Of one's own chat, or without one (0). Raises ``NotYours``, ``QuotesFamily``, ``CaseGone``, ``EmptyReply``."""
    record = Record(id=record_id, kind=RecordKind.DEBRIEF, opened_by=counsellor.id, opened_at=now)
    return _open(unit, record, case_id, counsellor, entry_id, text, DEBRIEF_ASKED)


def mark_for_peer_review(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    *,
    record_id: int,
    entry_id: int,
    text: str,
    now: datetime,
) -> Record:
    """Raises ``NotYours``, ``QuotesFamily``, ``CaseGone`` or ``EmptyReply``."""
    record = Record(id=record_id, kind=RecordKind.PEER_REVIEW, opened_by=counsellor.id, opened_at=now)
    return _open(unit, record, case_id, counsellor, entry_id, text, PEER_REVIEW_MARKED)


def _open(
    unit: DeskUnit,
    record: Record,
    case_id: int,
    counsellor: Counsellor,
    entry_id: int,
    text: str,
    action: str,
) -> Record:
    entry = first_entry(entry_id, counsellor, text, record.opened_at)
    if case_id:
        case = existing_case(unit, case_id)
        if case.counsellor != counsellor.id and not counsellor.is_coordinator:
            raise NotYours
        if quotes(entry.text, unit.lines(case)):
            raise QuotesFamily
        record = replace(record, case=case.id, pseudonym=case.pseudonym)
    unit.add_record(record, entry)
    write_down(unit, counsellor.id, action, record.id, record.opened_at)
    ring_record(unit, record)
    return record
