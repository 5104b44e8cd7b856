"""A counsellor at the desk, through the real pages and requests, without a browser."""

from __future__ import annotations

import asyncio
import re
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any, Protocol, Self

import aiohttp
import pyotp

from handoff.desk.accounts import FORM_FIELD, FORM_HEADER

PASSWORD = "paars lepel zigzag toren"
PATIENCE = 10.0
Data = dict[str, Any]


class ClockOnTheWall(Protocol):
    @property
    def now(self) -> datetime: ...


class Counsellor:
    def __init__(self, name: str, origin: str, clock: ClockOnTheWall) -> None:
        self.name = name
        self.origin = origin
        self.login_name = name.lower()
        self.clock = clock
        self.secret = ""
        self.seen: list[Data] = []
        self._token = ""
        self._http = aiohttp.ClientSession(base_url=origin, cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self._http.close()

    # Coming in

    async def accepts_invitation(self, link: str) -> None:
        path = link.removeprefix(self.origin)
        page = await self._page(path)
        page = await self._submit(
            path,
            page,
            naam=self.name,
            inlognaam=self.login_name,
            wachtwoord=PASSWORD,
            nogmaals=PASSWORD,
        )
        found = re.search(r'id="sleutel">([A-Z2-7 ]+)<', page)
        assert found, page
        self.secret = found[1].replace(" ", "")
        page = await self._submit(f"{path}/code", page, code=self._code())
        assert len(re.findall(r"<code>([^<]+)</code>", page)) == 10, page
        await self._opens_the_desk()

    async def logs_in(self) -> None:
        page = await self._page("/inloggen")
        page = await self._submit("/inloggen", page, inlognaam=self.login_name, wachtwoord=PASSWORD)
        await self._submit("/inloggen/code", page, code=self._code())
        await self._opens_the_desk()

    async def _opens_the_desk(self) -> None:
        page = await self._page("/")
        found = re.search(r'<meta name="formulier"[^>]*content="([0-9a-f]+)"', page)
        assert found, page
        self._token = found[1]

    def cookies(self) -> dict[str, str]:
        return {cookie.key: cookie.value for cookie in self._http.cookie_jar if cookie.value}

    def _code(self) -> str:
        return pyotp.TOTP(self.secret).at(self.clock.now)

    async def _page(self, path: str) -> str:
        async with self._http.get(path, headers={"Accept": "text/html"}) as answer:
            assert answer.status == 200, (path, answer.status)
            return await answer.text()

    async def _submit(self, path: str, page: str, **fields: str) -> str:
        token = re.search(rf'name="{FORM_FIELD}" value="([0-9a-f]+)"', page)
        assert token, page
        given = {FORM_FIELD: token[1], **fields}
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        async with self._http.post(path, data=given, headers=headers) as answer:
            assert answer.status == 200, (path, answer.status, await answer.text())
            return await answer.text()

    async def reads(self, path: str) -> str:
        """A page of the desk, as it is sent."""
        return await self._page(path)

    async def fills_in(self, path: str, to: str = "", **fields: str) -> str:
        """The form on this page, sent there or to another address; returns the page that follows."""
        return await self._submit(to or path, await self._page(path), **fields)

    # At the desk

    async def comes_on_duty(self) -> None:
        await self.does("/aanwezig", staat="op_dienst")

    async def goes_away(self) -> None:
        await self.does("/aanwezig", staat="weg")

    async def desk(self) -> Data:
        status, state = await self.asks("/stand")
        assert status == 200, status
        return state

    async def sees_waiting(self, count: int = 1) -> list[Data]:
        """Wait until so many are in the queue; who is next comes first."""
        state = await self._until(
            self.desk, lambda state: len(state["rij"]) == count, f"{count} in the queue"
        )
        waiting: list[Data] = state["rij"]
        return waiting

    async def sees_alarm(self, title: str) -> Data:
        def found(state: Data) -> bool:
            return any(title in alarm["titel"] for alarm in state["alarmen"])

        state = await self._until(self.desk, found, f"the alarm {title!r}")
        return next(alarm for alarm in state["alarmen"] if title in alarm["titel"])

    async def takes_next(self) -> str:
        status, answer = await self.tries("/volgende")
        assert status == 200, answer
        return str(answer["id"])

    async def takes(self, case: str) -> None:
        await self.does(f"/gesprek/{case}/nemen")

    async def chat(self, case: str, after: int = 0) -> Data:
        status, chat = await self.asks(f"/gesprek/{case}/regels?na={after}")
        assert status == 200, chat
        return chat

    async def hears(self, case: str, part: str) -> Data:
        """Wait until the family's words are at the desk."""

        def found(chat: Data) -> bool:
            return any(part in line["tekst"] for line in chat["regels"] if line["wie"] == "family")

        chat = await self._until(lambda: self.chat(case), found, f"the words {part!r}")
        return next(line for line in chat["regels"] if part in line["tekst"])

    async def says(self, case: str, text: str, key: str = "") -> Data:
        status, answer = await self.tries(
            f"/gesprek/{case}/antwoord", sleutel=key or str(uuid.uuid4()), tekst=text
        )
        assert status == 200, answer
        line: Data = answer["regel"]
        return line

    async def sees_delivered(self, case: str, text: str) -> None:
        """Wait until the line with these words carries the mark of having arrived."""

        def arrived(chat: Data) -> bool:
            numbers = [line["nr"] for line in chat["regels"] if text in line["tekst"]]
            return any(chat["staten"].get(str(number)) == "bezorgd" for number in numbers)

        await self._until(lambda: self.chat(case), arrived, f"{text!r} delivered")

    async def closes(self, case: str) -> None:
        await self.does(f"/gesprek/{case}/sluiten")

    async def does(self, path: str, **body: object) -> None:
        status, answer = await self.tries(path, **body)
        assert status == 200, answer

    async def tries(self, path: str, **body: object) -> tuple[int, Data]:
        headers = {FORM_HEADER: self._token, "Sec-Fetch-Site": "same-origin", "Accept": "application/json"}
        async with self._http.post(path, json=body, headers=headers) as answer:
            return answer.status, await answer.json()

    async def asks(self, path: str) -> tuple[int, Data]:
        async with self._http.get(path, headers={"Accept": "application/json"}) as answer:
            return answer.status, await answer.json()

    async def _until(self, look: Callable[[], Any], seen: Callable[[Data], bool], what: str) -> Data:
        deadline = time.monotonic() + PATIENCE
        while True:
            found: Data = await look()
            if seen(found):
                return found
            assert time.monotonic() < deadline, f"{self.name} never saw {what}: {found}"
            await asyncio.sleep(0.03)
