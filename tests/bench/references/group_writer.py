"""One thread that owns a SQLite file: whatever waits when it is free goes into one fully synced commit."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path
from queue import SimpleQueue

Row = tuple[int, int, bytes]
Waiting = tuple[list[Row], "asyncio.Future[None]"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS state (chat INTEGER PRIMARY KEY, step INTEGER NOT NULL, answers BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, step INTEGER NOT NULL);
"""
UPSERT = (
    "INSERT INTO state (chat, step, answers) VALUES (?, ?, ?) "
    "ON CONFLICT (chat) DO UPDATE SET step = excluded.step, answers = excluded.answers"
)


class GroupWriter:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    async def write(self, rows: list[Row]) -> None:
        """Return once the rows are on disk."""
        done = self._loop.create_future()
        self._queue.put((rows, done))
        await done

    def close(self) -> None:
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        connection = sqlite3.connect(self._path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(SCHEMA)
        while batch := self._gather():
            rows = [row for some, _ in batch for row in some]
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(UPSERT, rows)
            connection.executemany(
                "INSERT INTO log (chat, step) VALUES (?, ?)", [(chat, step) for chat, step, _ in rows]
            )
            connection.execute("COMMIT")
            self._loop.call_soon_threadsafe(_release, [done for _, done in batch])
        connection.close()

    def _gather(self) -> list[Waiting]:
        """Everything that waits, at least one; nothing when it is time to close."""
        first = self._queue.get()
        batch = [first] if first else []
        while batch and not self._queue.empty():
            more = self._queue.get()
            if more is None:
                self._queue.put(None)
                break
            batch.append(more)
        return batch


def _release(waiting: list[asyncio.Future[None]]) -> None:
    for done in waiting:
        if not done.done():
            done.set_result(None)
