"""The updates waiting at the Bot API, with the offset rules of getUpdates and, when asked, repeated deliveries."""

from __future__ import annotations

import asyncio
from collections import deque
from itertools import islice


class UpdateQueue:
    """Updates stay until a later offset confirms them; a repeat is delivered once more whatever the offset says."""

    def __init__(self) -> None:
        self._pending: deque[tuple[int, bytes]] = deque()
        self._repeats: deque[bytes] = deque()
        self._something = asyncio.Event()
        self._last_id = 700_000_000

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def __len__(self) -> int:
        return len(self._pending) + len(self._repeats)

    def put(self, update_id: int, body: bytes) -> None:
        self._pending.append((update_id, body))
        self._something.set()

    def put_repeat(self, body: bytes) -> None:
        self._repeats.append(body)
        self._something.set()

    def confirm(self, offset: int) -> None:
        """Forget what the offset confirms; a negative offset keeps only that many of the newest."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        else:
            while self._pending and self._pending[0][0] < offset:
                self._pending.popleft()
        self._note_emptiness()

    def take(self, limit: int) -> list[bytes]:
        """What one getUpdates answers: repeats first, then the oldest unconfirmed ones, which stay."""
        taken = [self._repeats.popleft() for _ in range(min(limit, len(self._repeats)))]
        taken.extend(body for _, body in islice(self._pending, limit - len(taken)))
        self._note_emptiness()
        return taken

    async def wait(self, timeout_seconds: float) -> None:
        """Return when there is something to deliver, or after the time-out."""
        if len(self) or timeout_seconds <= 0:
            return
        try:
            async with asyncio.timeout(timeout_seconds):
                await self._something.wait()
        except TimeoutError:
            return

    def _note_emptiness(self) -> None:
        if not len(self):
            self._something.clear()
