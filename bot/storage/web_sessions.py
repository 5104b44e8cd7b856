"""The family page's port to its sessions: hashing first, then one short transaction."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.storage import web_session_rows as rows
from bot.storage.conversations import Address, address_index
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.web_codes import Kept, kept_of_code, kept_of_secret

#: Slow hashes at the same time: each takes 19 MiB and a core.
_HASHES_AT_ONCE = 2


class SqlWebSessions:
    """Satisfies ``bot.channels.webchat.ports.WebSessions``."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        self._hashing = asyncio.Semaphore(_HASHES_AT_ONCE)

    async def open_session(self, secret: str, address: str, now_ms: int) -> None:
        kept, index = self._of_secret(secret), self._index(address)
        await self._database.write(
            lambda connection: rows.open_session(connection, kept, index, address, now_ms)
        )

    async def find_address(self, secret: str, now_ms: int) -> str | None:
        kept = self._of_secret(secret)
        found = await self._database.read_at_once(partial(rows.find_session, kept=kept, now=now_ms))
        if found is None:
            return None
        address, is_stale = found
        if is_stale:
            await self._database.write(partial(rows.note_use, kept=kept, now=now_ms))
        return address

    async def has_session(self, address: str) -> bool:
        return await self._database.read(partial(rows.has_session, index=self._index(address)))

    async def end_session(self, secret: str) -> None:
        await self._database.write(partial(rows.end_session, kept=self._of_secret(secret)))

    async def end_if_forgotten(self, address: str) -> None:
        await self._database.write(partial(rows.end_if_forgotten, index=self._index(address)))

    async def keep_way_back(self, address: str, code: str, now_ms: int) -> None:
        kept, index = await self._of_code(code), self._index(address)
        await self._database.write(
            lambda connection: rows.keep_way_back(connection, kept, index, address, now_ms)
        )

    async def continue_chat(self, code: str, secret: str, now_ms: int) -> str | None:
        kept, fresh = await self._of_code(code), self._of_secret(secret)
        return await self._database.write(
            lambda connection: rows.continue_chat(connection, kept, fresh, now_ms)
        )

    def _of_secret(self, secret: str) -> Kept:
        return kept_of_secret(self._vault.ring.sessions, secret)

    async def _of_code(self, code: str) -> Kept:
        async with self._hashing:
            return await asyncio.to_thread(kept_of_code, self._vault.ring.sessions, code)

    def _index(self, address: str) -> bytes:
        return address_index(self._vault, Address("web", address))
