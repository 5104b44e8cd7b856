"""A family on Telegram and a family on the web page, with the same verbs."""
# ruff: noqa: ASYNC109 - a journey reads best as ``hears("...", timeout=30)``

from __future__ import annotations

import asyncio
import secrets
import time
import uuid
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol, Self

from aiohttp import ClientResponse, ClientSession, CookieJar

from tests.telegram_server import TelegramServer
from tests.telegram_server.family import Family as PhoneOnTelegram

PATIENCE = 10.0


class Family(Protocol):
    """What a family can do anywhere. Every verb that waits fails with the chat as it was seen."""

    channel: str

    async def starts(self) -> None: ...
    async def says(self, text: str) -> None: ...
    async def repeats(self) -> None:
        """The network brings the last message a second time."""

    async def taps(self, label: str) -> None: ...
    async def hears(self, part: str, *, timeout: float = PATIENCE) -> str: ...
    async def hears_nothing_more(self, *, seconds: float = 0.3) -> None: ...
    async def sees_button(self, label: str) -> None: ...
    async def gets_a_file(self) -> str: ...
    async def gets_bytes(self) -> bytes:
        """The newest file as it came."""

    async def leaves_quickly(self) -> None: ...
    def heard(self) -> list[str]: ...
    async def sees(self, part: str) -> str:
        """Wait until the chat, as it looks now, holds a message with these words."""

    async def shows(self) -> list[str]:
        """What the helpline said, as it looks now: changed in place, or gone."""

    def labels(self) -> list[str]: ...
    def transcript(self) -> str: ...
    def planted(self) -> list[str]:
        """Names and addresses that may be found nowhere in the house."""


class TelegramFamily:
    channel = "telegram"

    def __init__(self, telegram: TelegramServer) -> None:
        self.phone: PhoneOnTelegram = telegram.family()

    async def starts(self) -> None:
        await self.phone.starts()

    async def says(self, text: str) -> None:
        await self.phone.says(text)

    async def repeats(self) -> None:
        await self.phone.says_again()

    async def taps(self, label: str) -> None:
        await self.phone.taps(label)

    async def hears(self, part: str, *, timeout: float = PATIENCE) -> str:
        return (await self.phone.hears(part, timeout=timeout)).text

    async def hears_nothing_more(self, *, seconds: float = 0.3) -> None:
        await self.phone.hears_nothing_more(seconds=seconds)

    async def sees_button(self, label: str) -> None:
        await self.phone.sees_button(label)

    async def gets_a_file(self) -> str:
        return (await self.gets_bytes()).decode()

    async def gets_bytes(self) -> bytes:
        file = (await self.phone.sees_a_file()).file
        assert file is not None
        return file.content

    async def leaves_quickly(self) -> None:
        await self.phone.says("snel weg")

    def heard(self) -> list[str]:
        return self.phone.replies

    async def shows(self) -> list[str]:
        return self.phone.replies

    async def sees(self, part: str) -> str:
        return await seen(self, part)

    def labels(self) -> list[str]:
        return self.phone.buttons

    def transcript(self) -> str:
        return self.phone.transcript()

    def planted(self) -> list[str]:
        return [*self.phone.canaries, f":{self.phone.chat_id}", f'"{self.phone.chat_id}"']


@dataclass
class Line:
    """One message of the page, as it was when it was fetched."""

    seq: int
    who: str
    text: str
    #: label → code
    buttons: dict[str, str] = field(default_factory=dict)
    file: str = ""
    #: The number of the line it takes the place of.
    replaces: int = 0

    def __str__(self) -> str:
        return f"  {self.who}: {self.text}" + "".join(f" [{label}]" for label in self.buttons)


