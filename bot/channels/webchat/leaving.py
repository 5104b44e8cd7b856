"""Snel weg: the session ends and the house forgets, also when the database is away for a moment."""

from __future__ import annotations

import asyncio
import logging

from bot.channels.base import Inbound, Ingress
from bot.channels.webchat.incoming import leave_message
from bot.channels.webchat.ports import WebSessions
from bot.channels.webchat.visits import Visit

log = logging.getLogger(__name__)

_LONGEST_PAUSE = 30.0


class Leavers:
    """Sees every leaver out; those who could not be forgotten at once are tried again until it is done."""

    def __init__(
        self, ingress: Ingress, sessions: WebSessions, not_now: tuple[type[Exception], ...], pause: float
    ) -> None:
        self._ingress = ingress
        self._sessions = sessions
        self._not_now = not_now
        self._pause = pause
        self._tasks: set[asyncio.Task[None]] = set()

    async def see_out(self, visit: Visit) -> None:
        """Never raises for a closed database: whoever leaves must not see an error page."""
        farewell = leave_message(visit.address)
        if not await self._forget(visit, farewell):
            task = asyncio.create_task(self._keep_trying(visit, farewell))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        if self._tasks:
            log.error("stopping before %d leavers could be forgotten", len(self._tasks))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _keep_trying(self, visit: Visit, farewell: Inbound) -> None:
        pause = self._pause
        await asyncio.sleep(pause)
        while not await self._forget(visit, farewell):
            pause = min(pause * 2, _LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def _forget(self, visit: Visit, farewell: Inbound) -> bool:
        try:
            await self._ingress.accept([farewell])
            await self._sessions.end_session(visit.secret)
        except self._not_now:
            return False
        return True
