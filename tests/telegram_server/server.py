"""The HTTP side: ``/bot<token>/<method>`` on loopback, with faults and latency on the way."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import orjson
from aiohttp import web

from tests.telegram_server.answers import Answer, Refusal, refusal, success
from tests.telegram_server.bot_api import BotApi, Params
from tests.telegram_server.chats import Chat, ShownFile
from tests.telegram_server.family import Family
from tests.telegram_server.faults import (
    SPEAKING,
    Ending,
    Fault,
    FaultPlan,
    drop_after,
    drop_before,
    server_error,
    too_many,
)
from tests.telegram_server.updates import UpdateQueue, WaitingUpdate
from tests.telegram_server.webhook import WebhookCourier

TOKEN = "123456:TESTTOKENtesttokenTESTTOKENtestto"


@dataclass(frozen=True)
class ApiRequest:
    """One call the bot made."""

    method: str
    params: Params
    #: Seconds, monotonic.
    at: float


class TelegramServer:
    """Use it as ``async with TelegramServer() as telegram``. Methods read as what happens at Telegram."""

    def __init__(self, *, token: str = TOKEN) -> None:
        self.token = token
        self.url = ""
        #: Seconds that every answer is late.
        self.latency = 0.0
        #: Every call the bot made, in order.
        self.requests: list[ApiRequest] = []
        self.queue = UpdateQueue()
        self.courier = WebhookCourier(self.queue)
        self.api = BotApi(self.queue, self.courier, self._now)
        self._faults = FaultPlan()
        self._ahead = 0.0
        self._chat_ids = itertools.count(5_000_001)
        self._stopping = asyncio.Event()
        self._runner: web.ServerRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self, port: int = 0) -> None:
        self._stopping.clear()
        self._runner = web.ServerRunner(web.Server(self._handle, access_log=None), shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port, backlog=1024).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Nobody can connect any more; ``start(telegram.port)`` brings it back."""
        self._stopping.set()
        await self.courier.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    # Families

    def family(self, chat_id: int | None = None, *, language: str = "nl") -> Family:
        """Somebody with a phone. The same chat id again is the same chat, seen with fresh ears."""
        number = next(self._chat_ids) if chat_id is None else chat_id
        chat = self.api.chats.setdefault(number, Chat(number))
        return Family(self, chat, language)

    # What Telegram does with updates

    def delivers(self, content: dict[str, Any], chat_id: int = 0) -> WaitingUpdate:
        """Any raw content at all becomes an update with the next number."""
        update = self.queue.add(content, chat_id)
        self.courier.bring()
        return update

    def delivers_again(self, update: WaitingUpdate) -> None:
        self.queue.repeat(update)
        self.courier.bring()

    def repeats_updates(self, share: float) -> None:
        """So many of the updates (0 to 1) come twice."""
        self.queue.share_repeated = share

    def shuffles_updates(self, yes: bool = True) -> None:
        self.queue.out_of_order = yes

    def jumps_to_update_id(self, update_id: int) -> None:
        self.queue.jump_to(update_id)

    @property
    def updates_waiting(self) -> int:
        """Not acknowledged by the bot yet."""
        return len(self.queue.waiting)

    async def everything_acknowledged(self, *, seconds: float = 10.0) -> None:
        await self.comes_true(lambda: not self.queue.waiting, "everything acknowledged", seconds=seconds)

    async def comes_true(self, wish: Callable[[], bool], what: str, *, seconds: float = 10.0) -> None:
        """Wait for something that cannot be heard or seen by a family."""
        deadline = time.monotonic() + seconds
        while not wish():
            assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
            await asyncio.sleep(0.01)

    # What goes wrong

    def goes_wrong(
        self, method: str, fault: Fault, *, times: int = 1, chat: Family | None = None, after: int = 0
    ) -> None:
        """The next calls of this method ("*": of any), for this family or for anyone, go wrong.

        ``after`` so many that go well.
        """
        self._faults.plan(method, fault, times, chat.chat_id if chat else None, after)

    def goes_wrong_at_random(
        self,
        share: float,
        faults: Sequence[Fault] = (too_many(), server_error(), drop_before(), drop_after()),
        *,
        seed: int = 1,
        methods: Sequence[str] = SPEAKING,
    ) -> None:
        self._faults.at_random(share, faults, seed, methods)

    def works_again(self) -> None:
        self._faults.clear()

    def revokes_token(self, new: str = "") -> None:
        self.token = new
        self.queue.wake()

    def moves_clock(self, *, hours: float) -> None:
        """Messages grow older: after 48 hours the bot cannot delete them any more."""
        self._ahead += hours * 3600

    @property
    def faults_happened(self) -> list[tuple[str, str]]:
        return self._faults.happened

    # What the bot did

    def calls_of(self, method: str) -> list[Params]:
        return [each.params for each in self.requests if each.method == method.lower()]

    @property
    def chats_left(self) -> list[int]:
        return self.api.left

    def _now(self) -> float:
        return time.time() + self._ahead

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        answer = await self._answer(request)
        if self.latency:
            await asyncio.sleep(self.latency)
        return web.Response(status=answer.status, body=answer.body, content_type=answer.content_type)

    async def _answer(self, request: web.BaseRequest) -> Answer:
        token, _, method = request.path.removeprefix("/bot").partition("/")
        if not request.path.startswith("/bot") or not method:
            return refusal(Refusal(404, "Not Found"))
        method, params = method.lower(), await _params(request)
        self.requests.append(ApiRequest(method, params, time.monotonic()))
        if token != self.token:
            return refusal(Refusal(401, "Unauthorized"))
        fault = self._faults.draw(method, _chat_id(params))
        if fault is None:
            return await self._carry_out(method, params)
        if fault.carried_out:
            await self._carry_out(method, params)
        return await self._go_wrong(request, fault)

    async def _carry_out(self, method: str, params: Params) -> Answer:
        try:
            return success(await self.api.call(method, params))
        except Refusal as error:
            return refusal(error)

    async def _go_wrong(self, request: web.BaseRequest, fault: Fault) -> Answer:
        if fault.answer is not None:
            return fault.answer
        if fault.ending is Ending.HANG:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), fault.seconds)
        if request.transport is not None:
            request.transport.abort()
        return Answer(500, b"")


async def _params(request: web.BaseRequest) -> Params:
    """From the query, JSON, a form, or a form with files: the Bot API takes them all."""
    params: Params = dict(request.query)
    if request.content_type == "application/json":
        params.update(orjson.loads(await request.read() or b"{}"))
    elif request.content_type == "multipart/form-data" or "urlencoded" in request.content_type:
        form = await request.post()
        params.update({name: _field(value) for name, value in form.items()})
    return params


def _field(value: object) -> object:
    if isinstance(value, web.FileField):
        return ShownFile(value.filename, value.content_type, value.file.read(), "")
    return value


def _chat_id(params: Params) -> int | None:
    try:
        return int(params["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None
