"""Tell a wait for one chat from a wait for the whole bot, which Telegram's answer does not."""

from __future__ import annotations

from collections.abc import Callable

#: So many different chats refused within so many milliseconds: the limit is the bot's.
CHATS = 3
WITHIN_MS = 2_000


class FloodWatch:
    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._refused: dict[str, int] = {}

    def everyone_must_wait(self, address: str) -> bool:
        """Note a refusal for this chat (429) and say whether the others were refused just now as well."""
        now = self._clock()
        self._refused = {chat: at for chat, at in self._refused.items() if abs(now - at) <= WITHIN_MS}
        self._refused[address] = now
        return len(self._refused) >= CHATS
