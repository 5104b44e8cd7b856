"""A week of the rota as plain data for its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handoff.counsellors import Counsellor
from handoff.desk.local_time import midnight
from handoff.hours import OpeningHours, open_spans, special_day
from handoff.moments import day_phrase, from_to
from handoff.phrases import Phrase
from handoff.shifts.plan import duties
from handoff.shifts.records import NOBODY, Duty, Plan
from handoff.spans import Span, join, overlap, without


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    shift: str
    day: str
    time: Phrase
    #: Empty for nobody.
    name: str
    who: str
    capacity: int
    weekly: bool
    wanted: bool
    is_mine: bool
    #: May I take it over?
    is_free: bool
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    name: Phrase
    is_today: bool
    hours: tuple[Phrase, ...]
    reason: str
    duties: tuple[DutyRow, ...]
    #: Opening hours in which nobody is planned.
    gaps: tuple[Phrase, ...]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_rows(
    plan: Plan,
    hours: OpeningHours,
    monday: date,
    names: Mapping[int, str],
    me: Counsellor,
    now: datetime,
) -> list[DayRow]:
    """Coordinators see everybody, others what is theirs and what is free."""
    return [_day(plan, hours, monday + timedelta(days=n), names, me, now) for n in range(7)]


def _day(
    plan: Plan, hours: OpeningHours, day: date, names: Mapping[int, str], me: Counsellor, now: datetime
) -> DayRow:
    zone = hours.zone
    start, end = midnight(day, zone), midnight(day + timedelta(days=1), zone)
    today = Span(start, end)
    planned = [duty for duty in duties(plan, start, end) if duty.day == day]
    opening = overlap(open_spans(hours, start, timedelta(days=1)), [today])
    special = special_day(hours, day)
    seen = [duty for duty in planned if me.is_coordinator or duty.counsellor == me.id or duty.is_free]
    return DayRow(
        name=day_phrase(day),
        is_today=now.astimezone(zone).date() == day,
        hours=tuple(_in(span, zone) for span in opening),
        reason=special.reason if special else "",
        duties=tuple(_row(duty, names, me, zone, now) for duty in seen),
        gaps=tuple(_in(span, zone) for span in _gaps(opening, duties(plan, start, end), now))
        if me.is_coordinator
        else (),
    )


def _gaps(opening: Iterable[Span], planned: Iterable[Duty], now: datetime) -> list[Span]:
    """Of what is still to come."""
    left = [span for span in opening if span.end > now]
    for span in join(Span(duty.start, duty.end) for duty in planned if duty.counsellor != NOBODY):
        left = without(left, span)
    return left


def _row(duty: Duty, names: Mapping[int, str], me: Counsellor, zone: ZoneInfo, now: datetime) -> DutyRow:
    is_mine, is_over = duty.counsellor == me.id, duty.end <= now
    return DutyRow(
        shift=str(duty.shift),
        day=duty.day.isoformat(),
        time=_in(Span(duty.start, duty.end), zone),
        name=names.get(duty.counsellor, ""),
        who=str(duty.counsellor),
        capacity=duty.capacity,
        weekly=duty.weekly,
        wanted=duty.wanted and not is_over,
        is_mine=is_mine,
        is_free=duty.is_free and not is_mine and not is_over,
        is_over=is_over,
    )


def _in(span: Span, zone: ZoneInfo) -> Phrase:
    return from_to(span.start.astimezone(zone), span.end.astimezone(zone))
