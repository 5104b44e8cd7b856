"""Desk sessions, inside one transaction: one per account, found by the hash of the cookie."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from bot.clock import DAY, to_ms
from bot.storage.account_rows import session_from
from bot.storage.account_tables import accounts, desk_sessions
from handoff.accounts.records import DeskSession

#: Ended sessions are kept this long, so that a page can still learn that it is over.
KEPT_MS = 2 * DAY


def start_session(connection: Connection, session: DeskSession) -> list[int]:
    """Ends the account's other sessions; returns their ids."""
    connection.execute(select(accounts.c.id).where(accounts.c.id == session.account_id).with_for_update())
    ended = end_sessions_of(connection, session.account_id, session.started_at)
    old = desk_sessions.c.started_at < to_ms(session.started_at) - KEPT_MS
    connection.execute(delete(desk_sessions).where(old))
    values = {
        "id": session.id,
        "account_id": session.account_id,
        "token_hash": session.token_hash,
        "started_at": to_ms(session.started_at),
        "seen_at": to_ms(session.seen_at),
    }
    connection.execute(insert(desk_sessions), [values])
    return ended


def find_session(connection: Connection, token_hash: bytes) -> DeskSession | None:
    row = connection.execute(select(desk_sessions).where(desk_sessions.c.token_hash == token_hash)).first()
    return session_from(row) if row else None


def find_sessions(connection: Connection, session_ids: Sequence[int]) -> list[DeskSession]:
    rows = connection.execute(select(desk_sessions).where(desk_sessions.c.id.in_(session_ids)))
    return [session_from(row) for row in rows]


def touch_session(connection: Connection, session_id: int, now: datetime) -> None:
    connection.execute(
        update(desk_sessions)
        .where(
            desk_sessions.c.id == session_id,
            desk_sessions.c.ended_at.is_(None),
            desk_sessions.c.seen_at < to_ms(now),
        )
        .values(seen_at=to_ms(now))
    )


def end_session(connection: Connection, session_id: int, now: datetime) -> bool:
    going_on = (desk_sessions.c.id == session_id) & desk_sessions.c.ended_at.is_(None)
    statement = update(desk_sessions).where(going_on).values(ended_at=to_ms(now))
    return connection.execute(statement).rowcount == 1


def end_sessions_of(connection: Connection, account_id: int, now: datetime) -> list[int]:
    going_on = (desk_sessions.c.account_id == account_id) & desk_sessions.c.ended_at.is_(None)
    ids = list(connection.execute(select(desk_sessions.c.id).where(going_on)).scalars())
    connection.execute(update(desk_sessions).where(desk_sessions.c.id.in_(ids)).values(ended_at=to_ms(now)))
    return ids
