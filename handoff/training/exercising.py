"""A counsellor begins an exercise, the family reacts, and it ends when the counsellor says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import change, existing_case, own_case, ring_case
from handoff.cases import Case, CaseState, closed, new_case, raised, taken
from handoff.counsellors import Counsellor
from handoff.errors import DeskError, NotYours
from handoff.lines import Author
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.training.reacting import next_line
from handoff.training.records import ENDED, FIRST_ID, PRACTICE, PracticeFamily, is_practice

BEGUN = "exercise_begun"
EXERCISE_READ = "exercise_read"


class PracticeOnly(DeskError):
    name = "oefening"

    def __init__(self) -> None:
        super().__init__(
            phrase(
                "Dit is een oefening. Dit zou echt iets doen, dus het kan hier niet. Stoppen doe je bij Nu."
            )
        )


class ExerciseRuns(DeskError):
    name = "oefening_loopt"

    def __init__(self) -> None:
        super().__init__(phrase("Je hebt nog een oefening open. Stop die eerst."))


def begin_exercise(
    unit: DeskUnit, family: PracticeFamily, counsellor: Counsellor, *, new_id: int, now: datetime
) -> Case:
    """In the hands of who asked for it at once: nobody else sees it wait. Raises ``ExerciseRuns``."""
    if practised_now(unit, counsellor):
        raise ExerciseRuns
    asked = new_case(
        id=FIRST_ID + new_id,
        conversation=0,
        episode=0,
        pseudonym=f"OEFENING {family.title}"[:60],
        reason=PRACTICE,
        now=now,
        channel=PRACTICE,
        briefing=family.about,
        sharing="alles",
        flow=family.id,
        language=family.language,
    )
    case = unit.begin_exercise(taken(asked, counsellor, now), f"{family.id}:{new_id}")
    for line in family.opening:
        unit.family_says(case, line, now)
    write_down(unit, counsellor.id, BEGUN, case.id, now)
    ring_case(unit, case)
    return case


def react(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, families: Sequence[PracticeFamily], now: datetime
) -> None:
    """The family answers the counsellor's last line, once. Raises ``NotYours``, ``CaseIsClosed`` or ``CaseGone``."""
    case = own_case(unit, case_id, counsellor)
    family = next((one for one in families if one.id == case.flow), None)
    lines = unit.lines(case)
    if family is None or not lines or lines[-1].author is not Author.COUNSELLOR:
        return
    told = {line.text for line in lines if line.author is Author.FAMILY}
    found = next_line(family, lines[-1].text, told)
    if found is None:
        return
    text, danger = found
    unit.family_says(case, text, now)
    if danger and family.signal and not case.in_danger:
        change(unit, case, raised(case, signal=family.signal))


def end_exercise(unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime) -> None:
    """Also one with danger in it: nobody is in danger. Raises ``NotYours``, ``CaseIsClosed`` or ``CaseGone``."""
    case = own_case(unit, case_id, counsellor)
    if not is_practice(case.id):
        raise NotYours
    change(unit, case, closed(case, now, ENDED))


def practised_now(unit: DeskUnit, counsellor: Counsellor) -> list[Case]:
    """Exercises that run. They are in no list of chats but that of who practises."""
    return [each for each in exercises_of(unit, counsellor) if each.state is CaseState.TAKEN]


def exercises_of(unit: DeskUnit, counsellor: Counsellor) -> list[Case]:
    return [each for each in unit.exercises() if each.counsellor == counsellor.id]


def readable_exercise(unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime) -> Case:
    """Of oneself, or as a coordinator for feedback. Raises ``NotYours`` or ``CaseGone``."""
    case = existing_case(unit, case_id)
    if not is_practice(case.id) or not (case.counsellor == counsellor.id or counsellor.is_coordinator):
        raise NotYours
    write_down(unit, counsellor.id, EXERCISE_READ, case.id, now)
    return case
