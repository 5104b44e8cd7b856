"""The end of a case: the family hears that the human has left, and the bot takes over again."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.after_chat import ask_rating, may_be_rated, what_now
from handoff.actions.auditing import CLOSED, write_down
from handoff.actions.finding import change, name_of, open_case_by_id
from handoff.cases import Case, CaseState, closed, has_gone_quiet
from handoff.counsellors import Counsellor, Role
from handoff.errors import CoordinatorCloses, NotYours
from handoff.knowledge.offering import offered_flows
from handoff.lines import AnswerButton, Author, NewLine
from handoff.pauses.pausing import offer_breather
from handoff.ports import DeskUnit
from handoff.unexpected import is_unexpected
from handoff.words import FamilyWords

DONE = "afgerond"


def close_case(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime, words: FamilyWords, how: str = DONE
) -> Case:
    """Give the conversation back to the bot. A case of danger is closed by a coordinator only, whoever has it.

    Raises ``CoordinatorCloses``, ``NotYours``, ``CaseIsClosed`` or ``CaseGone``.
    """
    case = open_case_by_id(unit, case_id)
    _check_may_close(case, counsellor)
    if not is_unexpected(case, now):
        if case.state is CaseState.TAKEN:
            _say_goodbye(unit, case, _who_leaves(unit, case, counsellor), now, words)
        elif case.state is CaseState.WAITING:
            _say_nobody_comes(unit, case, now, words)
    write_down(unit, counsellor.id, CLOSED, case.id, now)
    offer_breather(unit, case, now)
    return change(unit, case, closed(case, now, how))


def _check_may_close(case: Case, counsellor: Counsellor) -> None:
    if case.in_danger:
        if not counsellor.is_coordinator:
            raise CoordinatorCloses
    elif case.state is not CaseState.TAKEN or case.counsellor != counsellor.id:
        raise NotYours


def _who_leaves(unit: DeskUnit, case: Case, closer: Counsellor) -> Counsellor:
    """Whom the family talked with: in danger a coordinator closes what another one has."""
    if case.counsellor == closer.id:
        return closer
    role = next((one.role for one in unit.presences() if one.counsellor == case.counsellor), "")
    name = name_of(unit, case.counsellor)
    return Counsellor(id=case.counsellor, name=name, role=Role(role) if role else Role.VOLUNTEER)


def _say_nobody_comes(unit: DeskUnit, case: Case, now: datetime, words: FamilyWords) -> None:
    """To a family in danger that still waits: it must not go on hoping."""
    said = words.in_language(case.spoken)
    line = NewLine(
        key=f"closed:{case.id}",
        text=said.closed_unseen,
        author=Author.NOTICE,
        at=now,
        buttons=_what_now(case, said),
    )
    unit.say(case, line)


def _say_goodbye(
    unit: DeskUnit, case: Case, counsellor: Counsellor, now: datetime, words: FamilyWords
) -> None:
    said = words.in_language(case.spoken)
    text = said.closed.format(naam=counsellor.name, rol=said.role_of(counsellor))
    asks = may_be_rated(unit, case, quiet=has_gone_quiet(case, now))
    buttons = () if asks else (*offered_flows(unit, case), *_what_now(case, said))
    unit.say(
        case,
        NewLine(
            key=f"closed:{case.id}",
            text=text,
            author=Author.NOTICE,
            at=now,
            name=counsellor.name,
            buttons=buttons,
        ),
    )
    if asks:
        ask_rating(unit, case, now, said)


def _what_now(case: Case, words: FamilyWords) -> tuple[AnswerButton, ...]:
    if case.in_danger:
        emergency = AnswerButton(label=words.emergency, code="!NOOD")
        return emergency, AnswerButton(label=words.go_on, code="!MENU")
    return what_now(words)
