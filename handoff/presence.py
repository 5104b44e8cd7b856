"""Who is at the desk right now. Open means scheduled and present."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from handoff.hours import OpeningHours, is_open
from handoff.ports import Presence, PresenceState

#: An open desk page gives a sign of life every half minute; two may be missed.
STILL_THERE = timedelta(seconds=90)


def is_there(presence: Presence, now: datetime) -> bool:
    """On duty, with a desk page open."""
    return presence.state is PresenceState.ON_DUTY and has_page_open(presence, now)


def has_page_open(presence: Presence, now: datetime) -> bool:
    return presence.state is not PresenceState.AWAY and now - presence.seen_at <= STILL_THERE


def someone_there(hours: OpeningHours, presences: Iterable[Presence], now: datetime) -> bool:
    """May a family expect a human now?"""
    return is_open(hours, now) and any(is_there(presence, now) for presence in presences)
