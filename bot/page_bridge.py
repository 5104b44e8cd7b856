"""Between instances: what another one sent to a web family rings the page that is open here."""

from __future__ import annotations

import asyncio
import contextlib

from sqlalchemy import Connection, select

from bot.channels.webchat.bell import Bell
from bot.channels.webchat.ports import Transcript
from bot.doorbell import Doorbell
from bot.storage.conversations import Address, address_index
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.errors import StorageError
from bot.storage.tables import conversations
from handoff.doorbell import chat_topic


class PageBridge:
    """Follows the conversations whose pages are open on this instance."""

    def __init__(
        self, database: Database, vault: Vault, doorbell: Doorbell, bell: Bell, transcript: Transcript
    ) -> None:
        self._database = database
        self._vault = vault
        self._listening = doorbell.listen(())
        self._bell = bell
        self._transcript = transcript
        #: Topic → address of an open page.
        self._open: dict[str, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        bell.on_open = self._opened
        bell.on_close = self._closed

    async def run(self) -> None:
        """Ring pages here for what rang anywhere, until cancelled."""
        while True:
            for topic in await self._listening.heard():
                with contextlib.suppress(StorageError):
                    await self._ring(topic)

    async def _ring(self, topic: str) -> None:
        address = self._open.get(topic)
        if address is None:
            return
        newest = await self._transcript.last_messages(address, 1)
        if newest:
            self._bell.ring(address, newest[-1].seq)

    def _opened(self, address: str) -> None:
        task = asyncio.create_task(self._follow(address))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _closed(self, address: str) -> None:
        self._open = {topic: each for topic, each in self._open.items() if each != address}
        self._listening.listen_to(self._open)

    async def _follow(self, address: str) -> None:
        index = address_index(self._vault, Address("web", address))

        def find(connection: Connection) -> int | None:
            found: int | None = connection.execute(
                select(conversations.c.id).where(conversations.c.address_index == index)
            ).scalar()
            return found

        with contextlib.suppress(StorageError):
            conversation = await self._database.read(find)
            if conversation is not None and self._bell.listeners(address):
                self._open[chat_topic(conversation)] = address
                self._listening.listen_to(self._open)
