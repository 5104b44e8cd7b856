"""Opening hours: when somebody is scheduled and when that is next. Knows both changes of the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handoff.hours_words import DAYS

#: How far ahead the next opening is looked for.
LOOK_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Block:
    """Local wall times. An end at or before the start lies on the next day."""

    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """Replaces the weekly blocks of one day; no blocks means closed."""

    blocks: tuple[Block, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    zone: ZoneInfo
    #: Weekday (Monday is 0) -> blocks.
    weekly: Mapping[int, tuple[Block, ...]]
    special: Mapping[date, SpecialDay] = field(default_factory=dict)
    #: Who looks first at an urgent case when nobody is on shift, in words for families.
    first_look: str = ""


def is_open(hours: OpeningHours, now: datetime) -> bool:
    """Is a shift scheduled at this moment? ``now`` is aware."""
    return any(start <= now.astimezone(UTC) < end for start, end in _shifts_around(hours, now, days=1))


def closes_at(hours: OpeningHours, now: datetime) -> datetime | None:
    """End of the shift going on, following shifts that touch it; None when closed. Local time."""
    end_of_shift: datetime | None = None
    for start, end in _shifts_around(hours, now, days=2):
        if start <= (end_of_shift or now.astimezone(UTC)) < end:
            end_of_shift = end
    return end_of_shift.astimezone(hours.zone) if end_of_shift else None


def next_opening(hours: OpeningHours, now: datetime) -> datetime | None:
    """The first start of a shift after ``now``, in local time; None when there is none in sixty days."""
    for start, _ in _shifts_around(hours, now, days=LOOK_AHEAD.days):
        if start > now.astimezone(UTC):
            return start.astimezone(hours.zone)
    return None


def reason_closed(hours: OpeningHours, now: datetime) -> str:
    """Why today differs from other weeks ("Eerste kerstdag"), or empty."""
    special = hours.special.get(now.astimezone(hours.zone).date())
    return special.reason if special else ""


def week_in_words(hours: OpeningHours) -> list[tuple[str, str]]:
    """Each weekday with its hours: ("dinsdag", "14.00–17.00 en 19.00–22.00")."""
    return [(DAYS[day], _blocks_in_words(hours.weekly.get(day, ()))) for day in range(7)]


def _blocks_in_words(blocks: tuple[Block, ...]) -> str:
    return " en ".join(f"{b.start:%H.%M}–{b.end:%H.%M}" for b in blocks) or "dicht"


def _shifts_around(hours: OpeningHours, now: datetime, *, days: int) -> Iterator[tuple[datetime, datetime]]:
    """Shifts in UTC from the day before on, in order: yesterday's may last past midnight."""
    today = now.astimezone(hours.zone).date()
    for offset in range(-1, days + 1):
        yield from sorted(_shifts_of(hours, today + timedelta(days=offset)))


def _shifts_of(hours: OpeningHours, day: date) -> Iterator[tuple[datetime, datetime]]:
    special = hours.special.get(day)
    for block in special.blocks if special else hours.weekly.get(day.weekday(), ()):
        last_day = day if block.end > block.start else day + timedelta(days=1)
        yield _utc(day, block.start, hours.zone), _utc(last_day, block.end, hours.zone)


def _utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
