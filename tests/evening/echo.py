"""A bare aiohttp socket that says back what it hears, in a process of its own: what the machine can do at best."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator

from aiohttp import ClientSession, WSMsgType, web

_EVERY = 0.1


async def _echo(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        if message.type is WSMsgType.TEXT:
            await socket.send_str(message.data)
    return socket


async def _serve() -> None:
    app = web.Application()
    app.router.add_get("/", _echo)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server = site._server
    assert isinstance(server, asyncio.Server)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


@contextlib.asynccontextmanager
async def echo_beside(trips: list[float]) -> AsyncIterator[None]:
    """Measure round trips, in seconds, as long as the evening lasts."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.evening.echo", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    port = int(await process.stdout.readline())
    measuring = asyncio.create_task(_measure(port, trips))
    try:
        yield
    finally:
        measuring.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await measuring
        process.terminate()
        await process.wait()


async def _measure(port: int, trips: list[float]) -> None:
    async with ClientSession() as http, http.ws_connect(f"http://127.0.0.1:{port}/") as socket:
        while True:
            began = time.monotonic()
            await socket.send_str("hoi")
            await socket.receive()
            trips.append(time.monotonic() - began)
            await asyncio.sleep(_EVERY)


if __name__ == "__main__":
    asyncio.run(_serve())
