"""``hulplijn run``: the house, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import gc
import signal
import sys

import uvloop

from bot.app import build_app
from bot.channels.webchat.channel import WebChatChannel
from bot.clock import from_ms
from bot.house import House
from bot.invitations import first_invitation
from bot.jobs import jobs_of
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options: everything is a setting."""


def main(_options: argparse.Namespace, settings: Settings) -> int:
    return uvloop.run(serve(settings))


async def serve(settings: Settings) -> int:
    """Start, say where to go, wait for a signal, stop in order."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    house = await build_app(settings)
    try:
        await house.start(jobs_of(house))
    except BaseException:
        await house.stop()
        raise
    _tune_interpreter()
    print(await _where_to_go(house), flush=True)
    await stopping.wait()
    print("Ik rond af wat onderweg is. Tot ziens.", flush=True)
    await house.stop()
    return 0


#: Seconds after which a thread that waits gets the interpreter. The writer gives it up at each statement and must
#: have it back soon; Python's own 5 ms, a dozen times in a commit, would be most of the time a family waits.
_SWITCH_SECONDS = 0.001


def _tune_interpreter() -> None:
    """What the start made stays for good, and requests leave few cycles: look for garbage seldom."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    _give_memory_back()


def _give_memory_back() -> None:
    """What only the start needed: glibc keeps it, for use that does not come. Other C libraries know no such call."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


async def _where_to_go(house: House) -> str:
    lines = ["", f"  Families   {family_url(house)}"]
    if house.desk is not None:
        lines.append(f"  Balie      {house.desk.origin}")
    if "telegram" not in house.channels:
        lines.append("  Telegram   niet ingesteld (HULPLIJN_TELEGRAM_TOKEN): de webchat werkt alleen")
    link = await _first_link(house)
    if link:
        lines += ["", "  Er is nog geen beheerder. Open deze link (eenmalig, 7 dagen geldig):", f"  {link}"]
    return "\n".join([*lines, "", "  Stoppen met Ctrl-C.", ""])


def family_url(house: House) -> str:
    """Where families go."""
    web = house.channels.get("web")
    port = web.port if isinstance(web, WebChatChannel) else house.settings.web_port
    return house.settings.public_url or f"http://{house.settings.web_host}:{port}"


async def _first_link(house: House) -> str:
    if house.desk is None:
        return ""
    return await first_invitation(
        house.accounts,
        origin=house.desk.origin,
        session_key=house.vault.ring.sessions,
        now=from_ms(house.clock()),
    )
