"""Trouble that a person must see, counted per kind and conversation; never with content."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from bot.storage.ids import new_id
from bot.storage.tables import alarms


def raise_alarm(
    connection: Connection, kind: str, *, now: int, detail: str = "", conversation_id: int | None = None
) -> None:
    same = (
        alarms.c.conversation_id.is_(None)
        if conversation_id is None
        else alarms.c.conversation_id == conversation_id
    )
    open_row = connection.execute(
        select(alarms.c.id).where(alarms.c.seen_at.is_(None), alarms.c.kind == kind, same)
    ).scalar()
    if open_row is not None:
        connection.execute(
            update(alarms)
            .where(alarms.c.id == open_row)
            .values(count=alarms.c.count + 1, detail=detail[:200], raised_at=now)
        )
        return
    row = {
        "id": new_id(),
        "kind": kind,
        "detail": detail[:200],
        "conversation_id": conversation_id,
        "raised_at": now,
    }
    connection.execute(insert(alarms), [row])


def last_detail(connection: Connection, kind: str, conversation_id: int) -> str:
    """The detail of the newest alarm of this kind about a conversation, seen or not; empty when there is none."""
    found: str | None = connection.execute(
        select(alarms.c.detail)
        .where(alarms.c.conversation_id == conversation_id, alarms.c.kind == kind)
        .order_by(alarms.c.raised_at.desc())
        .limit(1)
    ).scalar()
    return found or ""


def clear_alarms(connection: Connection, kind: str, *, now: int) -> bool:
    """The trouble is over by itself (the channel opened again); was there any?"""
    cleared = connection.execute(
        update(alarms).where(alarms.c.seen_at.is_(None), alarms.c.kind == kind).values(seen_at=now)
    )
    return cleared.rowcount > 0
