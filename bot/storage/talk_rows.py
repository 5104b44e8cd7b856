"""Talks per day as numbers, counted two days later, when they are over and still kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, exists, insert, select

from bot.storage.conversations import open_topic
from bot.storage.encryption import DataKey, Vault
from bot.storage.errors import Unreadable
from bot.storage.figures_tables import talk_days
from bot.storage.key_rows import load_keys
from bot.storage.tables import cases, conversations, episodes
from flows.position import UNCOUNTED
from handoff.training.records import PRACTICE

_ALL = ""


def count_talks(connection: Connection, vault: Vault, *, day: str, since: int, until: int) -> int:
    """Once per day; a day that was counted before stays as it is. Returns the talks of that day."""
    counted = select(talk_days.c.day).where(talk_days.c.day == day)
    if connection.execute(counted).first() is not None:
        return 0
    rows = _begun(connection, since, until)
    keys = load_keys(connection, vault, {row.key_id for row in rows})
    talks: Counter[tuple[str, str]] = Counter()
    with_counsellor: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for topic in {_ALL, _topic(row, keys.get(row.key_id))}:
            talks[row.channel, topic] += 1
            with_counsellor[row.channel, topic] += int(row.taken)
    found = [
        {
            "day": day,
            "channel": channel,
            "topic": topic,
            "talks": count,
            "with_counsellor": with_counsellor[channel, topic],
        }
        for (channel, topic), count in talks.items()
    ]
    if found:
        connection.execute(insert(talk_days), found)
    return len(rows)


def _begun(connection: Connection, since: int, until: int) -> Sequence[Row[Any]]:
    taken = exists().where(cases.c.episode_id == episodes.c.id, cases.c.taken_at.is_not(None))
    return connection.execute(
        select(
            episodes.c.id,
            episodes.c.key_id,
            episodes.c.topic,
            conversations.c.channel,
            taken.label("taken"),
        )
        .join(conversations, conversations.c.id == episodes.c.conversation_id)
        .where(
            episodes.c.started_at >= since,
            episodes.c.started_at < until,
            conversations.c.channel != PRACTICE,
        )
    ).all()


def _topic(row: Row[Any], key: DataKey | None) -> str:
    """What a family came for; empty when that is not known, not counted, or cannot be read any more."""
    try:
        topic = open_topic(key, row.id, row.topic)
    except Unreadable:
        return _ALL
    return _ALL if topic == UNCOUNTED else topic
