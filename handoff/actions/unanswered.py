"""Danger in a chat that somebody has, and nobody answers: it rings again, at that desk and at coordinators'."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from handoff.cases import Case, CaseKind
from handoff.doorbell import ALARMS
from handoff.lines import Author, Line
from handoff.ports import DANGER_UNANSWERED, UNATTENDED, DeskUnit, PresenceState

#: After this, and again after each this long. The chat stays with who has it.
RINGS_AGAIN = timedelta(minutes=3)


def ring_for_unanswered(unit: DeskUnit, now: datetime) -> None:
    """For the clock. An alarm goes by itself when there was an answer, or when the colleague is back."""
    taken = unit.taken_cases()
    late = [case for case in taken if case.in_danger and _waits_long(unit, case, now)]
    due = [case for case in late if not unit.alarmed_since(case, DANGER_UNANSWERED, now - RINGS_AGAIN)]
    for case in due:
        unit.raise_alarm_about(case, DANGER_UNANSWERED, now)
    if _clear_what_is_over(unit, taken, late, now) or due:
        unit.ring(ALARMS)


def waits_since(case: Case, lines: Iterable[Line]) -> datetime | None:
    """Since when the family waits for this counsellor; None when it was answered. Who left a message expects no
    answer at once, until it writes again."""
    taken_at = case.taken_at or case.opened_at
    first = None
    for line in lines:
        if line.author is Author.COUNSELLOR:
            first = None
        elif line.author is Author.FAMILY and (case.kind is CaseKind.CHAT or line.at >= taken_at):
            first = first or line.at
    return max(first, taken_at) if first else None


def _waits_long(unit: DeskUnit, case: Case, now: datetime) -> bool:
    since = waits_since(case, unit.lines(case))
    return since is not None and now - since >= RINGS_AGAIN


def _clear_what_is_over(unit: DeskUnit, taken: Iterable[Case], late: Iterable[Case], now: datetime) -> bool:
    away = {one.counsellor for one in unit.presences() if one.state is PresenceState.AWAY}
    still = {
        DANGER_UNANSWERED: {case.conversation for case in late},
        UNATTENDED: {case.conversation for case in taken if case.counsellor in away},
    }
    over = [
        each for each in unit.alarms() if each.kind in still and each.conversation not in still[each.kind]
    ]
    for alarm in over:
        unit.clear_alarm(alarm.id, now)
    return bool(over)
