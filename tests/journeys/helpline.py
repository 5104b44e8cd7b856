"""The whole helpline in one test: Telegram, the families' page and the desk, with a clock that can be turned."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from bot import jobs
from bot.app import build_app
from bot.channels.webchat.channel import WebChatChannel
from bot.commands.run import family_url
from bot.house import House
from bot.invitations import invite
from bot.settings import Settings
from bot.storage.every_table import metadata
from bot.waiting.look import keep_places_true, mind_silences
from handoff.counsellors import Role
from tests.journeys.counsellor import Counsellor
from tests.journeys.families import Family, TelegramFamily, WebFamily
from tests.telegram_server import TelegramServer

ZONE = ZoneInfo("Europe/Amsterdam")
#: A Friday evening: the helpline is open from 19.00 to 22.00.
FRIDAY_EVENING = datetime(2026, 11, 20, 19, 30, tzinfo=ZONE)
#: The same day, when nobody is on shift.
FRIDAY_AFTERNOON = datetime(2026, 11, 20, 14, 0, tzinfo=ZONE)
Count = dict[str, int]


class TurnableClock:
    """Runs as clocks do, from a moment a test chose, and jumps when the test turns it. Milliseconds."""

    def __init__(self, start: datetime) -> None:
        self._start = int(start.timestamp() * 1000)
        self._since = time.monotonic()

    def __call__(self) -> int:
        return self._start + int((time.monotonic() - self._since) * 1000)

    def turn(self, **much: float) -> None:
        self._start += int(timedelta(**much).total_seconds() * 1000)

    def turn_to(self, moment: datetime) -> None:
        self._start += int(moment.timestamp() * 1000) - self()

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self() / 1000, ZONE)


class Helpline:
    """``async with Helpline(folder) as helpline``: everything runs, and stops at the end."""

    def __init__(self, folder: Path, *, at: datetime = FRIDAY_EVENING, **settings: Any) -> None:
        self.clock = TurnableClock(at)
        self.telegram = TelegramServer()
        self.folder = folder
        self._settings = settings
        self._stack = AsyncExitStack()
        self._house: House | None = None

    async def __aenter__(self) -> Self:
        await self._stack.enter_async_context(self.telegram)
        await self.opens()
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()
        await self.closes()

    # Open and closed

    async def opens(self) -> None:
        self._house = await build_app(self.settings, clock=self.clock)
        await self._house.start(())

    async def closes(self) -> None:
        house, self._house = self._house, None
        if house is not None:
            await house.stop()

    @property
    def settings(self) -> Settings:
        plain = Settings(
            data_dir=self.folder / "data",
            keys_dir=self.folder / "keys",
            web_port=0,
            desk_port=0,
            telegram_token=self.telegram.token,
            telegram_api_url=self.telegram.url,
            # A family that taps on is not held up; the waiting itself is tested with delivery.
            send_rate=1000,
            send_rate_per_chat=1000,
        )
        return replace(plain, **self._settings)

    @property
    def house(self) -> House:
        assert self._house is not None, "the helpline is closed"
        return self._house

    @property
    def url(self) -> str:
        assert isinstance(self.house.channels["web"], WebChatChannel)
        return family_url(self.house)

    # Who comes

    async def family(self, channel: str) -> Family:
        if channel == "telegram":
            return TelegramFamily(self.telegram)
        return await self._stack.enter_async_context(WebFamily(self.url))

    async def counsellor(self, name: str = "Emma", role: Role = Role.VOLUNTEER) -> Counsellor:
        """Somebody who was invited, chose a password, proved the second factor, and is on duty now."""
        desk = self.house.desk
        assert desk is not None
        link = await invite(
            self.house.accounts,
            name=name,
            role=role,
            origin=desk.origin,
            session_key=self.house.vault.ring.sessions,
            now=self.clock.now,
            capacity=3,
        )
        person = Counsellor(name, desk.origin, self.clock)
        await self._stack.enter_async_context(person)
        await person.accepts_invitation(link)
        await person.comes_on_duty()
        await self.house.presence.refresh()
        return person

    # What the clock sets in motion

    async def asks_what_is_due(self) -> None:
        await jobs.ask_checkins(self.house)

    async def looks_for_silence(self) -> None:
        await jobs.step_in(self.house)

    async def keeps_places_true(self) -> None:
        await keep_places_true(self.house)

    async def minds_silences(self) -> None:
        await mind_silences(self.house)

    async def says_farewell(self) -> None:
        await jobs.farewells(self.house)

    async def cleans_up(self) -> None:
        await jobs.end_episodes(self.house)
        await jobs.wipe(self.house)

    # What is in the house

    async def counts(self) -> Count:
        """How many rows every table has."""

        def work(connection: Connection) -> Count:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in metadata.sorted_tables
            }

        return await self.house.database.read(work)

    async def rows(self, query: Any) -> Sequence[Any]:
        return await self.house.database.read(lambda connection: connection.execute(query).all())

    async def everything_handled(self) -> None:
        """Nothing waits in the inbox, nothing waits to be sent."""
        from bot.storage.tables import inbox, outbox

        open_in = select(func.count()).select_from(inbox).where(inbox.c.state == "waiting")
        open_out = select(func.count()).select_from(outbox).where(outbox.c.state.in_(("waiting", "sending")))
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            if not self.telegram.updates_waiting:
                counted = [(await self.rows(query))[0][0] for query in (open_in, open_out)]
                if counted == [0, 0] and not self.house.delivery.in_hand:
                    return
            await asyncio.sleep(0.02)
        raise AssertionError("something is still waiting")

    async def comes_true(self, wish: Callable[[], bool], what: str, *, seconds: float = 10.0) -> None:
        deadline = time.monotonic() + seconds
        while not wish():
            assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
            await asyncio.sleep(0.01)
