"""Soon after somebody was forgotten: written in the ledger, and what the database had written down is emptied."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.storage.database import Database
from bot.storage.errors import DatabaseUnavailable
from bot.storage.ledger import Ledger, forgotten_since


class Traces:
    """Remembers that something was forgotten until its traces are gone from the disk."""

    def __init__(self, database: Database, ledger: Ledger) -> None:
        self._database = database
        self._ledger = ledger
        #: Everybody forgotten before this moment is in the ledger.
        self._known_until = 0
        #: At the start too: the process before this one may have died in between.
        self._left = True

    def note(self) -> None:
        self._left = True

    async def wipe(self) -> None:
        """Raises ``DatabaseUnavailable`` when somebody still reads; call it again."""
        if not self._left:
            return
        self._left = False
        try:
            await self._write_ledger()
            await self._database.truncate_log()
        except (DatabaseUnavailable, OSError):
            self._left = True
            raise

    async def _write_ledger(self) -> None:
        rows = await self._database.read(partial(forgotten_since, since=self._known_until))
        await asyncio.to_thread(self._ledger.add, rows)
        self._known_until = max((at for _, at in rows), default=self._known_until)
