"""The helpline's own time zone, and days as people at the desk type them."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handoff.desk.desk import Desk


def zone_of(desk: Desk) -> ZoneInfo:
    return desk.hours().zone


def today_of(desk: Desk) -> date:
    return desk.clock().astimezone(zone_of(desk)).date()


def day_asked(typed: str) -> date | None:
    """What a date field sends ("2026-11-21"); None for anything else."""
    try:
        return date.fromisoformat(typed) if len(typed) == 10 else None
    except ValueError:
        return None


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
