"""A family on the web page: the socket as doorbell, numbers as truth, as the page's own script does."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import uuid
from collections.abc import Callable

from aiohttp import ClientError, ClientSession, CookieJar, WSMsgType

from tests.evening.notebook import Notebook
from tests.evening.plan import FamilyPlan

_PATIENCE = 900.0
#: Seconds after which the page asks although its bell is silent, as its script does with an open line.
_ASKS_ANYWAY = 60.0
ASKS = "ik wil een mens spreken"
SHARES = "Alles mag mee"


class WebFamily:
    def __init__(self, url: str, plan: FamilyPlan, notebook: Notebook) -> None:
        self.plan = plan
        self._url = url
        self._notebook = notebook
        #: Every family has a network of its own, behind one proxy.
        number = int(plan.name[1:])
        self._headers = {
            "Sec-Fetch-Site": "same-origin",
            "Origin": url,
            "X-Forwarded-For": f"10.7.{number // 250}.{number % 250 + 1}",
        }
        self._start = secrets.token_urlsafe(24)
        self._up_to = 0
        self._buttons: dict[str, str] = {}
        self._something = asyncio.Event()
        self._bell: asyncio.Task[None] | None = None
        self.answers: list[str] = []
        #: Text of the message with the place, as it stands now; empty when there is none.
        self.place = ""
        self._place_seq = 0

    async def live(self) -> None:
        async with ClientSession(cookie_jar=CookieJar(unsafe=True), headers=self._headers) as self._http:
            try:
                await self._write(ASKS)
                self._opens_the_line()
                await self._until(lambda: any(label.startswith(SHARES) for label in self._buttons))
                await self._tap(SHARES)
                await self._talk()
                self._notebook.finished.add(self.plan.name)
            finally:
                await self._loses_the_line()

    async def _talk(self) -> None:
        for number in range(1, len(self.plan.thinks) + 1):
            self._notebook.send(self.plan.message(number), live=number > 1)
            await self._write(self.plan.message(number), doubled=self.plan.doubled[number - 1])
            if number == self.plan.loses_line_after:
                await self._loses_the_line()
                await asyncio.sleep(self.plan.away)
                self._opens_the_line()
            await self._hears(self.plan.answer(number))
            await asyncio.sleep(self.plan.thinks[number - 1])

    async def _hears(self, answer: str) -> None:
        await self._until(lambda: answer in self.answers)

    # The line

    def _opens_the_line(self) -> None:
        self._bell = asyncio.create_task(self._listen())

    @property
    def has_a_line(self) -> bool:
        """Without one nothing can be put right on the page, which says so itself."""
        return self._bell is not None

    async def _loses_the_line(self) -> None:
        if self._bell is not None:
            self._bell.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._bell
            self._bell = None

    async def _listen(self) -> None:
        while True:
            with contextlib.suppress(ClientError, TimeoutError):
                async with self._http.ws_connect(f"{self._url}/bel") as socket:
                    await socket.send_str("{}")
                    await self._look()
                    async for message in socket:
                        if message.type is WSMsgType.TEXT:
                            await self._look()
            await asyncio.sleep(0.2)

    async def _until(self, seen: Callable[[], bool]) -> None:
        async with asyncio.timeout(_PATIENCE):
            while not seen():
                self._something.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._something.wait(), _ASKS_ANYWAY)
                if self._bell is not None:
                    await self._look()

    async def _look(self) -> None:
        async with self._http.get(f"{self._url}/berichten", params={"na": str(self._up_to)}) as response:
            page = await response.json()
        for message in page["berichten"]:
            if message["seq"] > self._up_to:
                self._read(message)
        self._up_to = max(self._up_to, page["tot"])
        self._something.set()

    def _read(self, message: dict[str, object]) -> None:
        text = "".join(piece["t"] for piece in message["delen"])  # type: ignore[attr-defined]
        for button in message["knoppen"]:  # type: ignore[attr-defined]
            self._buttons[button["label"]] = button["code"]
        if message["van"] == "counsellor":
            self.answers.append(text)
            self._notebook.at_home.setdefault(self.plan.name, []).append(text)
        replaces = message["vervangt"]
        if replaces and replaces == self._place_seq:
            self.place = text
        elif "Ik wacht" in {button["label"] for button in message["knoppen"]}:  # type: ignore[attr-defined]
            self.place, self._place_seq = text, int(str(message["seq"]))

    # Writing

    async def _write(self, text: str, *, doubled: bool = False) -> None:
        await self._post({"kind": "text", "text": text}, doubled=doubled)

    async def _tap(self, label: str) -> None:
        code = next(code for words, code in self._buttons.items() if words.startswith(label))
        await self._post({"kind": "tap", "code": code})

    async def _post(self, fields: dict[str, str], *, doubled: bool = False) -> None:
        message = {"uuid": str(uuid.uuid4()), "start": self._start, **fields}
        posts = [self._send(message) for _ in range(2 if doubled else 1)]
        await asyncio.gather(*posts)

    async def _send(self, message: dict[str, str]) -> None:
        """Until it is answered with yes: the same uuid again is the same message."""
        while True:
            with contextlib.suppress(ClientError, TimeoutError):
                async with self._http.post(f"{self._url}/bericht", json=message) as response:
                    if response.status == 200:
                        return
            await asyncio.sleep(0.5)
