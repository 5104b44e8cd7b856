"""Hand-written twins of what the family page needs: sessions, and a little house that answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from aiohttp import web

from bot.channels.base import Inbound, InboundKind, IngressClosed, OutButton, OutFile, ShownMessage
from bot.channels.webchat.bell import Listener
from bot.channels.webchat.channel import WebChatChannel, build_webchat
from bot.channels.webchat.house import HOUSE
from bot.channels.webchat.settings import EmergencyNumber, WebChatSettings

KEY = b"k" * 32
NOON = 1_790_157_600_000  # 23 September 2026, 12:00 in Amsterdam
MENU = (
    OutButton(label="Wanneer kan ik op bezoek?", code="m1"),
    OutButton(label="Hoe vertel ik het mijn kind?", code="m2"),
    OutButton(label="Iets anders", code="m3"),
)
EMERGENCY = (EmergencyNumber(name="Politie, brandweer of ambulance", shown="112", dial="112"),)


class SessionsTwin:
    """Keeps secrets and codes in plain: it lives for one test."""

    def __init__(self) -> None:
        self.sessions: dict[str, str] = {}
        self.codes: dict[str, str] = {}

    async def open_session(self, secret: str, address: str, now_ms: int) -> None:
        self.sessions.setdefault(secret, address)

    async def find_address(self, secret: str, now_ms: int) -> str | None:
        return self.sessions.get(secret)

    async def has_session(self, address: str) -> bool:
        return address in self.sessions.values()

    async def end_session(self, secret: str) -> None:
        self.sessions.pop(secret, None)

    async def end_if_forgotten(self, address: str) -> None:
        """The twin forgets on its own time; the real one is proven with the database."""

    async def keep_way_back(self, address: str, code: str, now_ms: int) -> None:
        self.codes = {known: place for known, place in self.codes.items() if place != address}
        self.codes[code] = address

    async def continue_chat(self, code: str, secret: str, now_ms: int) -> str | None:
        address = self.codes.get(code)
        if address is not None:
            self.end_all(address)
            self.sessions[secret] = address
        return address

    def end_all(self, address: str) -> None:
        self.sessions = {secret: place for secret, place in self.sessions.items() if place != address}


@dataclass
class LittleHouse:
    """Stores what comes in, once per key, and answers what a test scripted; an echo otherwise."""

    sessions: SessionsTwin
    accepted: list[Inbound] = field(default_factory=list)
    talks: dict[str, list[ShownMessage]] = field(default_factory=dict)
    files: dict[int, OutFile] = field(default_factory=dict)
    answers: dict[str, ShownMessage] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    closed: bool = False
    answer_after: float = 0.0
    ring: Callable[[str, int], None] = lambda address, seq: None
    end: Callable[[str, str], None] = lambda address, last_words: None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def accept(self, inbounds: Sequence[Inbound]) -> None:
        if self.closed:
            raise IngressClosed
        for inbound in inbounds:
            if any(known.message_key == inbound.message_key for known in self.accepted):
                continue
            self.accepted.append(inbound)
            task = asyncio.create_task(self._answer(inbound))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def messages_after(self, address: str, seq: int, limit: int) -> list[ShownMessage]:
        return [message for message in self.talks.get(address, []) if message.seq > seq][:limit]

    async def last_messages(self, address: str, limit: int) -> list[ShownMessage]:
        return self.talks.get(address, [])[-limit:]

    async def file_of(self, address: str, seq: int) -> OutFile | None:
        return self.files.get(seq) if address in self.talks else None

    def say(self, address: str, message: ShownMessage) -> ShownMessage:
        talk = self.talks.setdefault(address, [])
        numbered = replace(message, seq=len(talk) + 1, at_ms=NOON + len(talk) * 1000)
        talk.append(numbered)
        self.ring(address, numbered.seq)
        return numbered

    @property
    def texts(self) -> list[str]:
        return [inbound.text for inbound in self.accepted if inbound.kind is InboundKind.TEXT]

    def _forget(self, address: str, last_words: str) -> None:
        self.talks.pop(address, None)
        self.sessions.end_all(address)
        self.end(address, last_words)

    async def _answer(self, inbound: Inbound) -> None:
        if inbound.text == "!SNEL WEG":
            self._forget(inbound.address, "")
            return
        if inbound.text == "!WIS MIJ":
            self._forget(inbound.address, "Alles is gewist.")
            return
        words = inbound.label or inbound.text or "(begin)"
        self.say(inbound.address, shown(words, author="family", message_key=inbound.message_key))
        await asyncio.sleep(self.answer_after)
        key = "begin" if inbound.kind is InboundKind.BEGIN else inbound.text
        self.say(inbound.address, self.answers.get(key, shown(f"Je schreef: {inbound.text}")))


def shown(text: str, *, author: str = "bot", **more: object) -> ShownMessage:
    return replace(ShownMessage(seq=0, author=author, text=text, at_ms=0), **more)  # type: ignore[arg-type]


class Clock:
    def __init__(self) -> None:
        self.ms = NOON

    def __call__(self) -> int:
        return self.ms

    def forward(self, seconds: float) -> None:
        self.ms += int(seconds * 1000)


@dataclass
class Served:
    """A running family page on a free port."""

    house: LittleHouse
    sessions: SessionsTwin
    channel: WebChatChannel
    clock: Clock
    app: web.Application
    settings: WebChatSettings

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.channel.port}"

    def listeners(self) -> list[Listener]:
        """The open pages of the one conversation there is."""
        return self.app[HOUSE].bell.listeners(self.address)

    @property
    def address(self) -> str:
        """The one conversation there is."""
        (address,) = set(self.sessions.sessions.values())
        return address


def build_served(
    settings: WebChatSettings | None = None, *, port: int = 0, house: LittleHouse | None = None
) -> Served:
    settings = settings or WebChatSettings(emergency=EMERGENCY)
    house = house or LittleHouse(SessionsTwin())
    clock = Clock()
    app = build_webchat(
        ingress=house,
        sessions=house.sessions,
        transcript=house,
        settings=settings,
        key=KEY,
        clock=clock,
        urgent=lambda text: "help me nu" in text,
        family_types=house.typed.append,
        leave_pause=0.02,
    )
    channel = WebChatChannel(app, "127.0.0.1", port)
    house.ring, house.end = channel.ring, channel.end
    return Served(house, house.sessions, channel, clock, app, settings)
