"""How long a desk session lasts."""

from __future__ import annotations

from datetime import datetime, timedelta

from handoff.accounts.records import DeskSession

IDLE = timedelta(minutes=30)
AT_MOST = timedelta(hours=8)
#: A sign of life is written down no more often than this.
TOUCH_EVERY = timedelta(seconds=30)


def is_alive(session: DeskSession, now: datetime, *, held: bool = False) -> bool:
    """``held``: somebody at work has a page open, so half an hour of silence is a question and not yet the end."""
    if session.ended_at is not None or now - session.started_at >= AT_MOST:
        return False
    return held or not is_idle(session, now)


def is_idle(session: DeskSession, now: datetime) -> bool:
    return now - session.seen_at >= IDLE


def why_over(session: DeskSession, now: datetime) -> str:
    """A fixed word for the audit trail."""
    return "te_lang" if now - session.started_at >= AT_MOST else "stil"


def needs_touch(session: DeskSession, now: datetime) -> bool:
    return now - session.seen_at >= TOUCH_EVERY
