"""From the plan to who is on duty at a moment. Pure; knows both changes of the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handoff.hours import Block, block_spans
from handoff.shifts.records import NOBODY, Duty, Plan, Shift
from handoff.spans import Span, join

#: New chats are no longer offered in the last part of a shift.
WINDS_DOWN = timedelta(minutes=15)
#: How long a shift that is over keeps new chats away from who is still finishing one.
STAYS_LATE = timedelta(hours=3)
#: A plan counts as used while something was planned this long ago, or is planned this far ahead.
USED_WITHIN = timedelta(days=7)


def duties(plan: Plan, start: datetime, end: datetime) -> list[Duty]:
    """All that lie, with some part, between two aware moments, in order."""
    first, last = start.date() - timedelta(days=2), end.date() + timedelta(days=1)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    found = [duty for shift in plan.shifts for day in days for duty in _on(plan, shift, day)]
    inside = [duty for duty in found if duty.start < end and duty.end > start]
    return sorted(inside, key=lambda duty: (duty.start, duty.end, duty.counsellor, duty.shift))


def duty_on(plan: Plan, shift_id: int, day: date) -> Duty | None:
    """The duty of one shift on one day; None when it does not fall on that day, or was cancelled."""
    shift = next((each for each in plan.shifts if each.id == shift_id), None)
    return None if shift is None else next(_on(plan, shift, day), None)


def _on(plan: Plan, shift: Shift, day: date) -> Iterator[Duty]:
    different = plan.days.get((shift.id, day))
    if not shift.falls_on(day) or (different is not None and different.cancelled):
        return
    for span in block_spans([Block(shift.start, shift.end)], day, ZoneInfo(shift.zone)):
        yield Duty(
            shift=shift.id,
            day=day,
            counsellor=shift.counsellor if different is None else different.counsellor,
            start=span.start,
            end=span.end,
            capacity=shift.capacity,
            wanted=different is not None and different.wanted,
            weekly=shift.weekly,
        )


def is_used(plan: Plan, now: datetime) -> bool:
    """A helpline that plans nothing, or stopped planning, is open when somebody is present."""
    around = duties(plan, now - USED_WITHIN, now + USED_WITHIN)
    return any(duty.counsellor != NOBODY for duty in around)


def stretches(plan: Plan, counsellor: int, now: datetime) -> list[Span]:
    """Shifts of one counsellor around this moment; those that touch are one."""
    near = duties(plan, now - timedelta(days=1), now + timedelta(days=1))
    return join(Span(duty.start, duty.end) for duty in near if duty.counsellor == counsellor)


def duty_now(plan: Plan, counsellor: int, now: datetime) -> Duty | None:
    """What this counsellor does at this moment by the plan; of two that overlap the later one."""
    going_on = [
        duty for duty in duties(plan, now, now + timedelta(microseconds=1)) if duty.counsellor == counsellor
    ]
    return going_on[-1] if going_on else None


def is_on(plan: Plan, counsellor: int, now: datetime) -> bool:
    """On a shift at this moment, and not in the last part of it."""
    return any(span.start <= now < span.end - WINDS_DOWN for span in stretches(plan, counsellor, now))


def winding_down(plan: Plan, counsellor: int, now: datetime) -> datetime | None:
    """The end of the shift that is nearly over, or was over a short while ago; None otherwise."""
    for span in stretches(plan, counsellor, now):
        nearly_over = span.start <= now and span.end - WINDS_DOWN <= now < span.end + STAYS_LATE
        if nearly_over and not is_on(plan, counsellor, now):
            return span.end
    return None


def manned_spans(plan: Plan, now: datetime, ahead: timedelta) -> list[Span]:
    """When somebody is planned who may be offered a chat, from now on."""
    planned = duties(plan, now, now + ahead)
    each = {duty.counsellor for duty in planned} - {NOBODY}
    joined = (
        span
        for counsellor in each
        for span in join(Span(duty.start, duty.end) for duty in planned if duty.counsellor == counsellor)
    )
    return join(
        Span(span.start, span.end - WINDS_DOWN) for span in joined if span.end - span.start > WINDS_DOWN
    )
