"""The migrations make exactly the tables of this release, and wrong keys are refused at the start."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.storage.database import Database
from bot.storage.errors import KeyWrong
from bot.storage.every_table import metadata
from bot.storage.keys import KeyRing, create_keys
from bot.storage.schema import HEAD, alembic_config, check_keys, current_revision, upgrade_schema


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_migrations_and_tables_agree(database: Database) -> None:
    assert await database.read(_differences) == []


async def test_an_upgraded_database_is_left_alone(database: Database) -> None:
    assert await database.write(upgrade_schema) is False


async def test_head_is_the_newest_migration(database: Database) -> None:
    def newest(connection: Connection) -> str | None:
        return ScriptDirectory.from_config(alembic_config(connection)).get_current_head()

    assert await database.read(newest) == HEAD == await database.read(current_revision)


async def test_keys_of_another_database_are_refused(database: Database, tmp_path: Path) -> None:
    with pytest.raises(KeyWrong, match="hoort niet bij deze database"):
        await database.write(partial(check_keys, ring=create_keys(tmp_path / "andere")))


async def test_the_right_keys_are_accepted_again(database: Database, ring: KeyRing) -> None:
    await database.write(partial(check_keys, ring=ring))


def test_every_column_says_how_private_it_is() -> None:
    unmarked = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.info.get("privacy") not in ("public", "pseudonymous", "encrypted")
    ]
    assert unmarked == []
