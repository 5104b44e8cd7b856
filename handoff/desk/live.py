"""The doorbell of an open page: says that something changed and where, never what. The page then reads the truth."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from datetime import datetime
from functools import partial
from typing import Any

from aiohttp import WSMsgType, web

from handoff.actions.unattended import Page, mind_page
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor, current_session, last_sign, on_session_end, touch
from handoff.desk.desk import Desk, desk_of
from handoff.desk.pace import StatePace
from handoff.doorbell import ALARMS, QUEUE, Listening, chat_topic, family_typing_topic
from handoff.overview.reading_along import conversations_read
from handoff.ports import DeskUnit
from handoff.training.exercising import practised_now

logger = logging.getLogger(__name__)

#: Seconds. A half-open line is noticed within two of these.
HEARTBEAT = 20.0
SIGN_OF_LIFE = 30.0
_LARGEST = 16 * 1024
#: The session is over: the page goes to the login.
OVER = 4001
_WORDS = {Page.NOTHING: "vraag-voorbij", Page.ASK: "ben-je-er", Page.TELL: "op-weg-gezet"}


async def open_doorbell(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=_LARGEST)
    await socket.prepare(request)
    line = _Line(socket, desk_of(request), current_counsellor(request))

    async def session_over() -> None:
        await socket.close(code=OVER, message=b"sessie voorbij")

    unwatch = on_session_end(request, current_session(request).id, session_over)
    try:
        await line.serve(request)
    finally:
        unwatch()
    return socket


class _Line:
    """One open page of one counsellor."""

    def __init__(self, socket: web.WebSocketResponse, desk: Desk, me: Counsellor) -> None:
        self._socket = socket
        self._desk = desk
        self._me = me
        #: Conversation -> case id, of the chats this counsellor has.
        self._mine: dict[int, str] = {}
        #: The same of those that are only read along with.
        self._read: dict[int, str] = {}
        #: Did this page get the question whether somebody is there?
        self._asked = False

    async def serve(self, request: web.Request) -> None:
        listening = self._desk.doorbell.listen([QUEUE, ALARMS])
        tasks = [
            asyncio.create_task(self._tell(listening)),
            asyncio.create_task(self._give_signs_of_life(request)),
            asyncio.create_task(self._hear_page(request)),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.exception() is not None:
                    logger.warning("desk line ended: %s", type(task.exception()).__name__)
        finally:
            listening.close()
            await _end(tasks)
            await self._socket.close()

    async def _tell(self, listening: Listening) -> None:
        await self._follow_my_chats(listening)
        await self._send(["stand"])
        pace = StatePace(asyncio.get_running_loop().time)
        while True:
            topics = await _heard_within(listening, pace.owed_in())
            if QUEUE in topics:
                await self._follow_my_chats(listening)
            await self._send(pace.keep(self._in_words_of_the_page(topics), alarming=ALARMS in topics))

    async def _follow_my_chats(self, listening: Listening) -> None:
        self._mine, self._read = await self._desk.store.read(self._chats)
        chats = [topic(each) for each in self._mine for topic in (chat_topic, family_typing_topic)]
        listening.listen_to([QUEUE, ALARMS, *chats, *map(chat_topic, self._read)])

    def _chats(self, unit: DeskUnit) -> tuple[dict[int, str], dict[int, str]]:
        chats = (*unit.taken_cases(self._me.id), *practised_now(unit, self._me))
        mine = {case.conversation: str(case.id) for case in chats}
        read = conversations_read(unit, self._me, self._desk.clock())
        return mine, {each: str(case) for each, case in read.items() if each not in mine}

    def _in_words_of_the_page(self, topics: frozenset[str]) -> list[str]:
        words = ["stand"] if topics & {QUEUE, ALARMS} else []
        for conversation, case_id in self._mine.items():
            if chat_topic(conversation) in topics:
                words.append(f"gesprek:{case_id}")
            if family_typing_topic(conversation) in topics:
                words.append(f"typt:{case_id}")
        words += [f"gesprek:{case_id}" for each, case_id in self._read.items() if chat_topic(each) in topics]
        return words

    async def _send(self, words: list[str]) -> None:
        if words:
            await self._socket.send_str(json.dumps({"wat": words}))

    async def _give_signs_of_life(self, request: web.Request) -> None:
        """The page is open; whether somebody sits at it, only a key or a touch can say."""
        while (sign := await last_sign(request)) is not None:
            await self._has_to(await self._desk.store.write(partial(self._mind, sign)))
            await asyncio.sleep(SIGN_OF_LIFE)
        await self._socket.close(code=OVER, message=b"sessie voorbij")

    def _mind(self, sign: datetime, unit: DeskUnit) -> Page:
        return mind_page(unit, self._me, sign, self._desk.clock())

    async def _has_to(self, what: Page) -> None:
        if what is not Page.NOTHING or self._asked:
            await self._send([_WORDS[what]])
        self._asked = what is Page.ASK

    async def _hear_page(self, request: web.Request) -> None:
        """The page says that it lives, that somebody is at it, or that its counsellor types. No more."""
        async for message in self._socket:
            if message.type is not WSMsgType.TEXT:
                return
            said = _object(message.data)
            if said.get("hier"):
                await touch(request)
                await self._has_to(Page.NOTHING)
            if said.get("leef"):
                await self._socket.send_str('{"wat":[]}')
            typing_to = said.get("typt")
            for conversation, case_id in self._mine.items():
                if case_id == typing_to:
                    await self._desk.family.show_typing(conversation)


async def _heard_within(listening: Listening, seconds: float | None) -> frozenset[str]:
    """What rang; nothing when the time is over first."""
    try:
        async with asyncio.timeout(seconds):
            return await listening.heard()
    except TimeoutError:
        return frozenset()


def _object(raw: str) -> dict[str, Any]:
    try:
        said = json.loads(raw)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await task
