"""Updates that wait for the bot, kept until it asks for a higher number, as Telegram does."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from typing import Any

import orjson

from tests.telegram_server.answers import Refusal

TERMINATED = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass
class WaitingUpdate:
    id: int
    body: dict[str, Any]
    chat_id: int
    #: Delivered before, and once more whatever number the bot asks for.
    again: bool = False

    def raw(self) -> bytes:
        return orjson.dumps(self.body)


class UpdateQueue:
    def __init__(self) -> None:
        self.waiting: list[WaitingUpdate] = []
        self.delivered: list[int] = []
        #: Share of the updates that come a second time.
        self.share_repeated = 0.0
        self.out_of_order = False
        self.polls_under_way = 0
        self._next_id = 700_000_001
        self._poll = 0
        self._news = asyncio.Event()
        self._random = random.Random(1)

    def add(self, content: dict[str, Any], chat_id: int) -> WaitingUpdate:
        update = WaitingUpdate(self._next_id, {"update_id": self._next_id, **content}, chat_id)
        self._next_id += 1
        self.put(update)
        return update

    def put(self, update: WaitingUpdate) -> None:
        self.waiting.append(update)
        self.wake()

    def repeat(self, update: WaitingUpdate) -> None:
        self.put(WaitingUpdate(update.id, update.body, update.chat_id, again=True))

    def jump_to(self, update_id: int) -> None:
        """After a week of silence Telegram goes on at a random number, smaller ones included."""
        self._next_id = update_id

    def remove(self, update: WaitingUpdate) -> None:
        self.waiting = [each for each in self.waiting if each is not update]

    def wake(self) -> None:
        self._news.set()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[WaitingUpdate]:
        """Forget what is before ``offset``, then wait for something from there on."""
        self._poll += 1
        this = self._poll
        self.wake()
        self._forget_before(offset)
        self.polls_under_way += 1
        try:
            return await self._news_from(offset, limit, seconds, this)
        finally:
            self.polls_under_way -= 1

    async def _news_from(self, offset: int, limit: int, seconds: float, this: int) -> list[WaitingUpdate]:
        deadline = asyncio.get_running_loop().time() + seconds
        while not (found := self._from(offset, limit)):
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                break
            self._news.clear()
            await self._wait_for_news(left)
            if this != self._poll:
                raise Refusal(409, TERMINATED)
        return self._hand_over(found)

    async def _wait_for_news(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            return

    def _from(self, offset: int, limit: int) -> list[WaitingUpdate]:
        if offset < 0:
            return self.waiting[offset:][:limit]
        return [each for each in self.waiting if each.id >= offset or each.again][:limit]

    def _forget_before(self, offset: int) -> None:
        if offset < 0:
            self.waiting = self.waiting[offset:]
        self.waiting = [each for each in self.waiting if each.id >= offset or each.again]

    def _hand_over(self, found: list[WaitingUpdate]) -> list[WaitingUpdate]:
        for each in found:
            self.delivered.append(each.id)
            if each.again:
                self.remove(each)
            elif self.share_repeated and self._random.random() < self.share_repeated:
                self.waiting.append(WaitingUpdate(each.id, each.body, each.chat_id, again=True))
        if self.out_of_order:
            self._random.shuffle(found)
        return found
