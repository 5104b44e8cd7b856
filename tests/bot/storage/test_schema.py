"""The migrations make exactly the tables of this release, and wrong keys are refused at the start."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.storage.database import Database
from bot.storage.errors import KeyWrong
from bot.storage.every_table import metadata
from bot.storage.keys import KeyRing, create_keys
from bot.storage.schema import HEAD, alembic_config, check_keys, current_revision, migrate, upgrade_schema


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_migrations_and_tables_agree(database: Database) -> None:
    assert await database.read(_differences) == []


def _tables(connection: Connection) -> dict[str, object]:
    """What matters of every table, as the database tells it."""
    seen = inspect(connection)
    return {
        table: (
            [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in seen.get_columns(table)],
            seen.get_pk_constraint(table)["constrained_columns"],
            sorted((str(i["name"]), i["column_names"], bool(i["unique"])) for i in seen.get_indexes(table)),
            sorted(str(u["column_names"]) for u in seen.get_unique_constraints(table)),
        )
        for table in seen.get_table_names()
        if table != "alembic_version"
    }


def _migrated_from_nothing(connection: Connection) -> tuple[dict[str, object], str | None]:
    metadata.drop_all(connection)
    connection.execute(text("DROP TABLE alembic_version"))
    migrate(connection)
    return _tables(connection), current_revision(connection)


async def test_a_new_database_is_what_the_migrations_make(database: Database) -> None:
    new = await database.read(_tables)
    assert (new, HEAD) == await database.write(_migrated_from_nothing)
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
