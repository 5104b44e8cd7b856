"""Farewells that still have to be said: loaded with their own key, gone once sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, Row, delete, select, update

from bot.clock import HOUR, MINUTE
from bot.storage.encryption import DataKey, Vault
from bot.storage.errors import Unreadable
from bot.storage.forgetting import DELETABLE_MS, Farewell
from bot.storage.key_rows import destroy_keys, load_keys
from bot.storage.tables import farewells

#: Minutes to wait after each try, the last one again and again until nothing may be deleted any more.
_BACK_OFF = (1, 1, 2, 5, 15, 60)
#: A word much later would only wake somebody up: then the messages are still deleted, in silence.
_WORDS_FRESH = HOUR


def due_farewells(connection: Connection, vault: Vault, now: int) -> list[Farewell]:
    """Those that may be tried now; each is held back a while, so that nobody else tries it meanwhile.

    What is too old to delete anything, or cannot be opened any more, is dropped.
    """
    query = select(farewells).where(farewells.c.not_before <= now).limit(50)
    if connection.dialect.name == "postgresql":
        query = query.with_for_update(skip_locked=True)
    rows = connection.execute(query).all()
    keys = load_keys(connection, vault, {row.key_id for row in rows})
    found = []
    for row in rows:
        farewell = _opened(row, keys, now)
        if farewell is None or now - row.created_at > DELETABLE_MS:
            drop_farewell(connection, vault, row.id)
            continue
        found.append(farewell)
        minutes = _BACK_OFF[min(row.tries, len(_BACK_OFF) - 1)]
        connection.execute(
            update(farewells)
            .where(farewells.c.id == row.id)
            .values(not_before=now + minutes * MINUTE, tries=row.tries + 1)
        )
    return found


def _opened(row: Row[*tuple[Any, ...]], keys: Mapping[int, DataKey], now: int) -> Farewell | None:
    try:
        content = keys[row.key_id].open_bytes(row.payload, f"farewells.payload:{row.id}")
    except (Unreadable, KeyError):
        return None
    address, delete_ids, words = orjson.loads(content)
    return Farewell(
        id=row.id,
        channel=row.channel,
        address=address,
        delete=tuple(delete_ids),
        text=words if now - row.created_at <= _WORDS_FRESH else "",
    )


def drop_farewell(connection: Connection, vault: Vault, farewell_id: int) -> None:
    key_ids = (
        connection.execute(select(farewells.c.key_id).where(farewells.c.id == farewell_id)).scalars().all()
    )
    connection.execute(delete(farewells).where(farewells.c.id == farewell_id))
    destroy_keys(connection, vault, key_ids)
