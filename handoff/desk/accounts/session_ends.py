"""What must happen when a session ends: open sockets of it close too."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web

Callback = Callable[[], Awaitable[None]]

logger = logging.getLogger(__name__)


class SessionEnds:
    """Callbacks by session id. Each is called once, when that session has ended."""

    def __init__(self) -> None:
        self._callbacks: dict[int, list[Callback]] = defaultdict(list)

    def add(self, session_id: int, callback: Callback) -> Callable[[], None]:
        """Returns what takes the callback off again."""
        self._callbacks[session_id].append(callback)
        return lambda: self._remove(session_id, callback)

    def watched(self) -> list[int]:
        return list(self._callbacks)

    async def tell(self, session_ids: Iterable[int]) -> None:
        for session_id in session_ids:
            for callback in self._callbacks.pop(session_id, []):
                await _call(callback)

    def _remove(self, session_id: int, callback: Callback) -> None:
        callbacks = self._callbacks.get(session_id, [])
        if callback in callbacks:
            callbacks.remove(callback)
        if not callbacks:
            self._callbacks.pop(session_id, None)


async def _call(callback: Callback) -> None:
    """One that fails keeps no other from being called."""
    try:
        await callback()
    except Exception:
        logger.exception("closing after a session failed")


SESSION_ENDS = web.AppKey("session_ends", SessionEnds)


def on_session_end(request: web.Request, session_id: int, callback: Callback) -> Callable[[], None]:
    """Have ``callback`` called once when the session ends, however it ends.

    Call what is returned when that is no longer needed.
    """
    return request.config_dict[SESSION_ENDS].add(session_id, callback)
