"""What the bot told and a family may take along: nothing they typed, nothing said while someone is in danger."""

from __future__ import annotations

from sqlalchemy import Connection, select

from bot.storage.bodies import open_body
from bot.storage.encryption import DataKey
from bot.storage.errors import Unreadable
from bot.storage.tables import messages

#: Messages; the newest, when there were more.
_MOST = 60


def told_before(
    connection: Connection, key: DataKey, *, conversation_id: int, episode_id: int, seq: int
) -> list[str]:
    """The texts in order. A line that cannot be opened is left out."""
    query = (
        select(messages.c.seq, messages.c.body)
        .where(
            messages.c.conversation_id == conversation_id,
            messages.c.episode_id == episode_id,
            messages.c.seq < seq,
            messages.c.author == "bot",
        )
        .order_by(messages.c.seq)
    )
    told: list[str] = []
    for row in connection.execute(query):
        try:
            body = open_body(key, row.body, conversation_id, row.seq)
        except Unreadable:
            continue
        if body.advice:
            told.append(body.text)
    return told[-_MOST:]
