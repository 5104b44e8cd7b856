"""Between several instances: each holds a lock of its own while it lives, so that the others know when it died.

The server lets go of the lock when the connection ends. An instance that lost it sends nothing until it has it
again; the others wait a little longer than that takes before they call it dead.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import Iterable

import asyncpg
from sqlalchemy import Connection, text

log = logging.getLogger(__name__)
_STILL_THERE_SECONDS = 2.0
#: An answer later than this is no answer.
_ANSWER_SECONDS = 3.0
_TRY_AGAIN_SECONDS = 1.0
#: Milliseconds a lock must be found free, twice, before its holder counts as dead: longer than a living one needs to
#: notice that it lost its lock (5 s) and stop sending.
DEAD_AFTER = 10_000
_TROUBLE = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError)


class SignOfLife:
    """The lock of this process, on a connection of its own."""

    def __init__(self, dsn: str, process: str) -> None:
        self._dsn = dsn
        self._key = lock_key(process)
        self._held = asyncio.Event()

    @property
    def held(self) -> bool:
        """May this process send?"""
        return self._held.is_set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            with contextlib.suppress(*_TROUBLE):
                await self._hold()
            await asyncio.sleep(_TRY_AGAIN_SECONDS)

    async def begun(self) -> None:
        await self._held.wait()

    async def _hold(self) -> None:
        connection = await asyncpg.connect(self._dsn, timeout=10)
        try:
            await connection.execute("SELECT pg_advisory_lock($1)", self._key, timeout=10)
            self._held.set()
            while True:
                await connection.fetchval("SELECT 1", timeout=_ANSWER_SECONDS)
                await asyncio.sleep(_STILL_THERE_SECONDS)
        finally:
            if self._held.is_set():
                log.warning("sign of life lost", extra={"action": "sign of life"})
            self._held.clear()
            connection.terminate()


class Suspects:
    """Processes whose lock was found free, and since when."""

    def __init__(self) -> None:
        self._since: dict[str, int] = {}

    def dead(self, free: Iterable[str], now: int) -> set[str]:
        """Those found free long enough; who has its lock again is no suspect any more."""
        self._since = {process: self._since.get(process, now) for process in free}
        return {process for process, since in self._since.items() if now - since >= DEAD_AFTER}


def without_sign(connection: Connection, processes: Iterable[str]) -> list[str]:
    """Those whose lock nobody holds at this moment."""
    free = text("SELECT pg_try_advisory_xact_lock(:key)")
    return [one for one in processes if connection.execute(free, {"key": lock_key(one)}).scalar()]


def lock_key(process: str) -> int:
    """A number of 64 bits with a sign, as PostgreSQL wants it."""
    return int.from_bytes(hashlib.blake2b(process.encode(), digest_size=8).digest(), signed=True)
