"""A counsellor answers the family."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.finding import existing_case, own_case
from handoff.cases import Case, has_gone_quiet
from handoff.counsellors import Counsellor
from handoff.errors import NotYours
from handoff.ports import Author, DeskUnit, Line, NewLine, chat_topic
from handoff.texts import clean_reply
from handoff.words import FamilyWords


def reply_to_family(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    *,
    key: str,
    text: str,
    now: datetime,
    words: FamilyWords,
) -> Line:
    """Put a reply in transcript and outbox. The same ``key`` again gives the same line and sends nothing.

    Raises ``EmptyReply``, ``ReplyTooLong``, ``NotYours``, ``CaseIsClosed`` or ``CaseGone``.
    """
    said = _said_before(unit, case_id, counsellor, key)
    if said is not None:
        return said
    case = own_case(unit, case_id, counsellor)
    body = _with_late_line(case, clean_reply(text), now, words)
    line = unit.say(case, NewLine(key=key, text=body, author=Author.COUNSELLOR, at=now, name=counsellor.name))
    unit.note_read(case.id, seq=case.family_seq)
    unit.ring(chat_topic(case.conversation))
    return line


def _said_before(unit: DeskUnit, case_id: int, counsellor: Counsellor, key: str) -> Line | None:
    case = existing_case(unit, case_id)
    if case.counsellor != counsellor.id:
        raise NotYours
    return unit.line_by_key(case, key)


def _with_late_line(case: Case, text: str, now: datetime, words: FamilyWords) -> str:
    """Others may read the screen when a family no longer expects an answer: it begins neutrally."""
    return f"{words.in_language(case.language).late_reply}\n\n{text}" if has_gone_quiet(case, now) else text
