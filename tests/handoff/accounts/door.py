"""A desk with only its door and one page behind it, and visitors who use it like a browser does."""

from __future__ import annotations

import re
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp
import pyotp
from aiohttp import web

from bot.storage.accounts import SqlAccountStore
from bot.storage.database import Database, open_database
from bot.storage.encryption import Vault
from bot.storage.every_table import metadata
from bot.storage.keys import create_keys
from handoff.accounts.invitations import create_invitation
from handoff.accounts.ports import AccountStore
from handoff.counsellors import Role
from handoff.desk.accounts import (
    EVERYONE,
    FORM_FIELD,
    FORM_HEADER,
    LOGGED_IN,
    current_counsellor,
    current_session,
    install_accounts,
    last_sign,
    on_session_end,
    touch,
)
from handoff.desk.accounts.doorkeeper import DOORKEEPER, Doorkeeper
from handoff.desk.accounts.hashing import PasswordHashing

START = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
PASSWORD = "paars lepel zigzag toren"
SESSION_KEY = b"s" * 32


class TurningClock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **much: float) -> None:
        self.now += timedelta(**much)


class Networks:
    """Which address the next request comes from."""

    address = "192.0.2.1"

    def __call__(self, _request: web.BaseRequest) -> str:
        return self.address


@asynccontextmanager
async def open_store(folder: Path) -> AsyncIterator[tuple[SqlAccountStore, Database, Vault]]:
    """On a SQLite file of its own; the same file and keys when opened again."""
    database = open_database(f"sqlite+aiosqlite:///{folder / 'door.db'}")
    vault = Vault(create_keys(folder / "keys"))
    await database.write(metadata.create_all)
    try:
        yield SqlAccountStore(database, vault), database, vault
    finally:
        await database.close()


class Door:
    """The running desk of one test."""

    def __init__(self, store: AccountStore, origin: str) -> None:
        self.store = store
        self.origin = origin
        self.clock = TurningClock()
        self.networks = Networks()
        self.app = web.Application()
        #: What closed together with a session.
        self.closed: list[str] = []
        #: Changes that got through.
        self.taken = 0

    def install(self, *, public_origin: str = "") -> None:
        async def home(request: web.Request) -> web.Response:
            return web.Response(text=f"balie van {current_counsellor(request).name}")

        async def breaks(_request: web.Request) -> web.Response:
            raise RuntimeError("geheime woorden van een familie")

        async def listens(request: web.Request) -> web.Response:
            """Opens something that must close with the session, like a socket of the desk does."""

            async def close() -> None:
                self.closed.append("closed")

            on_session_end(request, current_session(request).id, close)
            return web.Response(text=str(current_session(request).id))

        async def lives(request: web.Request) -> web.Response:
            if request.query.get("hier"):
                await touch(request)
            return web.Response(text="ja" if await last_sign(request) else "nee")

        async def takes(request: web.Request) -> web.Response:
            await request.read()
            self.taken += 1
            return web.Response(text="genomen")

        install_accounts(
            self.app,
            store=self.store,
            clock=self.clock,
            session_key=SESSION_KEY,
            public_origin=public_origin or self.origin,
            access={
                "GET /": LOGGED_IN,
                "GET /luister": LOGGED_IN,
                "GET /teken-van-leven": LOGGED_IN,
                "GET /kapot": EVERYONE,
                "POST /gesprek": LOGGED_IN,
            },
            organisation="Exodus",
            address_of=self.networks,
            passwords=PasswordHashing(passes=1, memory_kib=64),
        )
        self.app.add_routes(
            [
                web.get("/", home),
                web.get("/luister", listens),
                web.get("/teken-van-leven", lives),
                web.get("/kapot", breaks),
                web.post("/gesprek", takes),
            ]
        )

    @property
    def keeper(self) -> Doorkeeper:
        return self.app[DOORKEEPER]

    async def invite(self, name: str = "Emma", role: Role = Role.VOLUNTEER) -> str:
        return await create_invitation(
            self.store,
            name=name,
            role=role,
            now=self.clock(),
            randomness=secrets.token_bytes,
            session_key=SESSION_KEY,
        )


