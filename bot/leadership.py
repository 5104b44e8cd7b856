"""Of several instances on one database exactly one polls Telegram and keeps the clock."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

import asyncpg

log = logging.getLogger(__name__)
#: Any number, the same on every instance.
_LOCK = 471_2025
_TRY_AGAIN_SECONDS = 3.0
_STILL_THERE_SECONDS = 5.0

#: Called with True when this instance leads from now on, with False when it no longer does.
OnChange = Callable[[bool], Awaitable[None]]


class Leadership(Protocol):
    async def run(self, on_change: OnChange) -> None:
        """Until cancelled; a leader that is cancelled has been told so (``on_change(False)``)."""


class OnlyOne:
    """One process, one database: it leads."""

    async def run(self, on_change: OnChange) -> None:
        await on_change(True)
        try:
            await asyncio.Event().wait()
        finally:
            await on_change(False)


class PostgresLeadership:
    """Whoever holds an advisory lock leads; the server gives it up when the holder's connection dies."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn

    async def run(self, on_change: OnChange) -> None:
        while True:
            with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
                await self._try_once(on_change)
            await asyncio.sleep(_TRY_AGAIN_SECONDS)

    async def _try_once(self, on_change: OnChange) -> None:
        connection = await asyncpg.connect(self._dsn, timeout=10)
        try:
            await connection.execute("SELECT pg_advisory_lock($1)", _LOCK)
            log.info("this instance leads", extra={"action": "lead"})
            try:
                await on_change(True)
                while True:
                    await connection.fetchval("SELECT 1", timeout=5)
                    await asyncio.sleep(_STILL_THERE_SECONDS)
            finally:
                await on_change(False)
        finally:
            with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
                await connection.close(timeout=5)
