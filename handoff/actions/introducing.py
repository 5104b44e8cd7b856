"""The family hears who is there: at once, or with the first answer where a line by itself could be seen by others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from handoff.cases import Case, CaseKind
from handoff.counsellors import Counsellor
from handoff.lines import Author, NewLine
from handoff.ports import DeskUnit
from handoff.unexpected import is_unexpected, must_wait_for_a_tap
from handoff.words import FamilyWords

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def introduce(
    unit: DeskUnit,
    case: Case,
    counsellor: Counsellor,
    now: datetime,
    words: FamilyWords,
    *,
    new_hands: bool = False,
) -> None:
    """Who took ``case`` now. Not for a message: that family is not waiting, and may not be alone."""
    if case.kind is CaseKind.MESSAGE or (is_unexpected(case, now) and must_wait_for_a_tap(case, now)):
        return
    said = words.in_language(case.spoken)
    _say(unit, case, counsellor, now, said, text=said.transferred if new_hands else said.taken, held=False)


def introduce_with_answer(
    unit: DeskUnit, case: Case, counsellor: Counsellor, now: datetime, words: FamilyWords, *, held: bool
) -> None:
    """Before the first answer of somebody the family has not heard of yet."""
    if case.kind is CaseKind.CHAT and unit.line_by_key(case, _key(case)) is None:
        said = words.in_language(case.spoken)
        _say(unit, case, counsellor, now, said, text=said.taken, held=held)


def _say(
    unit: DeskUnit, case: Case, who: Counsellor, now: datetime, said: FamilyWords, *, text: str, held: bool
) -> None:
    line = NewLine(
        key=_key(case),
        text=text.format(naam=who.name, rol=said.role_of(who)),
        author=Author.NOTICE,
        at=now,
        name=who.name,
        held=held,
    )
    unit.say(case, line)


def _key(case: Case) -> str:
    """One for each time it was taken; in whole milliseconds, as the moment is stored."""
    taken_at = ((case.taken_at or case.opened_at) - _EPOCH) // timedelta(milliseconds=1)
    return f"taken:{case.id}:{case.counsellor}:{taken_at}"
