"""A chat goes back to the automatic help: an ending without a queue, for who needs no person any more."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import change, own_case
from handoff.cases import Case, closed
from handoff.counsellors import Counsellor
from handoff.errors import DeskError
from handoff.lines import AnswerButton, Author, NewLine
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.unexpected import is_unexpected
from handoff.words import FamilyWords

BACK_TO_BOT = "naar_bot"
GIVEN_BACK = "case_given_to_bot"


class NotToTheBot(DeskError):
    name = "niet_naar_bot"

    def __init__(self) -> None:
        super().__init__(
            phrase("Hier was gevaar. Dan gaat een gesprek niet naar de automatische hulp. Overleg samen.")
        )


def give_to_bot(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime, words: FamilyWords
) -> Case:
    """Never in danger. Raises ``NotToTheBot``, ``NotYours``, ``CaseIsClosed`` or ``CaseGone``."""
    case = own_case(unit, case_id, counsellor)
    if case.in_danger:
        raise NotToTheBot
    if not is_unexpected(case, now):
        _tell(unit, case, counsellor, now, words.in_language(case.spoken))
    write_down(unit, counsellor.id, GIVEN_BACK, case.id, now)
    return change(unit, case, closed(case, now, BACK_TO_BOT))


def _tell(unit: DeskUnit, case: Case, counsellor: Counsellor, now: datetime, said: FamilyWords) -> None:
    unit.say(
        case,
        NewLine(
            key=f"closed:{case.id}",
            text=said.back_to_bot.format(naam=counsellor.name, rol=said.role_of(counsellor)),
            author=Author.NOTICE,
            at=now,
            name=counsellor.name,
            buttons=(
                AnswerButton(label=said.go_on, code="!MENU"),
                AnswerButton(label=said.person, code="!MENS"),
            ),
        ),
    )
