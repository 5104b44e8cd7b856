"""What each chat shows, as the person who holds the phone sees it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ShownButton:
    label: str
    code: str


@dataclass(frozen=True)
class ShownFile:
    name: str
    content_type: str
    content: bytes
    #: "photo" | "document"
    kind: str


@dataclass
class ChatMessage:
    """One message as it looks now."""

    id: int
    #: "family" | "bot"
    author: str
    text: str
    #: Seconds since 1970 on the server's clock.
    at: float
    rows: list[list[ShownButton]] = field(default_factory=list)
    silent: bool = False
    file: ShownFile | None = None
    times_edited: int = 0
    deleted: bool = False

    @property
    def buttons(self) -> list[str]:
        return [button.label for row in self.rows for button in row]

    def __str__(self) -> str:
        labels = "".join(f" [{label}]" for label in self.buttons)
        return f"{self.author}: {self.text}{f' <{self.file.name}>' if self.file else ''}{labels}"


@dataclass(frozen=True)
class Uttered:
    """The bot said something, or changed a message into it."""

    message: ChatMessage
    text: str
    edited: bool


class Chat:
    def __init__(self, chat_id: int) -> None:
        self.id = chat_id
        self.everything: list[ChatMessage] = []
        self.uttered: list[Uttered] = []
        self.blocked = False
        self.deactivated = False
        self.tap_answers: list[str] = []
        self.times_typing = 0
        self._changed = asyncio.Event()

    @property
    def messages(self) -> list[ChatMessage]:
        return [message for message in self.everything if not message.deleted]

    def find(self, message_id: int) -> ChatMessage | None:
        return next((each for each in self.messages if each.id == message_id), None)

    def add(self, message: ChatMessage) -> ChatMessage:
        self.everything.append(message)
        if message.author == "bot":
            self.uttered.append(Uttered(message, message.text, edited=False))
        self.changed()
        return message

    def edit(self, message: ChatMessage, text: str, rows: list[list[ShownButton]]) -> None:
        if text != message.text:
            self.uttered.append(Uttered(message, text, edited=True))
        message.text, message.rows = text, rows
        message.times_edited += 1
        self.changed()

    def changed(self) -> None:
        """Wake whoever watches this chat."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def next_change(self, seconds: float) -> None:
        """Wait for a change, or not longer than this."""
        try:
            await asyncio.wait_for(self._changed.wait(), max(0.001, seconds))
        except TimeoutError:
            return


def private_chat(chat_id: int) -> dict[str, Any]:
    """As Telegram describes it, names and all: the bot may take over none of this but the id."""
    return {"id": chat_id, "type": "private"} | names(chat_id)


def names(chat_id: int) -> dict[str, str]:
    return {
        "first_name": f"Voornaamkanarie{chat_id}",
        "last_name": f"Achternaamkanarie{chat_id}",
        "username": f"gebruikerkanarie{chat_id}",
    }


def phone_number(chat_id: int) -> str:
    return f"+31600{chat_id:06d}"
