"""F: the same library made fast: chats in parallel, requests over aiohttp, uvloop, nothing stored."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
import orjson
import uvloop
from telegram import Update
from telegram.error import NetworkError, TimedOut
from telegram.ext import BaseUpdateProcessor
from telegram.request import BaseRequest, RequestData

from tests.bench.references.ptb_dialogue import PtbDialogue, address, build_on

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class InOrderPerChat(BaseUpdateProcessor):
    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=1024)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat.id if isinstance(update, Update) and update.effective_chat else 0
        turn = self._turns.setdefault(chat, asyncio.Lock())
        async with turn:
            await coroutine

    async def initialize(self) -> None:
        self._turns.clear()

    async def shutdown(self) -> None:
        self._turns.clear()


class AiohttpRequest(BaseRequest):
    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar()
        )

    async def shutdown(self) -> None:
        if self._session:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        return orjson.loads(payload)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the session is not open")
        seconds = read_timeout if isinstance(read_timeout, int | float) else self.read_timeout
        form = request_data.url_encoded_parameters() if request_data else None
        timeout = aiohttp.ClientTimeout(sock_read=seconds)
        try:
            async with self._session.request(
                method, url, data=form, headers=FORM, timeout=timeout
            ) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error


async def forget(chat: int, step: int, answers: dict[str, str]) -> None:
    """Nothing is stored: that is the point of this reference."""


def main() -> None:
    # Parsed updates are many small objects: looking for rubbish less often is worth a tenth.
    gc.set_threshold(20_000, 20, 20)
    asyncio.set_event_loop(uvloop.new_event_loop())
    builder = build_on("1:bench", address()).concurrent_updates(InOrderPerChat())
    application = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest()).build()
    application.add_handler(PtbDialogue(forget).handler())
    application.run_polling()


if __name__ == "__main__":
    main()
