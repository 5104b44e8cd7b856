"""Calls that are nice to have: the tick of a tapped button, "is typing", leaving a group.

They never hold up a message.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from bot.channels.base import DeliveryError
from bot.channels.telegram.api import Api

#: More at once means that Telegram is slow; what comes on top is dropped.
AT_ONCE = 100
TIMEOUT_SECONDS = 10.0


class BestEffort:
    def __init__(self, api: Api) -> None:
        self._api = api
        self._under_way: set[asyncio.Task[None]] = set()

    def call(self, method: str, parameters: dict[str, Any]) -> None:
        """Start it and look no further."""
        if len(self._under_way) >= AT_ONCE:
            return
        task = asyncio.create_task(self._try(method, parameters))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _try(self, method: str, parameters: dict[str, Any]) -> None:
        with contextlib.suppress(DeliveryError):
            await self._api.call(method, parameters, read_timeout=TIMEOUT_SECONDS)

    async def finish(self, seconds: float = 1.0) -> None:
        """Give what is under way a moment, then drop it."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
