"""A counsellor answers the family."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.finding import existing_case, own_case
from handoff.actions.introducing import introduce_with_answer
from handoff.cases import Case, has_gone_quiet
from handoff.counsellors import Counsellor
from handoff.doorbell import chat_topic
from handoff.errors import NotYours
from handoff.lines import AnswerButton, Author, Line, NewLine
from handoff.ports import DeskUnit
from handoff.texts import clean_reply
from handoff.unexpected import is_unexpected, must_wait_for_a_tap
from handoff.words import FamilyWords

#: The button under "there is an answer".
SHOW_CODE = "@toon"


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
    """Put a reply in transcript and outbox; late, it waits there for a tap of the family.

    The same ``key`` again gives the same line and sends nothing.

    Raises ``EmptyReply``, ``ReplyTooLong``, ``NotYours``, ``CaseIsClosed`` or ``CaseGone``.
    """
    said = _said_before(unit, case_id, counsellor, key)
    if said is not None:
        return said
    case = own_case(unit, case_id, counsellor)
    written = clean_reply(text)
    held = must_wait_for_a_tap(case, now)
    if held:
        _say_there_is_an_answer(unit, case, now, words.in_language(case.spoken))
    elif has_gone_quiet(case, now):
        written = f"{words.in_language(case.spoken).late_reply}\n\n{written}"
    if is_unexpected(case, now):
        introduce_with_answer(unit, case, counsellor, now, words, held=held)
    line = unit.say(
        case,
        NewLine(key=key, text=written, author=Author.COUNSELLOR, at=now, name=counsellor.name, held=held),
    )
    unit.note_read(case.id, seq=case.family_seq)
    unit.ring(chat_topic(case.conversation))
    return line


def _said_before(unit: DeskUnit, case_id: int, counsellor: Counsellor, key: str) -> Line | None:
    case = existing_case(unit, case_id)
    if case.counsellor != counsellor.id:
        raise NotYours
    return unit.line_by_key(case, key)


def _say_there_is_an_answer(unit: DeskUnit, case: Case, now: datetime, words: FamilyWords) -> None:
    """Once for all replies that wait: its number follows from what the family wrote last."""
    key = f"late:{case.id}:{case.family_seq}"
    if unit.line_by_key(case, key) is None:
        show = AnswerButton(label=words.show_reply, code=SHOW_CODE)
        unit.say(case, NewLine(key=key, text=words.late_reply, author=Author.NOTICE, at=now, buttons=(show,)))
