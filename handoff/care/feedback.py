"""A coordinator says something about a chat that is over, only to the counsellor who had it."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import existing_case
from handoff.apart.records import Record, RecordKind
from handoff.apart.writing import first_entry, ring_record
from handoff.care.quoting import quotes
from handoff.cases import CaseState
from handoff.counsellors import Counsellor
from handoff.errors import DeskError, NotClosedYet, NotYours
from handoff.phrases import phrase
from handoff.ports import DeskUnit

GIVEN = "feedback_given"


class QuotesFamily(DeskError):
    name = "woorden_van_familie"

    def __init__(self) -> None:
        super().__init__(
            phrase(
                "Hier staan woorden van de familie in. Zeg het in je eigen woorden: "
                "dit blijft langer bewaard dan het gesprek."
            )
        )


def give_feedback(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    *,
    record_id: int,
    entry_id: int,
    text: str,
    now: datetime,
    although_quoted: bool = False,
) -> Record:
    """Raises ``NotYours``, ``NotClosedYet``, ``QuotesFamily``, ``CaseGone``, ``EmptyReply`` or ``ReplyTooLong``."""
    case = existing_case(unit, case_id)
    if not counsellor.is_coordinator or case.counsellor in (0, counsellor.id):
        raise NotYours
    if case.state is not CaseState.CLOSED:
        raise NotClosedYet(phrase("Dit gesprek loopt nog. Geef feedback als het is afgesloten."))
    entry = first_entry(entry_id, counsellor, text, now)
    if not although_quoted and quotes(entry.text, unit.lines(case)):
        raise QuotesFamily
    record = Record(
        id=record_id,
        kind=RecordKind.FEEDBACK,
        opened_by=counsellor.id,
        opened_at=now,
        with_whom=case.counsellor,
        case=case.id,
        pseudonym=case.pseudonym,
    )
    unit.add_record(record, entry)
    write_down(unit, counsellor.id, GIVEN, record.id, now)
    ring_record(unit, record)
    return record
