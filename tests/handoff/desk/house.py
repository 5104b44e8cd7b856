"""A running desk for tests: the real door and pages on a real database, with counsellors already logged in."""

from __future__ import annotations

import secrets
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
from aiohttp import web

from bot.storage.accounts import SqlAccountStore
from bot.storage.ids import new_id
from handoff.accounts.records import Account, DeskSession, Invitation, Preparation
from handoff.counsellors import Counsellor
from handoff.desk import CheckInChoice, build_desk
from handoff.desk.accounts import FORM_HEADER, install_accounts
from handoff.desk.accounts.cookies import SESSION
from handoff.desk.accounts.doorkeeper import DOORKEEPER, Doorkeeper
from handoff.desk.accounts.hashing import PasswordHashing
from handoff.hours import Block, OpeningHours
from handoff.knowledge.records import NOTHING_KNOWN, Knowledge
from handoff.wrap_up.choices import Choice, WrapUpChoices
from tests.handoff.twin import TwinFamilySide
from tests.handoff.worlds import NOW, World, sql_world

ALWAYS = OpeningHours(
    zone=ZoneInfo("Europe/Amsterdam"), weekly={day: (Block(time(0), time(0)),) for day in range(7)}
)
CHECK_INS = (
    CheckInChoice(flow="na_gesprek", label="Hoe gaat het na dit gesprek?"),
    CheckInChoice(flow="na_bezoek", label="Hoe was het bezoek?"),
)

WRAP_UP = WrapUpChoices(
    topics=[
        Choice(id="bezoek", label={"nl": "Op bezoek gaan", "en": "Visiting"}),
        Choice(id="geld", label={"nl": "Geld"}),
    ],
    relations=[Choice(id="partner", label={"nl": "Partner"})],
    referrals=[Choice(id="huisarts", label={"nl": "Huisarts", "en": "GP"})],
)


@dataclass
class House:
    """The desk at ``origin``, the world behind it, and a clock that tests may turn."""

    world: World
    app: web.Application
    origin: str
    family: TwinFamilySide
    clock: Callable[[], datetime]
    sessions: dict[int, int] = field(default_factory=dict)

    @property
    def keeper(self) -> Doorkeeper:
        return self.app[DOORKEEPER]

    async def log_in(self, who: Counsellor) -> str:
        """An account and a session for this counsellor; returns the cookie's value."""
        if await self.keeper.store.account(who.id) is None:
            await self._hire(who)
        token, now = secrets.token_urlsafe(32), self.clock()
        session = DeskSession(
            id=new_id(),
            account_id=who.id,
            token_hash=self.keeper.hash("sessie", token),
            started_at=now,
            seen_at=now,
        )
        await self.keeper.store.start_session(session, self.keeper.note(who.id, "login", session.id))
        self.sessions[who.id] = session.id
        return token

    async def end_session(self, who: Counsellor) -> None:
        note = self.keeper.note(who.id, "logout", self.sessions[who.id])
        await self.keeper.store.end_session(self.sessions[who.id], note)
        await self.keeper.ends.tell([self.sessions[who.id]])

    @asynccontextmanager
    async def counsellor(self, who: Counsellor) -> AsyncIterator[Seat]:
        token = await self.log_in(who)
        headers = {"Cookie": f"{SESSION}={token}", "Accept": "application/json"}
        async with aiohttp.ClientSession(self.origin, headers=headers) as http:
            yield Seat(http, self.origin, self.keeper.hash("formulier", token).hex())

    async def _hire(self, who: Counsellor) -> None:
        invitation = Invitation(
            id=new_id(),
            secret_hash=secrets.token_bytes(32),
            name=who.name,
            role=who.role,
            created_at=self.clock(),
            expires_at=self.clock() + timedelta(days=1),
        )
        account = Account(
            id=who.id,
            name=who.name,
            login_name=who.name.lower(),
            role=who.role,
            qualifications=who.qualifications,
            capacity=who.capacity,
            created_at=self.clock(),
            password_hash="none",
            totp_secret="none",
        )
        store = self.keeper.store
        await store.add_invitation(invitation, self.keeper.note(0, "invite", invitation.id))
        preparation = Preparation(
            name=who.name,
            login_name=account.login_name,
            password_hash=account.password_hash,
            totp_secret=account.totp_secret,
            browser_hash=b"browser",
        )
        assert await store.prepare_invitation(invitation.id, preparation)
        invitation = replace(invitation, preparation=preparation)
        assert await store.accept_invitation(
            invitation, account, [secrets.token_bytes(32)], self.keeper.note(who.id, "join")
        )


@dataclass
class Seat:
    """A counsellor's browser, without the browser."""

    http: aiohttp.ClientSession
    origin: str
    token: str

    async def get(self, path: str) -> tuple[int, Any]:
        async with self.http.get(path) as response:
            return response.status, await response.json()

    async def post(self, path: str, **body: Any) -> tuple[int, Any]:
        headers = {FORM_HEADER: self.token, "Sec-Fetch-Site": "same-origin"}
        async with self.http.post(path, json=body, headers=headers) as response:
            return response.status, await response.json()

    def doorbell(self) -> Any:
        return self.http.ws_connect("/deurbel", headers={"Origin": self.origin})


@asynccontextmanager
async def running_desk(
    folder: Path,
    *,
    clock: Callable[[], datetime] = lambda: NOW,
    hours: OpeningHours = ALWAYS,
    host: str = "127.0.0.1",
    knowledge: Knowledge = NOTHING_KNOWN,
) -> AsyncIterator[House]:
    async with sql_world(f"sqlite+aiosqlite:///{folder / 'desk.db'}", folder) as world:
        listening = socket.create_server((host, 0))
        origin = f"http://{host}:{listening.getsockname()[1]}"
        family = TwinFamilySide()
        app = build_desk(
            install_door=partial(
                install_accounts,
                store=SqlAccountStore(world.database, world.vault),
                clock=clock,
                session_key=b"s" * 32,
                public_origin=origin,
                passwords=PasswordHashing(passes=1, memory_kib=64),
            ),
            store=world.store,
            doorbell=world.bell,
            family=family,
            clock=clock,
            new_id=new_id,
            hours=lambda: hours,
            wrap_up=lambda: WRAP_UP,
            check_ins=CHECK_INS,
            knowledge=knowledge,
        )
        runner = web.AppRunner(app, shutdown_timeout=1)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        try:
            yield House(world, app, origin, family, clock)
        finally:
            await runner.cleanup()
