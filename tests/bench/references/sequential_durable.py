"""B: what most people would build: python-telegram-bot as it comes, each step committed to SQLite first."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import aiosqlite

from tests.bench.references.ptb_dialogue import PtbDialogue, address, build_on

SCHEMA = "CREATE TABLE IF NOT EXISTS state (chat INTEGER PRIMARY KEY, step INTEGER NOT NULL, answers TEXT NOT NULL)"
UPSERT = (
    "INSERT INTO state (chat, step, answers) VALUES (?, ?, ?) "
    "ON CONFLICT (chat) DO UPDATE SET step = excluded.step, answers = excluded.answers"
)


class StateFile:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: aiosqlite.Connection | None = None

    async def open(self, _: Any) -> None:
        self._connection = await aiosqlite.connect(self._path)
        await self._connection.execute("PRAGMA journal_mode = WAL")
        await self._connection.execute("PRAGMA synchronous = FULL")
        await self._connection.execute(SCHEMA)
        await self._connection.commit()

    async def close(self, _: Any) -> None:
        if self._connection:
            await self._connection.close()

    async def remember(self, chat: int, step: int, answers: dict[str, str]) -> None:
        if self._connection is None:
            raise RuntimeError("the state file is not open")
        await self._connection.execute(UPSERT, (chat, step, json.dumps(answers)))
        await self._connection.commit()


def main() -> None:
    file = StateFile(Path(os.environ["BENCH_DATA_DIR"]) / "state.db")
    builder = build_on("1:bench", address()).post_init(file.open).post_shutdown(file.close)
    application = builder.build()
    application.add_handler(PtbDialogue(file.remember).handler())
    application.run_polling()


if __name__ == "__main__":
    main()
