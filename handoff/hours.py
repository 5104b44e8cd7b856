"""Opening hours: when the helpline means to be open and when that is next. Knows both changes of the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handoff.spans import Span, following, join, spans_around, without

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
    #: The same for families who read English; empty: nobody wrote it.
    reason_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    #: In Dutch and without capitals, as editors write it: "eerste kerstdag".
    name: str
    #: A day off for most people, every year. "Goede vrijdag" is none.
    general: bool = True


def no_holidays(day: date) -> tuple[Holiday, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRules:
    """What the organisation chose about holidays. None stands for an ordinary day."""

    calendar: Callable[[date], tuple[Holiday, ...]] = no_holidays
    #: Name -> its own choice.
    named: Mapping[str, SpecialDay | None] = field(default_factory=dict)
    #: For every general holiday without a choice of its own.
    others: SpecialDay | None = None

    def on(self, day: date) -> SpecialDay | None:
        """The hours of this day when it is a holiday with hours of its own."""
        for holiday in self.calendar(day):
            chosen = self.named.get(holiday.name, self.others if holiday.general else None)
            if chosen is not None:
                return SpecialDay(blocks=chosen.blocks, reason=holiday.name.capitalize())
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursChange:
    """A coordinator opens or closes the helpline by hand, for a while. The latest one counts."""

    id: int
    opens: bool
    #: Aware.
    start: datetime
    until: datetime
    #: Families may read it.
    reason: str = ""
    #: The same for families who read English; empty: nobody wrote it.
    reason_en: str = ""

    def covers(self, now: datetime) -> bool:
        return self.start <= now < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    zone: ZoneInfo
    #: Weekday (Monday is 0) -> blocks.
    weekly: Mapping[int, tuple[Block, ...]]
    special: Mapping[date, SpecialDay] = field(default_factory=dict)
    holidays: HolidayRules = field(default_factory=HolidayRules)
    #: By hand, the oldest first.
    changes: tuple[HoursChange, ...] = ()


def is_open(hours: OpeningHours, now: datetime) -> bool:
    """Does the helpline mean to be open at this moment? ``now`` is aware."""
    return any(span.holds(now) for span in open_spans(hours, now, timedelta(days=1)))


def closes_at(hours: OpeningHours, now: datetime) -> datetime | None:
    """End of the opening going on; None when closed. Local time."""
    for span in open_spans(hours, now, timedelta(days=2)):
        if span.holds(now):
            return span.end.astimezone(hours.zone)
    return None


def next_opening(hours: OpeningHours, now: datetime) -> datetime | None:
    """When it opens after having been closed, in local time; None when that is not within sixty days."""
    opens = following(lambda ahead: open_spans(hours, now, ahead), now, LOOK_AHEAD)
    return opens.astimezone(hours.zone) if opens else None


def what_differs(hours: OpeningHours, now: datetime) -> HoursChange | SpecialDay | None:
    """What goes before the ordinary week at this moment; what was done by hand goes before everything."""
    by_hand = (change for change in reversed(hours.changes) if change.covers(now))
    return next(by_hand, None) or special_day(hours, now.astimezone(hours.zone).date())


def special_day(hours: OpeningHours, day: date) -> SpecialDay | None:
    """What replaces the weekly blocks: a day in the file goes before a holiday."""
    return hours.special.get(day) or hours.holidays.on(day)


def open_spans(hours: OpeningHours, now: datetime, ahead: timedelta) -> list[Span]:
    """From the day before ``now`` on, in order, joined where they touch. In UTC."""
    spans = join(spans_around(lambda day: _spans_of(hours, day), now.astimezone(hours.zone).date(), ahead))
    for change in hours.changes:
        by_hand = Span(change.start.astimezone(UTC), change.until.astimezone(UTC))
        spans = join([*spans, by_hand]) if change.opens else without(spans, by_hand)
    return spans


def _spans_of(hours: OpeningHours, day: date) -> Iterator[Span]:
    special = special_day(hours, day)
    return block_spans(special.blocks if special else hours.weekly.get(day.weekday(), ()), day, hours.zone)


def block_spans(blocks: Iterable[Block], day: date, zone: ZoneInfo) -> Iterator[Span]:
    """In UTC. A block that falls in the hour the clock skips has no length, and is left out."""
    for block in blocks:
        last_day = day if block.end > block.start else day + timedelta(days=1)
        start, end = _utc(day, block.start, zone), _utc(last_day, block.end, zone)
        if start < end:
            yield Span(start, end)


def _utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
