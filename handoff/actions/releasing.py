"""A case goes back to the queue: by the counsellor, or because the counsellor is no longer there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from handoff.actions.auditing import RELEASED, RETURNED, THE_HOUSE, write_down
from handoff.actions.finding import change, name_of, own_case
from handoff.cases import Case, CaseKind, has_gone_quiet, released
from handoff.counsellors import Counsellor
from handoff.doorbell import ALARMS
from handoff.lines import AnswerButton, Author, NewLine
from handoff.ports import CRISIS, DeskUnit
from handoff.presence import has_page_open
from handoff.unexpected import is_unexpected
from handoff.words import FamilyWords

#: A taken case in which nothing was written goes back when its counsellor has had no page open.
UNANSWERED_AFTER = timedelta(minutes=3)
#: With a page open somebody may be reading in; but a family does not wait for that longer than this.
UNANSWERED_AT_THE_DESK = timedelta(minutes=5)
#: So long before, the page says so.
WARNED_BEFORE = timedelta(minutes=1)


def release_case(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime, words: FamilyWords
) -> Case:
    """Put it back at the top of the queue. Raises ``NotYours``, ``CaseIsClosed`` or ``CaseGone``."""
    case = own_case(unit, case_id, counsellor)
    write_down(unit, counsellor.id, RELEASED, case.id, now)
    return put_back(unit, case, counsellor.name, now, words)


def return_unanswered(unit: DeskUnit, now: datetime, words: FamilyWords) -> list[Case]:
    """Put back what was taken but not answered. For the clock; each family is told once."""
    there = {presence.counsellor for presence in unit.presences() if has_page_open(presence, now)}
    near = {one.counsellor for one in unit.presences() if now - one.seen_at <= UNANSWERED_AFTER}
    left = [
        case
        for case in unit.taken_cases()
        if _goes_back(case, case.counsellor in there, now) or _danger_left(case, case.counsellor in near, now)
    ]
    for case in left:
        write_down(unit, THE_HOUSE, RETURNED, case.id, now)
    return [put_back(unit, case, name_of(unit, case.counsellor), now, words) for case in left]


def returns_at(case: Case, now: datetime) -> datetime | None:
    """When this chat leaves the counsellor at the desk who has not written in it; None when it does not.

    A left message waits for nobody, and who went quiet waits no longer: those stay.
    """
    since = case.taken_at or case.opened_at
    answered = case.counsellor_at is not None and case.counsellor_at >= since
    if answered or case.kind is CaseKind.MESSAGE or has_gone_quiet(case, now):
        return None
    return since + UNANSWERED_AT_THE_DESK


def _goes_back(case: Case, at_the_desk: bool, now: datetime) -> bool:
    if not at_the_desk:
        return _unanswered(case, now)
    returns = returns_at(case, now)
    return returns is not None and now >= returns


def _danger_left(case: Case, near: bool, now: datetime) -> bool:
    """Danger with somebody whose page is gone for minutes is with nobody, also when the last word was answered."""
    last = max(case.taken_at or case.opened_at, case.counsellor_at or case.opened_at)
    return case.in_danger and not near and now - last >= UNANSWERED_AFTER


def _unanswered(case: Case, now: datetime) -> bool:
    """The family waits for a word: none since the claim, or none since it last wrote."""
    taken_at = case.taken_at or case.opened_at
    waits_since = max(taken_at, case.family_at or taken_at)
    answered = case.counsellor_at is not None and case.counsellor_at >= waits_since
    return not answered and now - waits_since >= UNANSWERED_AFTER


def put_back(
    unit: DeskUnit, case: Case, name: str, now: datetime, words: FamilyWords, *, first_to: int = 0
) -> Case:
    """At the top of the queue, told to a family that is there; offered first to one colleague, if named.

    Danger rings anew for everybody and is kept for nobody.
    """
    if case.kind is CaseKind.CHAT and not is_unexpected(case, now):
        _tell_nobody_reads(unit, case, name, now, words.in_language(case.spoken))
    back = released(case)
    if case.in_danger:
        unit.raise_alarm_about(case, CRISIS, now)
        unit.ring(ALARMS)
    elif first_to:
        back = replace(back, kept_for=first_to, woke_at=now)
    return change(unit, case, back)


def _tell_nobody_reads(unit: DeskUnit, case: Case, name: str, now: datetime, said: FamilyWords) -> None:
    """In danger there is no queue to speak of: the number comes first."""
    text = said.released_in_danger if case.in_danger else said.released
    line = NewLine(
        key=f"released:{case.id}:{int(now.timestamp() * 1000)}",
        text=text.format(naam=name, rol=""),
        author=Author.NOTICE,
        at=now,
        name=name,
        buttons=(AnswerButton(label=said.emergency, code="!NOOD"),) if case.in_danger else (),
    )
    unit.say(case, line)