class WebFamily:
    """A browser without a screen: fetches what is after the last number it has, as the page does."""

    channel = "web"

    def __init__(self, url: str) -> None:
        self.url = url
        self.lines: list[Line] = []
        self.over = False
        self._up_to = 0
        self._heard = 0
        self._start = secrets.token_urlsafe(24)
        self._last: dict[str, str] = {}
        self._vouched = {"Sec-Fetch-Site": "same-origin", "Origin": url}
        self.http = ClientSession(cookie_jar=CookieJar(unsafe=True))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self.http.close()

    async def starts(self) -> None:
        await self._send(kind="begin")

    async def says(self, text: str) -> None:
        await self._send(kind="text", text=text)

    async def repeats(self) -> None:
        async with await self.post("/bericht", self._last) as answer:
            assert answer.status in (200, 410), answer.status

    async def taps(self, label: str) -> None:
        await self.sees_button(label)
        line = self._with_button(label)
        assert line is not None
        await self._send(kind="tap", code=line.buttons[label], op=str(line.seq))

    async def hears(self, part: str, *, timeout: float = PATIENCE) -> str:
        deadline = time.monotonic() + timeout
        while True:
            await self.looks()
            for place in range(self._heard, len(self.lines)):
                line = self.lines[place]
                if line.who != "family" and part in line.text:
                    self._heard = place + 1
                    return line.text
            assert time.monotonic() < deadline, f"{part!r} was not heard\n{self.transcript()}"
            await asyncio.sleep(0.02)

    async def hears_nothing_more(self, *, seconds: float = 0.3) -> None:
        await asyncio.sleep(seconds)
        await self.looks()
        more = [line.text for line in self.lines[self._heard :] if line.who != "family"]
        assert not more, f"heard after all: {more}\n{self.transcript()}"

    async def sees_button(self, label: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while self._with_button(label) is None:
            assert time.monotonic() < deadline, f"no button {label!r}\n{self.transcript()}"
            await asyncio.sleep(0.02)
            await self.looks()

    async def gets_a_file(self) -> str:
        return (await self.gets_bytes()).decode()

    async def gets_bytes(self) -> bytes:
        deadline = time.monotonic() + PATIENCE
        while not any(line.file for line in self.lines):
            assert time.monotonic() < deadline, f"no file\n{self.transcript()}"
            await asyncio.sleep(0.02)
            await self.looks()
        seq = next(line.seq for line in reversed(self.lines) if line.file)
        async with self.http.get(f"{self.url}/bestand/{seq}") as answer:
            assert answer.status == 200
            return await answer.read()

    async def taps_made_up(self, code: str, label: str) -> None:
        """A button nobody showed."""
        await self._send(kind="tap", code=code, label=label)

    async def leaves_quickly(self) -> None:
        async with await self.post("/snelweg", {}) as answer:
            assert answer.status == 303, answer.status

    def heard(self) -> list[str]:
        return [line.text for line in self.lines if line.who != "family"]

    async def shows(self) -> list[str]:
        await self.looks()
        now: dict[int, Line] = {}
        for line in self.lines:
            now[line.replaces or line.seq] = line
        return [line.text for line in now.values() if line.who != "family"]

    async def sees(self, part: str) -> str:
        return await seen(self, part)

    def labels(self) -> list[str]:
        return next((list(line.buttons) for line in reversed(self.lines) if line.buttons), [])

    def transcript(self) -> str:
        return "\n".join(map(str, self.lines)) or "  (an empty chat)"

    def planted(self) -> list[str]:
        return [self._start, *(cookie.value for cookie in self.http.cookie_jar if cookie.value)]

    # The page's own traffic

    async def looks(self) -> None:
        """Everything after the last number."""
        if not list(self.http.cookie_jar):
            return
        address = f"{self.url}/berichten?na={self._up_to}"
        async with self.http.get(address, headers={"Accept": "application/json"}) as answer:
            if answer.status == 410:
                self.over = True
                return
            assert answer.status == 200, answer.status
            body = await answer.json()
        self.lines += [_line(drawn) for drawn in body["berichten"]]
        self._up_to = max(self._up_to, body["tot"])

    async def post(self, path: str, fields: object, **headers: str) -> ClientResponse:
        return await self.http.post(
            self.url + path, json=fields, headers={**self._vouched, **headers}, allow_redirects=False
        )

    async def _send(self, **fields: str) -> None:
        """Again until the house has it, as the page does."""
        opening = {} if list(self.http.cookie_jar) else {"start": self._start}
        self._last = {"uuid": str(uuid.uuid4()), **opening, **fields}
        async with await self.post("/bericht", self._last) as answer:
            assert answer.status == 200, (answer.status, await answer.text())

    def _with_button(self, label: str) -> Line | None:
        return next((line for line in reversed(self.lines) if label in line.buttons), None)


def _line(drawn: dict[str, Any]) -> Line:
    return Line(
        seq=drawn["seq"],
        who=drawn["van"],
        text="".join(piece["t"] for piece in drawn["delen"]),
        buttons={button["label"]: button["code"] for button in drawn["knoppen"]},
        file=drawn["bestand"],
        replaces=drawn["vervangt"],
    )


async def seen(family: Family, part: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while True:
        found = [text for text in await family.shows() if part in text]
        if found:
            return found[-1]
        assert time.monotonic() < deadline, f"{part!r} was not seen\n{family.transcript()}"
        await asyncio.sleep(0.02)
