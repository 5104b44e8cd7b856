"""A doorbell and a family's side that remember what happened, made by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class TwinListening:
    bell: TwinDoorbell
    topics: frozenset[str]
    rung: set[str] = field(default_factory=set)
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    def listen_to(self, topics: Iterable[str]) -> None:
        self.topics = frozenset(topics)

    async def heard(self) -> frozenset[str]:
        await self.wake.wait()
        self.wake.clear()
        rung = frozenset(self.rung)
        self.rung.clear()
        return rung

    def close(self) -> None:
        if self in self.bell.listeners:
            self.bell.listeners.remove(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@dataclass
class TwinDoorbell:
    listeners: list[TwinListening] = field(default_factory=list)
    rung: list[str] = field(default_factory=list)

    def ring(self, topic: str) -> None:
        self.rung.append(topic)
        for listener in self.listeners:
            if topic in listener.topics:
                listener.rung.add(topic)
                listener.wake.set()

    def listen(self, topics: Iterable[str]) -> TwinListening:
        listening = TwinListening(self, frozenset(topics))
        self.listeners.append(listening)
        return listening


@dataclass
class TwinFamilySide:
    typed_to: list[int] = field(default_factory=list)

    async def show_typing(self, conversation: int) -> None:
        self.typed_to.append(conversation)
