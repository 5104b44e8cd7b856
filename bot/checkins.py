"""When a check-in may be asked: the day agreed, inside its window, outside quiet hours, in local wall time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.clock import local_time, to_ms
from bot.storage.checkin_rows import NewCheckIn, PlannedCheckIn


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """No unasked message from ``start`` until ``end`` the next morning, local time."""

    start: time
    end: time


class Verdict(StrEnum):
    ASK = "ask"
    #: Inside the window of its day the moment is not there yet.
    WAIT = "wait"
    #: The window has passed: told to the desk, never sent late.
    MISSED = "missed"


def clock_time(words: str) -> time:
    """ "10:00" as a time. Raises ``ValueError``."""
    hours, minutes = words.split(":")
    return time(int(hours), int(minutes))


def plan_checkin(
    *, flow: str, after_days: int, earliest: str, latest: str, now: int, zone: ZoneInfo, quiet: QuietHours
) -> NewCheckIn:
    """The check-in on its day, at the start of its window (moved out of the quiet hours)."""
    day = local_time(now, zone).date() + timedelta(days=max(after_days, 1))
    opens, closes = _window(earliest, latest, quiet)
    return NewCheckIn(
        flow=flow,
        due_at=to_ms(datetime.combine(day, opens, zone)),
        local_day=day.isoformat(),
        earliest=opens.strftime("%H:%M"),
        latest=closes.strftime("%H:%M"),
        zone=zone.key,
    )


def _window(earliest: str, latest: str, quiet: QuietHours) -> tuple[time, time]:
    """The part of the window outside the quiet hours; the whole day outside them when nothing is left."""
    opens = max(clock_time(earliest), quiet.end)
    closes = min(clock_time(latest), quiet.start)
    return (opens, closes) if opens < closes else (quiet.end, quiet.start)


def judge_checkin(planned: PlannedCheckIn, now: int) -> Verdict:
    """May it be asked at this moment? Late but inside the window of its own day: yes; afterwards: missed."""
    zone = ZoneInfo(planned.zone)
    moment = local_time(now, zone)
    day = date.fromisoformat(planned.local_day)
    if moment.date() > day:
        return Verdict.MISSED
    if moment.date() < day or moment.time() < clock_time(planned.earliest):
        return Verdict.WAIT
    return Verdict.ASK if moment.time() <= clock_time(planned.latest) else Verdict.MISSED


def start_of_day(now: int, zone: ZoneInfo) -> int:
    """Local midnight, in milliseconds: at most one check-in a day counts from here."""
    return to_ms(datetime.combine(local_time(now, zone).date(), time(0), zone))
