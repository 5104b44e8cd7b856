"""A new wrapping key for every data key, in batches. Killed anywhere, it goes on where it was."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, func, select, update

from bot.storage.database import Database
from bot.storage.encryption import Vault, WrappedKey
from bot.storage.errors import StorageError
from bot.storage.keys import add_wrapping_key, drop_wrapping_key, read_keys
from bot.storage.schema import check_keys
from bot.storage.tables import data_keys, meta

_BATCH = 500


class StillInUse(StorageError):
    """A row is still wrapped with the old key: somebody else wrote meanwhile. Stop them and rotate again."""


def begin_rotation(folder: Path) -> bool:
    """Make a new wrapping key, unless an earlier rotation left more than one; True when it was made."""
    if len(read_keys(folder).wrapping) > 1:
        return False
    add_wrapping_key(folder)
    _sync(folder)
    return True


async def rotate(database: Database, folder: Path, *, batch: int = _BATCH) -> int:
    """Wrap every data key with the newest key and drop the others; returns how many were wrapped anew.

    Nobody else may use the database meanwhile: a house that does not know the new key would go on with the old.
    """
    ring = read_keys(folder)
    vault = Vault(ring)
    await database.write(partial(check_keys, ring=ring))
    done = 0
    for number in sorted(set(ring.wrapping) - {ring.newest}):
        while moved := await database.write(partial(_rewrap_some, vault=vault, number=number, most=batch)):
            done += moved
        await database.write(partial(_release, number=number))
        drop_wrapping_key(folder, number)
    _sync(folder)
    return done


def keys_in_use(connection: Connection) -> dict[int, int]:
    """Wrapping key → how many data keys it wraps."""
    rows = connection.execute(
        select(data_keys.c.wrapping, func.count())
        .group_by(data_keys.c.wrapping)
        .order_by(data_keys.c.wrapping)
    )
    return {row[0]: row[1] for row in rows}


def _rewrap_some(connection: Connection, vault: Vault, number: int, most: int) -> int:
    rows = connection.execute(
        select(data_keys)
        .where(data_keys.c.wrapping != vault.ring.newest)
        .order_by(data_keys.c.id)
        .limit(most)
    ).all()
    fresh = [vault.rewrap(WrappedKey(row.id, row.wrapping, row.wrapped)) for row in rows]
    if fresh:
        connection.execute(
            update(data_keys)
            .where(data_keys.c.id == bindparam("b_id"))
            .values(wrapping=bindparam("b_wrapping"), wrapped=bindparam("b_wrapped")),
            [{"b_id": key.id, "b_wrapping": key.wrapping, "b_wrapped": key.wrapped} for key in fresh],
        )
    return len(fresh)


def _release(connection: Connection, number: int) -> None:
    """Take the check of an old key out. Raises when a row still needs it; then its file stays."""
    if keys_in_use(connection).get(number):
        raise StillInUse(f"Sleutel wrapping-{number} is nog nodig. Stop alle hulplijnen en wissel opnieuw.")
    connection.execute(delete(meta).where(meta.c.name == f"key-check:wrapping-{number}"))


def _sync(folder: Path) -> None:
    """A new file survives a power loss only once its folder is on disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
