"""A fast Bot API server on loopback with its own crowd of families: ``python -m tests.bench.api_server``.

Prints its port, serves ``/bot<token>/<method>``, and runs a trial at ``POST /bench/trial``.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qsl

import orjson
import uvloop
from aiohttp import web

from tests.bench.bot_api import TRUE, Answer, BotApi, refuse
from tests.bench.faults import Fault, FaultSource
from tests.bench.referee import run_trial
from tests.bench.trial import Trial

#: Longer than any sensible read time-out.
STALL_SECONDS = 60.0


class ApiServer:
    def __init__(self) -> None:
        self._api = BotApi()
        self._faults = FaultSource(0.0, 0)
        self._latency = 0.0

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        body = await request.read()
        if path.startswith("/bot"):
            status, answer = await self._call(request, path.rpartition("/")[2], body)
        elif path == "/bench/trial":
            status, answer = await self._trial(body)
        elif path == "/bench/first-poll":
            status, answer = 200, orjson.dumps(self._api.first_poll)
        else:
            status, answer = refuse(404, "Not Found")
        return web.Response(status=status, body=answer, content_type="application/json")

    async def _trial(self, body: bytes) -> Answer:
        trial = Trial(**orjson.loads(body))
        self._latency = trial.latency_ms / 1000
        self._faults = FaultSource(trial.fault_share, trial.seed)
        outcome = await run_trial(self._api, self._faults, trial)
        return 200, orjson.dumps(asdict(outcome))

    async def _call(self, request: web.BaseRequest, method: str, body: bytes) -> Answer:
        fault = self._faults.draw(method)
        answer = TRUE
        if fault is None or fault.carried_out:
            params = _params_of(request, body)
            answer = await self._api.call(method, params, doubtful=fault is not None)
        if self._latency:
            await asyncio.sleep(self._latency)
        return answer if fault is None else await _go_wrong(request, fault)


async def _go_wrong(request: web.BaseRequest, fault: Fault) -> Answer:
    if fault is Fault.TOO_MANY:
        return refuse(429, "Too Many Requests: retry after 1", retry_after=1)
    if fault is Fault.SERVER_ERROR:
        return 500, b"<html><body>Internal Server Error</body></html>"
    if fault in (Fault.TIMED_OUT_BEFORE, Fault.TIMED_OUT_AFTER):
        await asyncio.sleep(STALL_SECONDS)
    if request.transport is not None:
        request.transport.abort()
    return TRUE


def _params_of(request: web.BaseRequest, body: bytes) -> dict[str, Any]:
    params: dict[str, Any] = dict(request.query) if request.query_string else {}
    if not body:
        return params
    if request.content_type == "application/json":
        params.update(orjson.loads(body))
    else:
        params.update(parse_qsl(body.decode()))
    return params


async def serve() -> None:
    runner = web.ServerRunner(web.Server(ApiServer().handle, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=2048)
    await site.start()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await stop.wait()
    await runner.cleanup()


if __name__ == "__main__":
    uvloop.run(serve())
