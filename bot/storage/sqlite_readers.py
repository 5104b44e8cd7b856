"""Readings of many statements on SQLite: threads in which a whole piece of work runs, at one moment in time.

Each statement through aiosqlite is several trips to another thread. For one row that is nothing; for the state of the
desk, some twenty statements for each counsellor at each ring, the trips cost more than the reading.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from bot.storage.errors import DatabaseUnavailable
from bot.storage.sqlite_writer import prepare_sqlite

T = TypeVar("T")
#: More would only wait for each other: what they do is mostly Python.
_THREADS = 2


class SqliteReaders:
    """Takes work from any thread. Nothing it does is kept."""

    def __init__(self, url: URL) -> None:
        self._engine = _reading_engine(url)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="sqlite-reader")

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """Raises ``DatabaseUnavailable`` when it is closed."""
        try:
            return self._threads.submit(self._run, work)
        except RuntimeError as error:
            raise DatabaseUnavailable("De database is gesloten.") from error

    def close(self) -> None:
        """Finish what is being read, then stop."""
        self._threads.shutdown()
        self._engine.dispose()

    def _run(self, work: Callable[[Connection], T]) -> T:
        with self._engine.connect() as connection, connection.begin() as transaction:
            outcome = work(connection)
            transaction.rollback()
        return outcome


def _reading_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        pool_size=_THREADS,
        max_overflow=0,
        connect_args={"check_same_thread": False},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def connected(connection: Any, record: object) -> None:
        connection.isolation_level = None
        prepare_sqlite(connection, record)

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        # Without this each statement would see a moment of its own.
        connection.exec_driver_sql("BEGIN")

    return engine
