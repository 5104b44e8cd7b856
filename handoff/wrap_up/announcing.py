"""A good goodbye is announced: the family hears that the end is near, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from handoff.actions.auditing import write_down
from handoff.actions.finding import own_case
from handoff.cases import has_gone_quiet
from handoff.counsellors import Counsellor
from handoff.doorbell import chat_topic
from handoff.errors import CoordinatorCloses, DeskError
from handoff.lines import Author, Line, NewLine
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.words import FamilyWords

ANNOUNCED = "ending_announced"
#: Saying it again sooner is pushing.
NOT_AGAIN_FOR = timedelta(minutes=10)
_KEY = "ending:"


class EndingNotNow(DeskError):
    name = "nu_niet_afronden"


def announce_ending(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime, words: FamilyWords
) -> Line:
    """Raises ``EndingNotNow``, ``CoordinatorCloses``, ``NotYours``, ``CaseIsClosed`` or ``CaseGone``."""
    case = own_case(unit, case_id, counsellor)
    if case.in_danger and not counsellor.is_coordinator:
        raise CoordinatorCloses
    if has_gone_quiet(case, now):
        raise EndingNotNow(
            phrase(
                "De familie schreef al een tijd niets. Stuur nu geen afscheid: een ander kan het scherm zien."
            )
        )
    if _announced_since(unit.lines(case), now - NOT_AGAIN_FOR):
        raise EndingNotNow(phrase("Dit is net al gezegd. Geef de familie even tijd."))
    line = NewLine(
        key=f"{_KEY}{case.id}:{int(now.timestamp() * 1000)}",
        text=words.in_language(case.spoken).ending_soon,
        author=Author.COUNSELLOR,
        at=now,
        name=counsellor.name,
    )
    said = unit.say(case, line)
    unit.note_read(case.id, seq=case.family_seq)
    write_down(unit, counsellor.id, ANNOUNCED, case.id, now)
    unit.ring(chat_topic(case.conversation))
    return said


def _announced_since(lines: Sequence[Line], since: datetime) -> bool:
    return any(line.key.startswith(_KEY) and line.at >= since for line in lines)
