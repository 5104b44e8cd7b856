"""Which alert the staff chat must get now: without content, again with growing pauses, until somebody reacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handoff.cases import CaseKind
from handoff.hours import is_open
from handoff.ports import CRISIS_PERHAPS_SILENCE, DANGER, DANGER_UNANSWERED, DeskUnit
from handoff.presence import Standing, is_there
from handoff.shifts.missing import NOBODY_ON_SHIFT

#: Between two alerts of a kind; after the last one it is silent until something new happens, but for danger.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (2, 3, 5, 10, 20, 40))
#: Somebody in danger is never left waiting in silence: after the last pause it comes back as often as this.
DANGER_AGAIN = timedelta(hours=1)
#: A new reason calls at once, but not more often than this.
AT_MOST_EVERY = timedelta(minutes=1)
_DANGER = (*DANGER, CRISIS_PERHAPS_SILENCE, DANGER_UNANSWERED)
_COORDINATOR = "coordinator"


class AlertKind(StrEnum):
    DANGER = "gevaar"
    COORDINATOR = "coordinator"
    NOBODY_ON_SHIFT = "dienst"
    WAITING = "wacht"


WORDS: Mapping[AlertKind, str] = {
    AlertKind.DANGER: "Mogelijk gevaar: open de balie.",
    AlertKind.COORDINATOR: "Coördinator gevraagd: een collega steekt een hand op.",
    AlertKind.NOBODY_ON_SHIFT: "Er is niemand voor de dienst.",
    AlertKind.WAITING: "Er wacht iemand in de chat.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the staff chat heard of one kind."""

    #: The newest reason for it.
    since: datetime
    sent_at: datetime
    times: int


def what_calls(unit: DeskUnit, standing: Standing, now: datetime) -> dict[AlertKind, datetime]:
    """Every kind that still needs somebody, with its newest reason.

    Danger always calls, and a raised hand that nobody answered in time. The rest is quiet while somebody is there
    who can see it at the desk.
    """
    waiting, alarms = unit.queue(), unit.alarms()
    reasons: dict[AlertKind, list[datetime]] = {
        AlertKind.DANGER: [case.waits_since for case in waiting if case.in_danger]
        + [alarm.since for alarm in alarms if alarm.kind in _DANGER]
    }
    there = [presence for presence in standing.presences if is_there(presence, now)]
    led = any(presence.role == _COORDINATOR for presence in there)
    reasons[AlertKind.COORDINATOR] = [
        hand.raised_at for hand in unit.hands() if not hand.answered_by and (hand.is_late(now) or not led)
    ]
    if not there:
        reasons[AlertKind.NOBODY_ON_SHIFT] = [each.since for each in alarms if each.kind == NOBODY_ON_SHIFT]
    if not there and is_open(standing.hours, now):
        live = [case for case in waiting if case.kind is CaseKind.CHAT and not case.in_danger]
        reasons[AlertKind.WAITING] = [case.waits_since for case in live]
    newest = {kind: max(moments) for kind, moments in reasons.items() if moments}
    if newest.get(AlertKind.WAITING):
        # Who comes after the first who waits is no new reason to call.
        newest[AlertKind.WAITING] = min(reasons[AlertKind.WAITING])
    return newest


def due(
    calls: Mapping[AlertKind, datetime], told: Mapping[AlertKind, Told], now: datetime
) -> dict[AlertKind, Told]:
    """What the staff chat has heard after this moment; a kind that changed has to be sent."""
    return {kind: _next(kind, since, told.get(kind), now) for kind, since in calls.items()}


def _next(kind: AlertKind, since: datetime, before: Told | None, now: datetime) -> Told:
    if before is None or (since > before.since and now - before.sent_at >= AT_MOST_EVERY):
        return Told(since=since, sent_at=now, times=1)
    pause = _pause(kind, before.times)
    if pause is not None and now - before.sent_at >= pause:
        return Told(since=since, sent_at=now, times=before.times + 1)
    return before


def _pause(kind: AlertKind, times: int) -> timedelta | None:
    """How long after this many alerts the next one comes; None for never."""
    if times <= len(PAUSES):
        return PAUSES[times - 1]
    return DANGER_AGAIN if kind is AlertKind.DANGER else None
