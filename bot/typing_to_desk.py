"""A family is typing: rings the desk of whoever has the chat. Best effort, nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from sqlalchemy import Connection, select

from bot.storage.conversations import Address, address_index
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.errors import StorageError
from bot.storage.tables import conversations
from handoff.doorbell import family_typing_topic


class TypingToDesk:
    """Called by the families' page with an address; never blocks and never raises."""

    def __init__(self, database: Database, vault: Vault, ring: Callable[[str], None]) -> None:
        self._database = database
        self._vault = vault
        self._ring = ring
        self._looking: set[asyncio.Task[None]] = set()

    def __call__(self, address: str) -> None:
        task = asyncio.create_task(self._tell(address))
        self._looking.add(task)
        task.add_done_callback(self._looking.discard)

    async def _tell(self, address: str) -> None:
        index = address_index(self._vault, Address("web", address))

        def find(connection: Connection) -> int | None:
            found: int | None = connection.execute(
                select(conversations.c.id).where(
                    conversations.c.address_index == index, conversations.c.owner == "counsellor"
                )
            ).scalar()
            return found

        try:
            conversation = await self._database.read(find)
        except StorageError:
            return
        if conversation is not None:
            self._ring(family_typing_topic(conversation))
