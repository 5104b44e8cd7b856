"""A counsellor has seen what the family wrote."""

from __future__ import annotations

from handoff.actions.finding import own_case
from handoff.counsellors import Counsellor
from handoff.doorbell import chat_topic
from handoff.ports import DeskUnit


def mark_read(unit: DeskUnit, case_id: int, counsellor: Counsellor, *, seq: int) -> None:
    """Everything up to ``seq`` was on the screen. Raises ``NotYours``, ``CaseIsClosed`` or ``CaseGone``."""
    case = own_case(unit, case_id, counsellor)
    if seq > case.read_seq:
        unit.note_read(case.id, seq=seq)
        unit.ring(chat_topic(case.conversation))
