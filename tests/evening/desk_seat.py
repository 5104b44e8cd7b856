"""A counsellor on the evening: hears the doorbell, takes who is next, answers every message, and says goodbye."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from typing import Any

from aiohttp import ClientError, ClientSession, WSMsgType

from tests.evening.notebook import Notebook
from tests.journeys.counsellor import Counsellor

_MESSAGE = re.compile(r"(f\d{3}) bericht (\d+)")


class DeskSeat:
    def __init__(
        self, counsellor: Counsellor, notebook: Notebook, *, capacity: int, messages: int, thinks: float
    ) -> None:
        self._who = counsellor
        self._notebook = notebook
        self._capacity = capacity
        self._messages = messages
        self._thinks = thinks
        #: Case -> the last number read.
        self._chats: dict[str, int] = {}
        self._taking = asyncio.Lock()
        self._looking = asyncio.Lock()
        self._reading: dict[str, asyncio.Lock] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.most_at_once = 0

    async def work(self) -> None:
        """Until it is cancelled."""
        await self._who.comes_on_duty()
        async with ClientSession(cookies=self._who.cookies()) as http:
            while True:
                with contextlib.suppress(ClientError, TimeoutError):
                    await self._listen(http)
                await asyncio.sleep(0.2)

    async def _listen(self, http: ClientSession) -> None:
        headers = {"Origin": self._who.origin}
        async with http.ws_connect(f"{self._who.origin}/deurbel", headers=headers) as socket:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    for topic in json.loads(message.data).get("wat", ()):
                        self._hear(topic)

    def _hear(self, topic: str) -> None:
        what, _, case = topic.partition(":")
        if what == "stand":
            self._later(self._look_around())
            self._later(self._take())
        elif what == "gesprek" and case in self._chats:
            self._later(self._read(case))

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look_around(self) -> None:
        """The page reads the state of the desk, one reading at a time, however often the bell rings."""
        if self._looking.locked():
            return
        async with self._looking:
            await self._who.asks("/stand")

    async def _take(self) -> None:
        async with self._taking:
            while len(self._chats) < self._capacity:
                status, answer = await self._who.tries("/volgende")
                if status != 200:
                    return
                case = str(answer["id"])
                self._chats[case] = 0
                self.most_at_once = max(self.most_at_once, len(self._chats))
                self._later(self._read(case))

    async def _read(self, case: str) -> None:
        async with self._reading.setdefault(case, asyncio.Lock()):
            if case not in self._chats:
                return
            status, chat = await self._who.asks(f"/gesprek/{case}/regels?na={self._chats[case]}")
            if status != 200:
                self._chats.pop(case, None)
                return
            for line in chat["regels"]:
                if case not in self._chats:
                    return
                self._chats[case] = max(self._chats[case], line["nr"])
                if line["wie"] == "family":
                    self._notebook.see(case, line["tekst"])
                    if found := _MESSAGE.fullmatch(line["tekst"]):
                        self._later(self._answer(case, found[1], int(found[2])))

    async def _answer(self, case: str, family: str, number: int) -> None:
        await asyncio.sleep(self._thinks)
        await self._who.says(case, f"antwoord aan {family} op bericht {number}")
        if number == self._messages:
            await self._who.closes(case)
            self._chats.pop(case, None)
            await self._take()
