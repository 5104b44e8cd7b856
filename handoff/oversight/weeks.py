"""Weeks as the calendar counts them: "2026-W47", from Monday to Monday in the helpline's time zone."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_WEEK = re.compile(r"(20\d\d)-W(\d\d)")


def week_of(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def monday_of(week: str) -> date | None:
    """None for what is no week."""
    found = _WEEK.fullmatch(week)
    if found is None:
        return None
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        return None


def span_of(monday: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the first moment of the week up to, not including, the first of the next one."""
    after = monday + timedelta(days=7)
    return datetime.combine(monday, time(), zone), datetime.combine(after, time(), zone)


def last_weeks(today: date, count: int) -> list[date]:
    """Mondays of the weeks that are over, the newest first."""
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=n) for n in range(1, count + 1)]
