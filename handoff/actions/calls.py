"""Someone called 112: who, when, and what was passed on. A record beside the chat, never sent."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import EMERGENCY_NOTED, write_down
from handoff.actions.finding import open_case_by_id, own_case
from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.ports import CaseNote, DeskUnit, chat_topic
from handoff.texts import clean_reply

EMERGENCY_CALL = "112"


def note_emergency_call(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, *, note_id: int, passed_on: str, now: datetime
) -> CaseNote:
    """Record it. Raises ``EmptyReply``, ``NotYours``, ``CaseIsClosed`` or ``CaseGone``."""
    case = _case_to_note(unit, case_id, counsellor)
    note = CaseNote(
        id=note_id,
        case=case.id,
        kind=EMERGENCY_CALL,
        counsellor=counsellor.id,
        at=now,
        text=clean_reply(passed_on),
    )
    unit.add_note(note)
    write_down(unit, counsellor.id, EMERGENCY_NOTED, case.id, now)
    unit.ring(chat_topic(case.conversation))
    return note


def _case_to_note(unit: DeskUnit, case_id: int, counsellor: Counsellor) -> Case:
    """One's own case; a coordinator may call for any, when life is in danger."""
    return (
        open_case_by_id(unit, case_id) if counsellor.is_coordinator else own_case(unit, case_id, counsellor)
    )
