"""GET /bel: a socket that only rings. What is new is fetched from ``/berichten``."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import WSMsgType, web

from bot.channels.webchat.bell import Listener
from bot.channels.webchat.bodies import read_json
from bot.channels.webchat.house import HOUSE, WebHouse
from bot.channels.webchat.refusals import Refusal
from bot.channels.webchat.security_headers import own_origin
from bot.channels.webchat.telling import secret_told
from bot.channels.webchat.visits import Visit

MOST_BYTES = 16 * 1024
MOST_SOCKETS = 5_000
#: Protocol pings find a dead browser within 30 s; "tik" lets the browser find a dead line within 45 s.
HEARTBEAT = 20.0
_HELLO_WITHIN = 10.0
_SEND_WITHIN = 15.0
_TYPING_EVERY = 2.0

Say = Callable[[dict[str, object]], object]


async def open_bell(request: web.Request) -> web.StreamResponse:
    house = request.app[HOUSE]
    if request.headers.get("Origin", "").lower() != own_origin(request, house.settings):
        raise Refusal(403, "refused")
    if house.open_sockets >= MOST_SOCKETS:
        raise Refusal(503, "closed", retry_after=60)
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=MOST_BYTES, compress=False)
    await socket.prepare(request)
    house.open_sockets += 1
    try:
        await _serve(request, house, socket)
    finally:
        house.open_sockets -= 1
    return socket


async def _serve(request: web.Request, house: WebHouse, socket: web.WebSocketResponse) -> None:
    visit = await _greet(request, house, socket)
    if visit is None:
        await _close(socket, {"soort": "weg", "tekst": ""})
        return
    listener = house.bell.listen(visit.address, visit.secret)
    speaking = asyncio.create_task(_speak(socket, listener))
    try:
        await _hear(house, socket, visit.address)
    finally:
        house.bell.leave(visit.address, listener)
        speaking.cancel()
        await asyncio.gather(speaking, return_exceptions=True)


async def _greet(request: web.Request, house: WebHouse, socket: web.WebSocketResponse) -> Visit | None:
    """A script cannot give a socket headers, so a page in a frame sends its secret as the first words."""
    try:
        hello = await socket.receive(timeout=_HELLO_WITHIN)
        fields = read_json(hello.data.encode()) if hello.type is WSMsgType.TEXT else {}
    except (TimeoutError, Refusal):
        return None
    return await house.visit_with(secret_told(request, fields))


async def _hear(house: WebHouse, socket: web.WebSocketResponse, address: str) -> None:
    """The only thing a page says here is that someone is typing."""
    loop = asyncio.get_running_loop()
    last = -_TYPING_EVERY
    async for message in socket:
        if message.type is WSMsgType.TEXT and loop.time() - last >= _TYPING_EVERY:
            last = loop.time()
            house.family_types(address)


async def _speak(socket: web.WebSocketResponse, listener: Listener) -> None:
    told = 0
    try:
        while True:
            woken = await listener.wait(HEARTBEAT)
            if listener.over is not None:
                await _close(socket, {"soort": "weg", "tekst": listener.over})
                return
            if listener.crowded_out:
                await socket.close()
                return
            if listener.up_to > told or not woken:
                told = listener.up_to
                await _say(socket, {"soort": "nieuw" if woken else "tik", "tot": told})
            if listener.typing:
                listener.typing = False
                await _say(socket, {"soort": "typt"})
    except (ConnectionError, TimeoutError):
        # Gone, or too slow to read: the page finds out and asks for what it missed.
        await socket.close()


async def _close(socket: web.WebSocketResponse, last: dict[str, object]) -> None:
    try:
        await _say(socket, last)
    except (ConnectionError, TimeoutError):
        return
    finally:
        await socket.close()


async def _say(socket: web.WebSocketResponse, event: dict[str, object]) -> None:
    async with asyncio.timeout(_SEND_WITHIN):
        await socket.send_json(event)


ROUTES = (web.get("/bel", open_bell),)
