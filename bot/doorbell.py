""" "Something changed in conversation X": wakes who listens, carries nothing, may be lost or heard twice."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable

import asyncpg

_CHANNEL = "hulplijn"
_RECONNECT_SECONDS = 2.0


class _Listening:
    def __init__(self, bell: Doorbell, topics: Iterable[str]) -> None:
        self._bell = bell
        self._topics: frozenset[str] = frozenset()
        self._rung: set[str] = set()
        self._wake = asyncio.Event()
        self.listen_to(topics)

    def listen_to(self, topics: Iterable[str]) -> None:
        wanted = frozenset(topics)
        self._bell.move(self, self._topics, wanted)
        self._topics = wanted

    async def heard(self) -> frozenset[str]:
        await self._wake.wait()
        self._wake.clear()
        rung = frozenset(self._rung)
        self._rung.clear()
        return rung

    def close(self) -> None:
        self.listen_to(())

    def hear(self, topic: str) -> None:
        self._rung.add(topic)
        self._wake.set()


class Doorbell:
    """Within one process. Rings of one topic fall together, so memory is bounded by the topics."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[_Listening]] = defaultdict(set)
        self._at_once: list[tuple[str, Callable[[str], None]]] = []

    def call_at_once(self, prefix: str, action: Callable[[str], None]) -> None:
        """For every topic that begins with ``prefix``: called while it rings, with what follows the prefix."""
        self._at_once.append((prefix, action))

    def ring(self, topic: str) -> None:
        for prefix, action in self._at_once:
            if topic.startswith(prefix):
                action(topic.removeprefix(prefix))
        for listening in tuple(self._listeners.get(topic, ())):
            listening.hear(topic)

    def listen(self, topics: Iterable[str]) -> _Listening:
        return _Listening(self, topics)

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    def move(self, listening: _Listening, old: frozenset[str], new: frozenset[str]) -> None:
        for topic in old - new:
            self._listeners[topic].discard(listening)
            if not self._listeners[topic]:
                del self._listeners[topic]
        for topic in new - old:
            self._listeners[topic].add(listening)

    def ring_all(self) -> None:
        """After a gap nobody knows what was missed: everybody looks again."""
        for topic in tuple(self._listeners):
            self.ring(topic)


class PostgresDoorbell(Doorbell):
    """Between processes, over LISTEN and NOTIFY. Topics hold ids only, never content."""

    def __init__(self, dsn: str) -> None:
        super().__init__()
        self._dsn = dsn
        self._outgoing: set[str] = set()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._stay_connected())

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def ring(self, topic: str) -> None:
        super().ring(topic)
        self._outgoing.add(topic)
        self._wake.set()

    def _rung_elsewhere(self, _connection: object, _pid: int, _channel: str, topic: object) -> None:
        super().ring(str(topic))

    async def _stay_connected(self) -> None:
        while True:
            with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
                await self._serve()
            self.ring_all()
            await asyncio.sleep(_RECONNECT_SECONDS)

    async def _serve(self) -> None:
        connection = await asyncpg.connect(self._dsn, timeout=10)
        try:
            await connection.add_listener(_CHANNEL, self._rung_elsewhere)
            while True:
                await self._wake.wait()
                self._wake.clear()
                topics, self._outgoing = self._outgoing, set()
                for topic in topics:
                    await connection.execute("SELECT pg_notify($1, $2)", _CHANNEL, topic, timeout=10)
        finally:
            await connection.close(timeout=5)
