"""Data keys as rows: made with what they protect, and destroyed to forget it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from bot.storage.encryption import DataKey, Vault, WrappedKey
from bot.storage.errors import Unreadable
from bot.storage.ids import new_id
from bot.storage.tables import data_keys


def make_key(connection: Connection, vault: Vault) -> DataKey:
    key, stored = vault.new_key(new_id())
    connection.execute(insert(data_keys), [key_row(stored)])
    return key


def key_row(stored: WrappedKey) -> dict[str, object]:
    return {"id": stored.id, "wrapping": stored.wrapping, "wrapped": stored.wrapped}


def load_keys(connection: Connection, vault: Vault, ids: Iterable[int]) -> dict[int, DataKey]:
    """The keys that still exist, by id."""
    found: dict[int, DataKey] = {}
    missing = []
    for key_id in ids:
        kept = vault.kept(key_id)
        if kept is None:
            missing.append(key_id)
        else:
            found[key_id] = kept
    if missing:
        rows = connection.execute(select(data_keys).where(data_keys.c.id.in_(missing)))
        for row in rows:
            found[row.id] = vault.unwrap(WrappedKey(row.id, row.wrapping, row.wrapped))
    return found


def load_key(connection: Connection, vault: Vault, key_id: int) -> DataKey:
    """Raises ``Unreadable`` when the key was destroyed."""
    key = load_keys(connection, vault, [key_id]).get(key_id)
    if key is None:
        raise Unreadable("De sleutel van deze tekst bestaat niet meer: de tekst is gewist.")
    return key


def destroy_keys(connection: Connection, vault: Vault, ids: Iterable[int]) -> None:
    gone = list(ids)
    if not gone:
        return
    connection.execute(delete(data_keys).where(data_keys.c.id.in_(gone)))
    for key_id in gone:
        vault.forget(key_id)
