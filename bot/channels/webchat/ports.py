"""What the family page needs from the rest of the house."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.channels.base import OutFile, ShownMessage


class WebSessions(Protocol):
    """Who may read which conversation. Secrets and codes come in plain and are only ever kept hashed."""

    async def open_session(self, secret: str, address: str, now_ms: int) -> None:
        """Durable on return. Opening the same session again changes nothing."""

    async def find_address(self, secret: str, now_ms: int) -> str | None:
        """The address this secret belongs to, or None when the session is unknown, ended or too old."""

    async def has_session(self, address: str) -> bool: ...

    async def end_session(self, secret: str) -> None: ...

    async def end_if_forgotten(self, address: str) -> None:
        """End what was opened for an address of which no conversation is left."""

    async def keep_way_back(self, address: str, code: str, now_ms: int) -> None:
        """Remember a code of words for this address, instead of an earlier one."""

    async def continue_chat(self, code: str, secret: str, now_ms: int) -> str | None:
        """Open a session for the address of this code and end all others of it; None for a wrong code."""


class Transcript(Protocol):
    """The truth about what was said: only what is committed."""

    async def messages_after(self, address: str, seq: int, limit: int) -> list[ShownMessage]:
        """The first ``limit`` messages with a number above ``seq``, in order."""

    async def last_messages(self, address: str, limit: int) -> list[ShownMessage]:
        """The newest ``limit`` messages, in order."""

    async def file_of(self, address: str, seq: int) -> OutFile | None:
        """The file sent with message ``seq``, or None."""


#: Whole milliseconds since 1970, UTC.
Clock = Callable[[], int]
#: Does this text speak of danger? Then no limit applies to it.
Urgent = Callable[[str], bool]
#: The family at this address is typing; must not raise or block.
FamilyTypes = Callable[[str], None]
