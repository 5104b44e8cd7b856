"""Time as the house counts it: whole milliseconds since 1970, UTC. Handed in, so that tests can turn it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

#: Returns whole milliseconds since 1970, UTC.
Clock = Callable[[], int]

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def local_time(at_ms: int, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(zone)


def from_ms(at_ms: int) -> datetime:
    """An aware moment in UTC."""
    return datetime.fromtimestamp(at_ms / 1000, UTC)


def to_ms(moment: datetime) -> int:
    """An aware moment as milliseconds."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return int(moment.timestamp() * 1000)
