"""After the chat: one question nobody has to answer, counted without a person, and a way to wipe it all."""

from __future__ import annotations

import re
from datetime import datetime

from handoff.cases import Case, CaseKind
from handoff.knowledge.offering import offered_flows
from handoff.lines import AnswerButton, Author, NewLine
from handoff.ports import DeskUnit
from handoff.words import FamilyWords

#: Button codes begin with this; ``bot.waiting`` hands such taps to ``answer_rating``.
RATE_PREFIX = "@hielp:"
_CODE = re.compile(re.escape(RATE_PREFIX) + r"([0-9a-f]{1,16}):([jbno])")
_ANSWERS = {"j": "ja", "b": "beetje", "n": "nee", "o": "overgeslagen"}


def may_be_rated(unit: DeskUnit, case: Case, *, quiet: bool) -> bool:
    """Never after danger, be it uncertain or of an earlier talk; no question to who no longer expects one."""
    if case.kind is not CaseKind.CHAT or case.in_danger or case.discreet or quiet:
        return False
    return not unit.may_be_in_danger(case.conversation)


def ask_rating(unit: DeskUnit, case: Case, now: datetime, words: FamilyWords) -> None:
    """Without a name, so that the page takes it for a question of the bot."""
    code = f"{RATE_PREFIX}{case.id:x}:"
    buttons = (
        AnswerButton(label=words.rate_yes, code=code + "j"),
        AnswerButton(label=words.rate_bit, code=code + "b"),
        AnswerButton(label=words.rate_no, code=code + "n"),
        AnswerButton(label=words.rate_skip, code=code + "o"),
        *offered_flows(unit, case),
        AnswerButton(label=words.go_on, code="!MENU"),
        AnswerButton(label=words.wipe, code="!WIS MIJ"),
    )
    unit.say(
        case,
        NewLine(key=f"rate:{case.id}", text=words.rate, author=Author.NOTICE, at=now, buttons=buttons),
    )


def answer_rating(unit: DeskUnit, conversation: int, code: str, now: datetime, words: FamilyWords) -> bool:
    """Count it; an old or foreign button changes nothing."""
    found = _CODE.fullmatch(code)
    case = unit.case(int(found[1], 16)) if found else None
    if found is None or case is None or case.conversation != conversation:
        return False
    if not unit.rate(case, _ANSWERS[found[2]], now):
        return False
    said = words.in_language(case.spoken)
    buttons = (*offered_flows(unit, case), *what_now(said))
    unit.say(
        case,
        NewLine(key=f"rated:{case.id}", text=said.rated, author=Author.NOTICE, at=now, buttons=buttons),
    )
    return True


def what_now(words: FamilyWords) -> tuple[AnswerButton, ...]:
    """Nobody is left with an empty screen. The codes are the bot's global buttons."""
    return (
        AnswerButton(label=words.go_on, code="!MENU"),
        AnswerButton(label=words.enough, code="!GOED"),
        AnswerButton(label=words.wipe, code="!WIS MIJ"),
    )
