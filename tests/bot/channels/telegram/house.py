"""The side of the house that a channel talks to, in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.channels.base import Inbound, IngressClosed


class FakeIngress:
    """Keeps what it accepted, once per key. ``closes`` makes it refuse a number of times."""

    def __init__(self) -> None:
        self.kept: list[Inbound] = []
        self.batches: list[list[Inbound]] = []
        self.refusals_left = 0
        self.raises: Exception | None = None
        self.takes_seconds = 0.0
        self.asked = 0
        self._news = asyncio.Event()

    def closes(self, times: int = 1_000_000) -> None:
        self.refusals_left = times

    def opens(self) -> None:
        self.refusals_left = 0

    async def accept(self, inbounds: Sequence[Inbound]) -> None:
        self.asked += 1
        self._news.set()
        await asyncio.sleep(self.takes_seconds)
        if self.raises is not None:
            error, self.raises = self.raises, None
            raise error
        if self.refusals_left > 0:
            self.refusals_left -= 1
            raise IngressClosed
        self.batches.append(list(inbounds))
        known = {each.message_key for each in self.kept}
        self.kept += [each for each in inbounds if each.message_key not in known]
        self._news.set()

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.kept]

    async def keeps(self, count: int, seconds: float = 10.0) -> list[Inbound]:
        """Wait until so many are kept."""
        async with asyncio.timeout(seconds):
            while len(self.kept) < count:
                self._news.clear()
                await self._news.wait()
        return self.kept

    async def is_asked(self, times: int, seconds: float = 10.0) -> None:
        async with asyncio.timeout(seconds):
            while self.asked < times:
                self._news.clear()
                await self._news.wait()


class FakeAlarms:
    def __init__(self) -> None:
        self.raised: list[tuple[str, str]] = []
        self.broken = False
        self._news = asyncio.Event()

    async def raise_alarm(self, kind: str, detail: str = "") -> None:
        self.raised.append((kind, detail))
        self._news.set()
        if self.broken:
            raise RuntimeError("no database to write the alarm to")

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.raised]

    async def hear(self, kind: str, seconds: float = 10.0) -> None:
        async with asyncio.timeout(seconds):
            while kind not in self.kinds:
                self._news.clear()
                await self._news.wait()


class Sleeps:
    """Does not wait, and remembers how long it should have."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)
