"""A coordinator whispers to the counsellor who has the chat. The family never sees it: there is no way there."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import open_case_by_id
from handoff.cases import CaseState
from handoff.counsellors import Counsellor
from handoff.doorbell import chat_topic
from handoff.errors import DeskError, NotYours, ReplyTooLong
from handoff.overview.records import Whisper
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.texts import clean_reply

WHISPERED = "whispered"
LONGEST_WHISPER = 500


class NobodyToWhisperTo(DeskError):
    name = "niemand_in_gesprek"

    def __init__(self) -> None:
        super().__init__(phrase("Geen collega heeft dit gesprek nu. Er is niemand om naar te fluisteren."))


def whisper(
    unit: DeskUnit, case_id: int, coordinator: Counsellor, *, whisper_id: int, text: str, now: datetime
) -> Whisper:
    """Raises ``NobodyToWhisperTo``, ``EmptyReply``, ``ReplyTooLong``, ``NotYours`` or ``CaseGone``."""
    if not coordinator.is_coordinator:
        raise NotYours
    case = open_case_by_id(unit, case_id)
    if case.state is not CaseState.TAKEN or case.counsellor == coordinator.id:
        raise NobodyToWhisperTo
    cleaned = clean_reply(text)
    if len(cleaned) > LONGEST_WHISPER:
        raise ReplyTooLong(LONGEST_WHISPER)
    said = Whisper(id=whisper_id, case=case.id, coordinator=coordinator.id, at=now, text=cleaned)
    unit.add_whisper(said)
    write_down(unit, coordinator.id, WHISPERED, case.id, now)
    unit.ring(chat_topic(case.conversation))
    return said