@asynccontextmanager
async def open_door(store: AccountStore) -> AsyncIterator[Door]:
    listening = socket.create_server(("127.0.0.1", 0))
    door = Door(store, f"http://127.0.0.1:{listening.getsockname()[1]}")
    door.install()
    runner = web.AppRunner(door.app)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        yield door
    finally:
        await runner.cleanup()


class Page:
    def __init__(self, status: int, text: str, headers: dict[str, str], path: str) -> None:
        self.status = status
        self.text = text
        self.headers = headers
        self.path = path

    @property
    def token(self) -> str:
        found = re.search(rf'name="{FORM_FIELD}" value="([0-9a-f]+)"', self.text)
        assert found, f"no form on {self.path}"
        return found.group(1)


class Visitor:
    """A browser: keeps cookies, follows redirects, says where its requests come from."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.secret = ""
        self.recovery_codes: list[str] = []
        self._http = aiohttp.ClientSession(
            base_url=door.origin, cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Accept": "text/html"}
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self._http.close()

    async def get(self, path: str, **headers: str) -> Page:
        return await self._look(path, headers, follow=True)

    async def get_once(self, path: str, **headers: str) -> Page:
        """Without following where it leads."""
        return await self._look(path, headers, follow=False)

    async def _look(self, path: str, headers: dict[str, str], *, follow: bool) -> Page:
        async with self._http.get(path, headers=headers, allow_redirects=follow) as response:
            return Page(response.status, await response.text(), dict(response.headers), response.url.path_qs)

    async def post(self, path: str, token: str, **fields: str) -> Page:
        return await self.send(path, {FORM_FIELD: token, **fields}, {"Sec-Fetch-Site": "same-origin"})

    async def send(
        self, path: str, fields: dict[str, str] | bytes, headers: dict[str, str], method: str = "POST"
    ) -> Page:
        async with self._http.request(method, path, data=fields, headers=headers) as response:
            return Page(response.status, await response.text(), dict(response.headers), response.url.path_qs)

    async def fetch(self, path: str, token: str) -> Page:
        """A change by script."""
        return await self.send(path, b"", {FORM_HEADER: token, "Sec-Fetch-Site": "same-origin"})

    def cookies(self) -> dict[str, str]:
        return {cookie.key: cookie.value for cookie in self._http.cookie_jar}

    def code(self) -> str:
        return pyotp.TOTP(self.secret).at(self.door.clock())

    async def choose_password(self, link: str, login_name: str, password: str = PASSWORD) -> Page:
        page = await self.get(link)
        return await self.post(
            link,
            page.token,
            naam=login_name.title(),
            inlognaam=login_name,
            wachtwoord=password,
            nogmaals=password,
        )

    async def accept(self, link: str, login_name: str = "emma", password: str = PASSWORD) -> Page:
        page = await self.choose_password(link, login_name, password)
        found = re.search(r'id="sleutel">([A-Z2-7 ]+)<', page.text)
        assert found, page.text
        self.secret = found.group(1).replace(" ", "")
        page = await self.post(f"{link}/code", page.token, code=self.code())
        self.recovery_codes = re.findall(r"<code>([^<]+)</code>", page.text)
        return page

    async def give_password(self, login_name: str = "emma", password: str = PASSWORD) -> Page:
        page = await self.get("/inloggen")
        return await self.post("/inloggen", page.token, inlognaam=login_name, wachtwoord=password)

    async def log_in(self, login_name: str = "emma", password: str = PASSWORD) -> Page:
        page = await self.give_password(login_name, password)
        return await self.post("/inloggen/code", page.token, code=self.code())

    async def is_in(self) -> bool:
        return "balie van" in (await self.get("/")).text
