"""Who should be there and is not, from five minutes before a shift: in time to call somebody."""

from __future__ import annotations

from datetime import datetime, timedelta

from handoff.hours import open_spans
from handoff.presence import Standing, has_page_open, is_there
from handoff.shifts.plan import WINDS_DOWN, duties, is_used
from handoff.shifts.records import NOBODY

#: Kind of alarm, for coordinators.
NOBODY_ON_SHIFT = "nobody-on-shift"
SOON = timedelta(minutes=5)
#: Without a plan only the beginning of an opening is looked at.
_BEGINNING = timedelta(minutes=15)


def missing(standing: Standing, now: datetime) -> set[str]:
    """A short stable name for each shift or opening that nobody came to; empty when all is well."""
    if is_used(standing.plan, now):
        return _missing_by_plan(standing, now)
    if any(is_there(presence, now) for presence in standing.presences):
        return set()
    begins = [span.start for span in open_spans(standing.hours, now, timedelta(days=1))]
    return {_name("open", start) for start in begins if start - SOON <= now < start + _BEGINNING}


def _missing_by_plan(standing: Standing, now: datetime) -> set[str]:
    """Before it begins: when nobody at all is there. Soon after: whoever did not appear."""
    nobody = not any(is_there(presence, now) for presence in standing.presences)
    appeared = {presence.counsellor for presence in standing.presences if has_page_open(presence, now)}
    opening = open_spans(standing.hours, now, timedelta(days=1))
    found = set()
    for duty in duties(standing.plan, now, now + SOON + timedelta(seconds=1)):
        counts = any(span.start < duty.end and span.end > duty.start for span in opening)
        late = nobody or now >= duty.start + SOON
        gone_home = now >= duty.end - WINDS_DOWN
        if (
            duty.counsellor != NOBODY
            and counts
            and late
            and not gone_home
            and duty.counsellor not in appeared
        ):
            found.add(_name(f"{duty.shift}", duty.start))
    return found


def _name(what: str, start: datetime) -> str:
    return f"{what}@{start:%Y%m%d%H%M}"
