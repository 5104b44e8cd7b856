"""A note on a chat, by whoever has it or by a coordinator."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import open_case_by_id, own_case
from handoff.counsellors import Counsellor
from handoff.doorbell import chat_topic
from handoff.errors import ReplyTooLong
from handoff.notes.records import LONGEST_NOTE, ChatNote
from handoff.ports import DeskUnit
from handoff.texts import clean_reply

WRITTEN = "note_written"


def write_note(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, *, note_id: int, text: str, now: datetime
) -> ChatNote:
    """Raises ``EmptyReply``, ``ReplyTooLong``, ``NotYours``, ``CaseIsClosed`` or ``CaseGone``."""
    case = (
        open_case_by_id(unit, case_id) if counsellor.is_coordinator else own_case(unit, case_id, counsellor)
    )
    note = ChatNote(
        id=note_id, case=case.id, counsellor=counsellor.id, at=now, text=clean_note(text, LONGEST_NOTE)
    )
    unit.add_chat_note(note)
    write_down(unit, counsellor.id, WRITTEN, case.id, now)
    unit.ring(chat_topic(case.conversation))
    return note


def clean_note(typed: str, most: int) -> str:
    cleaned = clean_reply(typed)
    if len(cleaned) > most:
        raise ReplyTooLong(most)
    return cleaned
