"""Records apart from the chats leave when their own time is over, with their keys."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from bot.clock import DAY
from bot.storage.apart_tables import apart_cases, apart_entries, apart_records
from bot.storage.encryption import Vault
from bot.storage.key_rows import destroy_keys
from handoff.apart.records import RecordKind, RecordsKept


def wipe_old_records(connection: Connection, vault: Vault, kept: RecordsKept, now: int) -> int:
    """How many were wiped."""
    return sum(_wipe(connection, vault, kind, now - kept.days(kind) * DAY) for kind in RecordKind)


def _wipe(connection: Connection, vault: Vault, kind: RecordKind, before: int) -> int:
    old = connection.execute(
        select(apart_records.c.id, apart_records.c.key_id).where(
            apart_records.c.kind == kind.value, apart_records.c.done_at < before
        )
    ).all()
    ids = [row.id for row in old]
    if ids:
        connection.execute(delete(apart_cases).where(apart_cases.c.record_id.in_(ids)))
        connection.execute(delete(apart_entries).where(apart_entries.c.record_id.in_(ids)))
        connection.execute(delete(apart_records).where(apart_records.c.id.in_(ids)))
        destroy_keys(connection, vault, [row.key_id for row in old])
    return len(ids)
