"""Runs one evening: a house in a process of its own, and everybody else in this one."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Coroutine, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import from_ms, now_ms
from bot.commands.opening import Storage, open_storage
from bot.invitations import invite
from bot.settings import Settings
from bot.storage.accounts import SqlAccountStore
from handoff.counsellors import Role
from tests.evening.desk_seat import DeskSeat
from tests.evening.echo import echo_beside
from tests.evening.notebook import Notebook
from tests.evening.places import places_watched
from tests.evening.plan import Evening, FamilyPlan, plan_evening
from tests.evening.referee import Verdict, judge
from tests.evening.telegram_family import TelegramFamily
from tests.evening.web_family import WebFamily
from tests.faults.child_house import ROOT, ChildHouse
from tests.journeys.counsellor import Counsellor
from tests.telegram_server import TelegramServer

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_ALWAYS = "tijdzone: Europe/Amsterdam\ndagen:\n" + "".join(f'  {day}: ["00:00-00:00"]\n' for day in _DAYS)


class _RealClock:
    @property
    def now(self) -> datetime:
        return datetime.now(UTC)


async def spend_evening(evening: Evening, folder: Path, patience: float) -> list[Verdict]:
    """``patience`` in seconds: an evening that is not over by then has lost somebody."""
    plans, notebook = plan_evening(evening), Notebook()
    async with (
        TelegramServer() as telegram,
        _house(folder, telegram) as house,
        contextlib.AsyncExitStack() as stack,
    ):
        storage = await stack.enter_async_context(open_storage(_settings(folder)))
        seats = [
            DeskSeat(
                await stack.enter_async_context(await _hired(storage, house, number, evening)),
                notebook,
                capacity=evening.capacity,
                messages=evening.messages,
                thinks=evening.thinks[0],
            )
            for number in range(evening.counsellors)
        ]
        families = [_family(plan, house, telegram, notebook) for plan in plans]
        on_the_page = [one for one in families if isinstance(one, WebFamily)]
        async with (
            echo_beside(notebook.echoes),
            places_watched(_settings(folder), on_the_page, notebook),
            _beside(*(seat.work() for seat in seats)),
        ):
            await asyncio.sleep(1)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await asyncio.gather(*(_comes(family) for family in families))
        return judge(evening, plans, notebook, max(seat.most_at_once for seat in seats))


def _family(
    plan: FamilyPlan, house: ChildHouse, telegram: TelegramServer, notebook: Notebook
) -> WebFamily | TelegramFamily:
    if plan.on_telegram:
        return TelegramFamily(telegram, plan, notebook)
    return WebFamily(house.page, plan, notebook)


async def _comes(family: WebFamily | TelegramFamily) -> None:
    await asyncio.sleep(family.plan.comes_at)
    await family.live()


@contextlib.asynccontextmanager
async def _house(folder: Path, telegram: TelegramServer) -> AsyncIterator[ChildHouse]:
    content = folder / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("__pycache__"))
    (content / "openingstijden.yaml").write_text(_ALWAYS, "utf-8")
    house = ChildHouse(folder, telegram, CONTENT_DIR=str(content), TRUSTED_PROXIES="1")
    await house.starts()
    try:
        yield house
    finally:
        await house.cleans_up()


def _settings(folder: Path) -> Settings:
    return Settings(data_dir=folder / "data", keys_dir=folder / "keys")


async def _hired(storage: Storage, house: ChildHouse, number: int, evening: Evening) -> Counsellor:
    name = f"Balie{chr(ord('A') + number)}"
    counsellor = Counsellor(name, house.desk, _RealClock())
    link = await invite(
        SqlAccountStore(storage.database, storage.vault),
        name=name,
        role=Role.VOLUNTEER,
        origin=house.desk,
        session_key=storage.vault.ring.sessions,
        now=from_ms(now_ms()),
        qualifications=frozenset(),
        capacity=evening.capacity,
    )
    await counsellor.accepts_invitation(link)
    return counsellor


@contextlib.asynccontextmanager
async def _beside(*works: Coroutine[None, None, None]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def in_words(verdicts: Sequence[Verdict]) -> str:
    return "\n".join(f"{'ok  ' if one.holds else 'FAIL'} {one.what}: {one.measured}" for one in verdicts)
