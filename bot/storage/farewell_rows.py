"""Farewells that still have to be said: loaded with their own key, gone once sent."""

from __future__ import annotations

import orjson
from sqlalchemy import Connection, delete, select, update

from bot.storage.encryption import Vault
from bot.storage.forgetting import Farewell
from bot.storage.key_rows import destroy_keys, load_keys
from bot.storage.tables import farewells

#: After this many tries the farewell is dropped: the family asked us to forget, not to insist.
MOST_TRIES = 5


def due_farewells(connection: Connection, vault: Vault, now: int, *, lease_ms: int) -> list[Farewell]:
    """Those that may be tried now; each is held back for ``lease_ms`` so that nobody else tries it meanwhile."""
    query = select(farewells).where(farewells.c.not_before <= now).limit(50)
    if connection.dialect.name == "postgresql":
        query = query.with_for_update(skip_locked=True)
    rows = connection.execute(query).all()
    keys = load_keys(connection, vault, {row.key_id for row in rows})
    found = []
    for row in rows:
        content = keys[row.key_id].open_bytes(row.payload, f"farewells.payload:{row.id}")
        address, delete_ids, words = orjson.loads(content)
        found.append(
            Farewell(
                id=row.id,
                channel=row.channel,
                address=address,
                delete=tuple(delete_ids),
                text=words,
                tries=row.tries,
            )
        )
    if rows:
        connection.execute(
            update(farewells)
            .where(farewells.c.id.in_([row.id for row in rows]))
            .values(not_before=now + lease_ms, tries=farewells.c.tries + 1)
        )
    return found


def drop_farewell(connection: Connection, vault: Vault, farewell_id: int) -> None:
    key_ids = (
        connection.execute(select(farewells.c.key_id).where(farewells.c.id == farewell_id)).scalars().all()
    )
    connection.execute(delete(farewells).where(farewells.c.id == farewell_id))
    destroy_keys(connection, vault, key_ids)
