"""What a family sees of the chat on their phone, and waiting for it."""
# ruff: noqa: ASYNC109 - a journey reads best as ``hears("...", timeout=30)``, and its failure says what was seen

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tests.telegram_server.chats import Chat, ChatMessage, names, phone_number

#: Long enough for a slow machine, short enough for a test that fails.
PATIENCE = 10.0


class Onlooker:
    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._heard = 0

    @property
    def messages(self) -> list[ChatMessage]:
        """Everything in the chat, in order, as it looks now."""
        return self._chat.messages

    @property
    def replies(self) -> list[str]:
        """The texts of the bot, in order, as they look now."""
        return [message.text for message in self._said_by_bot()]

    @property
    def buttons(self) -> list[str]:
        """The labels under the newest message that has any."""
        return next((each.buttons for each in reversed(self.messages) if each.buttons), [])

    @property
    def answered_taps(self) -> int:
        return len(self._chat.tap_answers)

    @property
    def times_typing_seen(self) -> int:
        return self._chat.times_typing

    @property
    def canaries(self) -> list[str]:
        """What Telegram tells of this family and may be found nowhere in the house."""
        return [*names(self._chat.id).values(), phone_number(self._chat.id), "Kanarie Ander", "52.37031"]

    async def hears(self, part: str, *, timeout: float = PATIENCE) -> ChatMessage:
        """Wait for the next thing the bot says, or changes a message into, with these words in it."""
        await self._until(lambda: self._position_of(part) is not None, timeout, f"{part!r} was not heard")
        position = self._position_of(part)
        assert position is not None
        self._heard = position + 1
        return self._chat.uttered[position].message

    async def hears_nothing_more(self, *, seconds: float = 0.3) -> None:
        """Nothing new after what was heard last."""
        await asyncio.sleep(seconds)
        more = [each.text for each in self._chat.uttered[self._heard :]]
        assert not more, f"heard after all: {more}\n{self.transcript()}"

    async def sees_a_file(self, *, timeout: float = PATIENCE) -> ChatMessage:
        """Wait for a file; the newest one."""
        await self._until(lambda: bool(self._with_file()), timeout, "no file was seen")
        return self._with_file()[-1]

    async def sees_ticks(self, count: int, *, timeout: float = PATIENCE) -> None:
        """Wait until the bot has acknowledged this many taps."""
        await self._until(lambda: self.answered_taps >= count, timeout, f"not {count} taps acknowledged")

    async def sees_typing(self, *, timeout: float = PATIENCE) -> None:
        await self._until(lambda: self.times_typing_seen > 0, timeout, "nobody was seen typing")

    async def sees_button(self, label: str, *, timeout: float = PATIENCE) -> ChatMessage:
        """Wait for the newest message that has a button with this label."""
        await self._until(lambda: self._with_button(label) is not None, timeout, f"no button {label!r}")
        found = self._with_button(label)
        assert found is not None
        return found

    def transcript(self) -> str:
        """The chat as text, for a test that fails."""
        return "\n".join(f"  {message}" for message in self.messages) or "  (an empty chat)"

    async def _until(self, seen: Callable[[], bool], timeout: float, otherwise: str) -> None:
        deadline = _now() + timeout
        while not seen():
            if _now() >= deadline:
                raise AssertionError(f"{otherwise} within {timeout:g} s\n{self.transcript()}")
            await self._chat.next_change(deadline - _now())

    def _position_of(self, part: str) -> int | None:
        fresh = enumerate(self._chat.uttered[self._heard :], self._heard)
        return next((position for position, each in fresh if part in each.text), None)

    def _said_by_bot(self) -> list[ChatMessage]:
        return [message for message in self.messages if message.author == "bot"]

    def _with_file(self) -> list[ChatMessage]:
        return [message for message in self.messages if message.file is not None]

    def _with_button(self, label: str) -> ChatMessage | None:
        return next((each for each in reversed(self.messages) if label in each.buttons), None)


def _now() -> float:
    return asyncio.get_running_loop().time()
