"""Run it as its own process: ``python -m tests.telegram_server [--port 9000]``. Prints its address and token.

``POST /control/says {"chat": 1, "text": "hoi"}``, ``/control/taps {"chat": 1, "label": "Ja"}`` and
``/control/transcript {"chat": 1}`` play a family from outside.
"""

from __future__ import annotations

import argparse
import asyncio
import signal

from tests.telegram_server.control import ControlledServer


async def serve(port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    server = ControlledServer()
    await server.start(port)
    print(f"HULPLIJN_TELEGRAM_API_URL={server.url}")
    print(f"HULPLIJN_TELEGRAM_TOKEN={server.token}", flush=True)
    await stop.wait()
    await server.stop()


def main() -> None:
    reader = argparse.ArgumentParser(prog="tests.telegram_server")
    reader.add_argument("--port", type=int, default=0)
    asyncio.run(serve(reader.parse_args().port))


if __name__ == "__main__":
    main()
