"""The ``Alarms`` of every channel: stored, and rung at the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.clock import Clock
from bot.storage.alarms import clear_alarms, raise_alarm
from bot.storage.database import Database


class StoredAlarms:
    def __init__(self, database: Database, clock: Clock, ring: Callable[[str], None]) -> None:
        self._database = database
        self._clock = clock
        self._ring = ring

    async def raise_alarm(self, kind: str, detail: str = "") -> None:
        """Raises ``DatabaseUnavailable`` when it cannot be stored."""
        await self._database.write(partial(raise_alarm, kind=kind, now=self._clock(), detail=detail))
        self._ring("alarms")

    async def clear(self, kind: str) -> None:
        await self._database.write(partial(clear_alarms, kind=kind, now=self._clock()))
        self._ring("alarms")
