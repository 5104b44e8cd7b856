"""Soon after somebody was forgotten, also what the database had written down before is emptied, not only at night."""

from __future__ import annotations

from bot.storage.database import Database
from bot.storage.errors import DatabaseUnavailable


class Traces:
    """Remembers that something was forgotten until its traces are gone from the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database
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
            await self._database.truncate_log()
        except DatabaseUnavailable:
            self._left = True
            raise
