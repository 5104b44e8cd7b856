"""Real waits and answers after the chat, as figures: no conversation, no case, no person."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from bot.clock import MINUTE, to_ms
from bot.storage.ids import new_id
from bot.storage.waiting_tables import after_chat, past_waits

#: Enough for a range and for a day's look; older ones leave.
KEPT_WAITS = 200


def note_wait(connection: Connection, taken_at: datetime, waited: timedelta) -> None:
    minute = to_ms(taken_at) // MINUTE * MINUTE
    row = {"id": new_id(), "taken_at": minute, "waited_seconds": max(int(waited.total_seconds()), 0)}
    connection.execute(insert(past_waits), [row])


def last_waits(connection: Connection, most: int) -> list[timedelta]:
    """The newest first."""
    newest = select(past_waits.c.waited_seconds).order_by(past_waits.c.taken_at.desc()).limit(most)
    return [timedelta(seconds=seconds) for seconds in connection.execute(newest).scalars()]


def drop_old_waits(connection: Connection) -> None:
    newest = select(past_waits.c.id).order_by(past_waits.c.taken_at.desc()).limit(KEPT_WAITS)
    connection.execute(delete(past_waits).where(past_waits.c.id.not_in(newest)))


def count_answer(connection: Connection, answer: str, at: datetime) -> None:
    """One more of this answer in this week."""
    year, week, _ = at.isocalendar()
    name = f"{year}-W{week:02}"
    mine = (after_chat.c.week == name, after_chat.c.answer == answer)
    more = update(after_chat).where(*mine).values(count=after_chat.c.count + 1)
    if connection.execute(more).rowcount == 0:
        connection.execute(insert(after_chat), [{"week": name, "answer": answer, "count": 1}])
