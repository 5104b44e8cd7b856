"""One database behind two verbs: ``read`` and ``write``, each given a plain function over a connection.

The function is synchronous, so nothing can be cancelled half-way inside a transaction. On SQLite all writes
go through one writer thread, which groups what is waiting into one commit; reads go through aiosqlite, or all at
once in a reader thread. On PostgreSQL all run on asyncpg, each write in a transaction of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage.errors import DatabaseBroken, DatabaseUnavailable, StorageError, UnsafeDatabase
from bot.storage.sqlite_readers import SqliteReaders
from bot.storage.sqlite_writer import SqliteWriter, is_broken, prepare_sqlite

T = TypeVar("T")
#: PostgreSQL chose this transaction to end a deadlock, or could not order it after another: run it again.
_VICTIM = ("40P01", "40001")
_MOST_VICTIMS = 5
#: Classes of errors that pass: connection, resources, a lock not to be had, an administrator at work.
_NOT_NOW = ("08", "53", "55", "57")
Work = Callable[[Connection], T]


class Database(Protocol):
    """What the rest of the house knows of storage. ``work`` may be run more than once; it must only touch rows."""

    #: "sqlite" | "postgresql"
    dialect: str
    url: URL

    async def read(self, work: Work[T]) -> T: ...

    async def read_at_once(self, work: Work[T]) -> T:
        """The same, for work of many statements: in one trip, and on SQLite all at one moment in time."""

    async def write(self, work: Work[T]) -> T:
        """Run ``work`` and commit; returning means it is on disk. Raises ``DatabaseUnavailable``."""

    async def truncate_log(self) -> None:
        """Empty the write-ahead log, so that what was deleted is gone from the disk. Nothing on PostgreSQL.

        Raises ``DatabaseUnavailable`` when a reader held it; try again.
        """

    async def vacuum(self) -> None:
        """Give back the room of what was deleted."""

    async def close(self) -> None: ...


def open_database(url: str) -> Database:
    """``sqlite+aiosqlite:///path`` or ``postgresql+asyncpg://…``; connects at first use."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return SqliteDatabase(parsed)
    if parsed.get_backend_name() == "postgresql":
        return PostgresDatabase(parsed)
    raise UnsafeDatabase(f"Onbekende database {parsed.get_backend_name()!r}: gebruik sqlite of postgresql.")


class SqliteDatabase:
    dialect = "sqlite"

    def __init__(self, url: URL) -> None:
        self.url = url
        self._writer = SqliteWriter(url.set(drivername="sqlite"))
        self._at_once = SqliteReaders(url.set(drivername="sqlite"))
        self._readers = create_async_engine(
            url.set(drivername="sqlite+aiosqlite"), pool_size=4, hide_parameters=True
        )
        event.listen(self._readers.sync_engine, "connect", prepare_sqlite)

    async def read(self, work: Work[T]) -> T:
        return await _run(self._readers, work, commit=False)

    async def read_at_once(self, work: Work[T]) -> T:
        try:
            return await asyncio.wrap_future(self._at_once.submit(work))
        except DBAPIError as error:
            raise _named(error) from error

    async def write(self, work: Work[T]) -> T:
        return await asyncio.wrap_future(self._writer.submit(work))

    async def truncate_log(self) -> None:
        answer = await asyncio.wrap_future(self._writer.submit_outside("PRAGMA wal_checkpoint(TRUNCATE)"))
        if answer is not None and answer[0]:
            raise DatabaseUnavailable("somebody still reads what was deleted")

    async def vacuum(self) -> None:
        await asyncio.wrap_future(self._writer.submit_outside("VACUUM"))
        await self.truncate_log()

    async def close(self) -> None:
        await asyncio.to_thread(self._writer.close)
        await asyncio.to_thread(self._at_once.close)
        await self._readers.dispose()


class PostgresDatabase:
    dialect = "postgresql"

    def __init__(self, url: URL) -> None:
        self.url = url.set(drivername="postgresql+asyncpg")
        self._engine = create_async_engine(
            self.url, pool_size=10, max_overflow=10, pool_pre_ping=True, hide_parameters=True
        )

    async def read(self, work: Work[T]) -> T:
        return await _run(self._engine, work, commit=False)

    async def read_at_once(self, work: Work[T]) -> T:
        return await self.read(work)

    async def write(self, work: Work[T]) -> T:
        return await asyncio.shield(_run(self._engine, work, commit=True))

    async def truncate_log(self) -> None:
        return

    async def vacuum(self) -> None:
        """PostgreSQL's autovacuum does this."""

    async def close(self) -> None:
        await self._engine.dispose()


async def _run(engine: AsyncEngine, work: Work[T], *, commit: bool) -> T:
    for _ in range(_MOST_VICTIMS):
        try:
            return await _run_once(engine, work, commit=commit)
        except DBAPIError as error:
            if _sqlstate(error) not in _VICTIM:
                raise _named(error) from error
    raise DatabaseUnavailable("deadlock")


async def _run_once(engine: AsyncEngine, work: Work[T], *, commit: bool) -> T:
    connection = await _connected(engine)
    try:
        async with connection.begin() as transaction:
            outcome = await connection.run_sync(work)
            if not commit:
                await transaction.rollback()
    except OSError as error:
        raise DatabaseUnavailable(type(error).__name__) from error
    finally:
        await asyncio.shield(connection.close())
    return outcome


async def _connected(engine: AsyncEngine) -> AsyncConnection:
    try:
        return await engine.connect()
    except Exception as error:
        if isinstance(error, DatabaseError) and is_broken(error):
            raise DatabaseBroken from error
        # While connecting, drivers raise kinds of their own ("the database system is starting up").
        if not isinstance(error, StorageError):
            raise DatabaseUnavailable(type(error).__name__) from error
        raise


def _named(error: DBAPIError) -> Exception:
    if isinstance(error, DatabaseError) and is_broken(error):
        return DatabaseBroken()
    gone = isinstance(error, OperationalError) or error.connection_invalidated
    if gone or _sqlstate(error)[:2] in _NOT_NOW:
        return DatabaseUnavailable(type(error.orig).__name__)
    return error


def _sqlstate(error: DBAPIError) -> str:
    """Five characters on PostgreSQL, nothing on SQLite."""
    return getattr(error.orig, "sqlstate", None) or ""
