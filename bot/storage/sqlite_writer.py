"""The single writer of SQLite: a thread that runs all waiting work inside one fully synced commit."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.storage.errors import DatabaseBroken, DatabaseUnavailable, UnsafeDatabase

T = TypeVar("T")
_MOST_IN_ONE_COMMIT = 64
#: Milliseconds to wait for another process that holds the lock (a backup, an administrator's tool).
_BUSY_MS = 10_000
_EXPECTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def prepare_sqlite(connection: DBAPIConnection, _record: object = None) -> None:
    """Set and check what keeps messages safe on this connection. Raises ``UnsafeDatabase``."""
    cursor = connection.cursor()
    for setting in (
        f"busy_timeout={_BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "cache_size=-8000",
    ):
        cursor.execute(f"PRAGMA {setting}")
    for name, wanted in _EXPECTED.items():
        cursor.execute(f"PRAGMA {name}")
        row = cursor.fetchone()
        if row is None or row[0] != wanted:
            raise UnsafeDatabase(f"SQLite weigert {name}={wanted}. Zet de database op een gewone schijf.")
    cursor.close()


def _writer_engine(url: URL) -> Engine:
    engine = create_engine(
        url, pool_size=1, max_overflow=0, connect_args={"check_same_thread": False}, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def connected(connection: Any, record: object) -> None:
        connection.isolation_level = None
        prepare_sqlite(connection, record)

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class _Job:
    __slots__ = ("failure", "future", "outcome", "outside", "work")

    def __init__(self, work: Callable[[Connection], Any], outside: str = "") -> None:
        self.work = work
        self.outside = outside
        self.future: Future[Any] = Future()
        self.outcome: Any = None
        self.failure: BaseException | None = None

    def run(self, connection: Connection) -> None:
        self.outcome, self.failure = None, None
        self.outcome = self.work(connection)

    def settle(self) -> None:
        if self.future.set_running_or_notify_cancel():
            if self.failure is not None:
                self.future.set_exception(self.failure)
            else:
                self.future.set_result(self.outcome)


class SqliteWriter:
    """Takes work from any thread; a future is done once its commit is on disk."""

    def __init__(self, url: URL) -> None:
        self._engine = _writer_engine(url)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="sqlite-writer", daemon=True)
        self._closed = False
        self._thread.start()

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        if self._closed:
            raise DatabaseUnavailable("De database is gesloten.")
        job = _Job(work)
        self._jobs.put(job)
        return job.future

    def submit_outside(self, statement: str) -> Future[Any]:
        """Run one statement outside any transaction (checkpoint, vacuum); gives its first row, if any."""
        if self._closed:
            raise DatabaseUnavailable("De database is gesloten.")
        job = _Job(lambda _connection: None, statement)
        self._jobs.put(job)
        return job.future

    def close(self) -> None:
        """Finish what is waiting, then stop."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
            self._thread.join()
            self._engine.dispose()

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            batch, ending = self._gather(job)
            self._commit(batch)
            for done in batch:
                done.settle()
            if ending:
                return

    def _gather(self, first: _Job) -> tuple[list[_Job], bool]:
        batch = [first]
        while len(batch) < _MOST_IN_ONE_COMMIT:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return batch, True
            batch.append(job)
        return batch, False

    def _commit(self, batch: list[_Job]) -> None:
        apart = [job for job in batch if job.outside]
        inside = [job for job in batch if not job.outside]
        if inside:
            self._commit_together(inside)
        for job in apart:
            self._run_outside(job)

    def _run_outside(self, job: _Job) -> None:
        try:
            raw = self._engine.raw_connection()
            try:
                job.outcome = raw.cursor().execute(job.outside).fetchone()
            finally:
                raw.close()
        except Exception as error:  # noqa: BLE001 - as below
            job.failure = _named(error)

    def _commit_together(self, batch: list[_Job]) -> None:
        """All in one commit; when anything fails all of it is undone, and each is tried by itself."""
        try:
            with self._engine.begin() as connection:
                for job in batch:
                    job.run(connection)
        except Exception as error:  # noqa: BLE001 - the thread's edge: every failure goes to who asked
            if len(batch) == 1:
                batch[0].failure = _named(error)
                return
            for job in batch:
                self._commit_together([job])


def is_broken(error: DatabaseError) -> bool:
    """Is the file itself damaged or something else? Never on PostgreSQL."""
    code: int = getattr(error.orig, "sqlite_errorcode", 0) or 0
    return code & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def _named(error: Exception) -> Exception:
    if isinstance(error, DatabaseError) and is_broken(error):
        broken = DatabaseBroken()
        broken.__cause__ = error
        return broken
    if isinstance(error, OperationalError):
        named = DatabaseUnavailable(str(error.orig)[:80])
        named.__cause__ = error
        return named
    return error
