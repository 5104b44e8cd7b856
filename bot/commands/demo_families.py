"""Families that do not exist: they come in by the real page, wait, and answer a counsellor."""

from __future__ import annotations

import asyncio
import secrets
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, CookieJar


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What one family does: first these taps and words, then an answer to each message of a counsellor."""

    #: "[Knop" taps the button that begins so; anything else is typed.
    opening: tuple[str, ...]
    answers: tuple[str, ...]


STORIES = (
    Story(
        opening=(
            "ik wil een mens spreken",
            "[Alles mag mee",
            "Mijn dochter van 6 vraagt elke avond waar papa is. Ik weet niet wat ik moet zeggen.",
        ),
        answers=(
            "Dank je dat je er bent. Ik heb gezegd dat hij voor zijn werk weg is.",
            "Ze merkt dat er iets niet klopt. Ze slaapt slecht.",
            "Ja, dat wil ik proberen. Hoe begin ik?",
            "Dat helpt. Ik ga het morgen zo zeggen.",
        ),
    ),
    Story(
        opening=(
            "wanneer mag ik op bezoek",
            "ik wil een mens spreken",
            "[Alleen de samenvatting",
        ),
        answers=(
            "Hallo. Mijn broer zit sinds vorige week vast. Ik ben nog nooit in zo'n gebouw geweest.",
            "Ik ben vooral bang dat ik iets verkeerd doe bij de ingang.",
            "Oke, dat schrijf ik op. Dank je wel.",
        ),
    ),
    Story(
        opening=(
            "ik wil een mens spreken",
            "[Niets meesturen",
            "Ik wil gewoon even mijn verhaal kwijt.",
        ),
        answers=(
            "Mijn zoon is 24. Ik durf het aan niemand te vertellen.",
            "Het is fijn dat je niet meteen met tips komt.",
            "Ik schaam me zo. Maar ik mis hem ook.",
        ),
    ),
)

_PATIENCE = 10.0
_LOOK_EVERY = 1.0
#: Nobody answers at once.
_THINKS = 4.0


async def live(url: str, story: Story) -> None:
    """Until the demo stops, or the conversation is over."""
    timeout = ClientTimeout(total=_PATIENCE)
    async with ClientSession(cookie_jar=CookieJar(unsafe=True), timeout=timeout) as http:
        family = _Visitor(url, http)
        try:
            await _ask_for_a_person(family, story)
            await _answer(family, story)
        except (ClientError, TimeoutError, _Gone):
            return


async def _ask_for_a_person(family: _Visitor, story: Story) -> None:
    for line in story.opening:
        if line.startswith("["):
            await family.tap(line[1:])
        else:
            await family.write(line)
        await family.hear()


async def _answer(family: _Visitor, story: Story) -> None:
    for answer in story.answers:
        await _until(family.hears_a_person, every=_LOOK_EVERY)
        await asyncio.sleep(_THINKS)
        await family.look()
        family.unanswered = 0
        await family.write(answer)


async def _until(happened: Callable[[], Awaitable[bool]], *, every: float) -> None:
    """Seconds between two looks."""
    while True:
        if await happened():
            return
        await asyncio.sleep(every)


class _Gone(Exception):
    """The conversation was wiped, or did not go as the story thought. The others go on."""


@dataclass
class _Visitor:
    """A browser without a screen."""

    url: str
    http: ClientSession
    start: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    seen: int = 0
    buttons: dict[str, str] = field(default_factory=dict)
    #: Messages of a counsellor since the last answer.
    unanswered: int = 0

    async def write(self, text: str) -> None:
        await self._post(kind="text", text=text)

    async def tap(self, label: str) -> None:
        words = next((words for words in self.buttons if words.startswith(label)), None)
        if words is None:
            raise _Gone
        await self._post(kind="tap", code=self.buttons[words], label=words)

    async def hear(self) -> None:
        """Wait until the bot has said what it wants to say."""
        async with asyncio.timeout(_PATIENCE):
            await _until(self.hears_anybody, every=0.05)
        # An answer often has more than one message.
        await asyncio.sleep(0.3)
        await self.look()

    async def hears_anybody(self) -> bool:
        return bool(await self.look())

    async def hears_a_person(self) -> bool:
        await self.look()
        return self.unanswered > 0

    async def look(self) -> list[dict[str, Any]]:
        """What others said since the last look."""
        async with self.http.get(f"{self.url}/berichten", params={"na": str(self.seen)}) as response:
            if response.status != 200:
                raise _Gone
            page = await response.json()
        self.seen = page["tot"]
        messages: list[dict[str, Any]] = page["berichten"]
        for message in messages:
            self.buttons.update({button["label"]: button["code"] for button in message["knoppen"]})
        self.unanswered += sum(message["van"] == "counsellor" for message in messages)
        return [message for message in messages if message["van"] != "family"]

    async def _post(self, **fields: str) -> None:
        message = {"uuid": str(uuid.uuid4()), "start": self.start, **fields}
        headers = {"Sec-Fetch-Site": "same-origin", "Origin": self.url}
        async with self.http.post(f"{self.url}/bericht", json=message, headers=headers) as response:
            if response.status != 200:
                raise _Gone
