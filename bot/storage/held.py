"""Replies that wait, sealed, until the family taps or writes: it may not be alone."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select, text, update

from bot.storage.tables import episodes, outbox


def show_held(connection: Connection, spoke: Collection[int], now: int) -> set[int]:
    """Let go what waited for these conversations; returns those where something did.

    Its words stay readable on the page for as long as any that were just said.
    """
    if not spoke:
        return set()
    waits = (text("outbox.state = 'held'"), outbox.c.conversation_id.in_(list(spoke)))
    rows = connection.execute(select(outbox.c.conversation_id, outbox.c.episode_id).where(*waits)).all()
    if rows:
        ids = {row.episode_id for row in rows}
        connection.execute(update(episodes).where(episodes.c.id.in_(ids)).values(last_word_at=now))
        connection.execute(update(outbox).where(*waits).values(state="waiting", created_at=now))
    return {row.conversation_id for row in rows}
