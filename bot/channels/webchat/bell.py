"""The doorbell of the family page: it says that there is something new, never what.

Each open page has one listener that remembers only the last number, so a slow reader costs no memory.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable

#: A browser with more open tabs than this loses the oldest; it falls back to asking now and then.
_MOST_LISTENERS = 4


class Listener:
    """One open page, waiting."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.up_to = 0
        self.typing = False
        #: Last words once the conversation is over here, perhaps empty.
        self.over: str | None = None
        #: No place for this page here; it may ask now and then instead.
        self.crowded_out = False
        self._woken = asyncio.Event()

    async def wait(self, seconds: float) -> bool:
        """True when something happened within ``seconds``."""
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return False
        self._woken.clear()
        return True

    def wake(self) -> None:
        self._woken.set()


class Bell:
    def __init__(self) -> None:
        self._listeners: defaultdict[str, list[Listener]] = defaultdict(list)
        #: Told the address whose first page opened, or whose last page closed, on this instance.
        self.on_open: Callable[[str], None] = lambda address: None
        self.on_close: Callable[[str], None] = lambda address: None

    def listen(self, address: str, secret: str) -> Listener:
        listener = Listener(secret)
        listeners = self._listeners[address]
        listeners.append(listener)
        if len(listeners) == 1:
            self.on_open(address)
        for oldest in listeners[:-_MOST_LISTENERS]:
            self.leave(address, oldest)
            oldest.crowded_out = True
            oldest.wake()
        return listener

    def leave(self, address: str, listener: Listener) -> None:
        listeners = self._listeners.get(address, [])
        if listener in listeners:
            listeners.remove(listener)
        if not listeners and self._listeners.pop(address, None) is not None:
            self.on_close(address)

    def listeners(self, address: str) -> list[Listener]:
        return list(self._listeners.get(address, ()))

    def ring(self, address: str, up_to: int) -> None:
        for listener in self._listeners.get(address, ()):
            listener.up_to = max(listener.up_to, up_to)
            listener.wake()

    def show_typing(self, address: str) -> None:
        for listener in self._listeners.get(address, ()):
            listener.typing = True
            listener.wake()

    def close(self) -> None:
        """The server stops: every page goes on asking until there is one again."""
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.crowded_out = True
                listener.wake()

    def end(self, address: str, last_words: str = "", *, except_secret: str = "") -> None:
        """The conversation is over on every page, or on every page but that of ``except_secret``."""
        for listener in self._listeners.get(address, ()):
            if not except_secret or listener.secret != except_secret:
                listener.over = last_words
                listener.wake()
