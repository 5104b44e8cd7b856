"""``hulplijn demo``: the whole house with invented counsellors and families, in a folder that is thrown away."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.app import build_app
from bot.clock import Clock, now_ms
from bot.commands.demo_counsellors import DemoCounsellor, come_on_duty, hire, in_words, stay_on_duty
from bot.commands.demo_families import STORIES, live
from bot.commands.demo_rota import plan_week
from bot.commands.run import family_url
from bot.house import House
from bot.jobs import jobs_of
from bot.settings import Settings

#: In the demo the chat is open day and night: 00:00-00:00 is a whole day.
_ALWAYS_OPEN = """tijdzone: Europe/Amsterdam
dagen:
  maandag: ["00:00-00:00"]
  dinsdag: ["00:00-00:00"]
  woensdag: ["00:00-00:00"]
  donderdag: ["00:00-00:00"]
  vrijdag: ["00:00-00:00"]
  zaterdag: ["00:00-00:00"]
  zondag: ["00:00-00:00"]
bijzonder: []
eerst_kijken: Dit is een demo. Er kijkt niemand mee.
"""
_HALF_MINUTE = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--zonder-families", action="store_true", help="begin met een lege wachtrij")


def main(options: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_serve(settings, families=not options.zonder_families))


@dataclass(kw_only=True)
class Demo:
    house: House
    url: str
    counsellors: list[DemoCounsellor]


@contextlib.asynccontextmanager
async def open_demo(settings: Settings, *, clock: Clock = now_ms) -> AsyncIterator[Demo]:
    """A running house in a folder of its own, with three counsellors; nothing of it remains."""
    with tempfile.TemporaryDirectory(prefix="hulplijn-demo-") as folder:
        house = await build_app(_throw_away(settings, Path(folder)), clock=clock)
        try:
            await house.start(jobs_of(house))
            counsellors = await hire(house)
            await plan_week(house, [each.account.counsellor() for each in counsellors])
            yield Demo(house=house, url=family_url(house), counsellors=counsellors)
        finally:
            await house.stop()


def _throw_away(settings: Settings, folder: Path) -> Settings:
    content = folder / "content"
    shutil.copytree(settings.content_dir, content, ignore=shutil.ignore_patterns("__pycache__"))
    (content / "openingstijden.yaml").write_text(_ALWAYS_OPEN, "utf-8")
    organisation = content / "organisatie.yaml"
    named = re.sub(r"(?m)^(hulplijn: .+)$", r"\1 (demo)", organisation.read_text("utf-8"))
    organisation.write_text(named, "utf-8")
    return replace(
        settings,
        data_dir=folder / "data",
        keys_dir=folder / "keys",
        content_dir=content,
        database_url="",
        public_url="",
        desk_url="",
        telegram_token="",
        telegram_token_file="",
    )


async def _serve(settings: Settings, *, families: bool) -> int:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    async with open_demo(settings) as demo:
        print(_where_to_go(demo), flush=True)
        tasks = [asyncio.create_task(_show_codes(demo.counsellors, demo.house.clock))]
        if families:
            await come_on_duty(demo.house, demo.counsellors)
            tasks.append(asyncio.create_task(stay_on_duty(demo.house, demo.counsellors)))
            tasks += [asyncio.create_task(live(demo.url, story)) for story in STORIES]
        await stopping.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        print("\nDe demo is weg, met alles wat erin stond. Tot ziens.", flush=True)
    return 0


def _where_to_go(demo: Demo) -> str:
    desk = demo.house.desk
    lines = [
        "",
        "  Dit is een demo. Alles is verzonnen, en weg als je stopt. De chat is hier altijd open.",
        "",
        f"  Families   {demo.url}",
        f"  Balie      {desk.origin if desk else ''}",
        "",
        *in_words(demo.counsellors),
        "",
        "  Bij het inloggen vraagt de balie een code. Die staat hieronder, elke halve minuut een nieuwe.",
        "  Stoppen met Ctrl-C.",
        "",
    ]
    return "\n".join(lines)


async def _show_codes(counsellors: list[DemoCounsellor], clock: Callable[[], int]) -> None:
    """One line that is written over in a terminal; a line each half minute elsewhere."""
    in_place = sys.stdout.isatty()
    while True:
        codes = "   ".join(f"{each.name} {each.code(clock())}" for each in counsellors)
        print(f"\r  Code nu:   {codes} " if in_place else f"  Code nu:   {codes}", end="", flush=True)
        print("" if in_place else "\n", end="", flush=True)
        left = _HALF_MINUTE - clock() / 1000 % _HALF_MINUTE
        await asyncio.sleep(left + 0.05)
