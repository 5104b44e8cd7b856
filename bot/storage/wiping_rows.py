"""The proof of the nightly wipe as rows, one per day."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from bot.clock import from_ms
from bot.storage.oversight_tables import wipings
from bot.storage.retention import Wiped


def note_wiping(connection: Connection, *, wiped: Wiped, longest_days: int, now: int) -> None:
    """Added to what was wiped earlier on the same day."""
    day = from_ms(now).date().isoformat()
    today = wipings.c.day == day
    before = connection.execute(select(wipings.c.talks).where(today)).scalar()
    values = {"at": now, "oldest_days": wiped.oldest_days, "longest_days": longest_days}
    if before is None:
        connection.execute(insert(wipings), [{"day": day, "talks": wiped.episodes, **values}])
    else:
        connection.execute(update(wipings).where(today).values(talks=before + wiped.episodes, **values))
