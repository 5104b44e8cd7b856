"""A chat is read without having it: by coordinators, and beforehand by who may browse. Each opening is audited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handoff.accounts.records import AuditNote
from handoff.actions.finding import open_case_by_id
from handoff.cases import Case, CaseState
from handoff.counsellors import Counsellor
from handoff.doorbell import chat_topic
from handoff.errors import NotYours, ReasonNeeded
from handoff.overview.records import ReadingAlong
from handoff.phrases import Phrase, phrase
from handoff.ports import DeskUnit
from handoff.queue import may_browse

READ_ALONG = "chat_read_along"
PREVIEWED = "chat_previewed"
#: Id in the trail -> how it reads. Fixed words: a reason in free text could hold what nobody should keep.
REASONS: Mapping[str, Phrase] = {
    "help": phrase("Een collega vraagt mee te kijken"),
    "worry": phrase("Zorg om hoe dit gesprek gaat"),
    "guidance": phrase("Inwerken en leren"),
}


def open_to_read(
    unit: DeskUnit, case_id: int, reader: Counsellor, now: datetime, *, reason: str = ""
) -> Case:
    """Begin to read along, and write down that and why. What may be seen of it is what the family shares.

    Raises ``ReasonNeeded``, ``NotYours``, ``CaseIsClosed`` or ``CaseGone``.
    """
    case = _readable(unit, case_id, reader)
    why = reason if reason in REASONS else _plain_reason(unit, case, reader, now)
    if not why:
        raise ReasonNeeded
    action = PREVIEWED if _waits(case) else READ_ALONG
    unit.audit(AuditNote(actor=reader.id, action=action, subject=case.id, at=now, detail=f"reason={why}"))
    unit.reads_along(_reading(case, reader, now))
    unit.ring(chat_topic(case.conversation))
    return case


def go_on_reading(unit: DeskUnit, case_id: int, reader: Counsellor, now: datetime) -> Case:
    """The same reading goes on. Raises ``NotYours`` when it never began or ended long ago."""
    case = _readable(unit, case_id, reader)
    mine = (one for one in unit.readings_of(case.id) if one.reader == reader.id)
    if not any(one.goes_on(now) for one in mine):
        raise NotYours
    unit.reads_along(_reading(case, reader, now))
    return case


def conversations_read(unit: DeskUnit, reader: Counsellor, now: datetime) -> dict[int, int]:
    """Conversation -> case, of what this person reads along with now."""
    return {one.conversation: one.case for one in unit.readings_by(reader.id) if one.goes_on(now)}


def readers_of(unit: DeskUnit, case: Case, now: datetime) -> list[int]:
    return [one.reader for one in unit.readings_of(case.id) if one.goes_on(now)]


def _plain_reason(unit: DeskUnit, case: Case, reader: Counsellor, now: datetime) -> str:
    """What everybody can see is not asked: in danger and when a hand is up nobody has to fill in anything first."""
    if _waits(case):
        return "queue"
    if case.in_danger:
        return "danger"
    if any(hand.case == case.id for hand in unit.hands()):
        return "help"
    mine = case.counsellor == reader.id or reader.id in readers_of(unit, case, now)
    return "same" if mine else ""


def _readable(unit: DeskUnit, case_id: int, reader: Counsellor) -> Case:
    case = open_case_by_id(unit, case_id)
    allowed = reader.is_coordinator or (_waits(case) and may_browse(reader))
    if not allowed or case.conversation in unit.passed_by(reader.id):
        raise NotYours
    return case


def _waits(case: Case) -> bool:
    return case.state is CaseState.WAITING


def _reading(case: Case, reader: Counsellor, now: datetime) -> ReadingAlong:
    return ReadingAlong(case=case.id, conversation=case.conversation, reader=reader.id, seen_at=now)
