"""One writer, grouped commits, and safe settings."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, make_url, select, text
from sqlalchemy.exc import IntegrityError

from bot.storage.database import Database, SqliteDatabase, open_database
from bot.storage.errors import DatabaseUnavailable, UnsafeDatabase
from bot.storage.tables import meta


def _note(name: str) -> Callable[[Connection], None]:
    def work(connection: Connection) -> None:
        connection.execute(insert(meta), [{"name": name, "value": b"x"}])

    return work


def _names(connection: Connection) -> set[str]:
    return {name for name in connection.execute(select(meta.c.name)).scalars() if name.startswith("t-")}


async def test_many_writes_at_once_are_all_kept(database: Database) -> None:
    await asyncio.gather(*(database.write(_note(f"t-{number}")) for number in range(200)))
    assert len(await database.read(_names)) == 200


async def test_a_write_that_fails_takes_no_other_with_it(database: Database) -> None:
    outcomes = await asyncio.gather(
        database.write(_note("t-a")),
        database.write(_note("t-a")),
        database.write(_note("t-b")),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes].count(IntegrityError) == 1
    assert await database.read(_names) == {"t-a", "t-b"}


async def test_a_read_changes_nothing(database: Database) -> None:
    await database.read(_note("t-a"))
    assert await database.read(_names) == set()


async def test_a_reading_at_once_changes_nothing_either(database: Database) -> None:
    await database.read_at_once(_note("t-a"))
    assert await database.read_at_once(_names) == set()


async def test_a_reading_at_once_sees_one_moment_on_sqlite(tmp_path: Path) -> None:
    database = SqliteDatabase(make_url(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}"))
    await database.write(meta.create)
    began, written = threading.Event(), threading.Event()

    def twice(connection: Connection) -> tuple[set[str], set[str]]:
        before = _names(connection)
        began.set()
        assert written.wait(10)
        return before, _names(connection)

    reading = asyncio.create_task(database.read_at_once(twice))
    await asyncio.to_thread(began.wait, 10)
    await database.write(_note("t-a"))
    written.set()
    assert await reading == (set(), set())
    assert await database.read_at_once(_names) == {"t-a"}
    await database.close()


async def test_a_reading_at_once_that_fails_takes_no_other_with_it(database: Database) -> None:
    def fails(connection: Connection) -> None:
        raise LookupError

    outcomes = await asyncio.gather(
        *(database.read_at_once(fails) for _ in range(5)),
        *(database.read_at_once(_names) for _ in range(5)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [LookupError] * 5 + [set] * 5


async def test_an_unknown_kind_of_database_is_refused_by_name() -> None:
    with pytest.raises(UnsafeDatabase, match="mysql"):
        open_database("mysql://localhost/x")


async def test_a_closed_sqlite_says_so(tmp_path: Path) -> None:
    database = open_database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}")
    await database.close()
    with pytest.raises(DatabaseUnavailable):
        await database.write(lambda connection: connection.execute(text("SELECT 1")).scalar())
    with pytest.raises(DatabaseUnavailable):
        await database.read_at_once(lambda connection: connection.execute(text("SELECT 1")).scalar())


async def test_sqlite_runs_with_the_settings_that_keep_messages_safe(tmp_path: Path) -> None:
    database = SqliteDatabase(make_url(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}"))

    def settings(connection: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    assert await database.write(settings) == ["wal", 2, 1, 1]
    assert await database.read(settings) == ["wal", 2, 1, 1]
    assert await database.read_at_once(settings) == ["wal", 2, 1, 1]
    await database.close()


async def test_vacuum_and_truncate_run_outside_a_transaction(database: Database) -> None:
    await database.write(_note("t-a"))
    await database.vacuum()
    await database.truncate_log()
    assert await database.read(_names) == {"t-a"}
