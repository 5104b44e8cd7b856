"""The desk's own port, and what reaches a family at once from there: "is typing"."""

from __future__ import annotations

import socket
from collections.abc import Mapping

from aiohttp import web

from bot.channels.base import Channel
from bot.storage.conversations import load_conversations
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.errors import StorageError


class DeskServer:
    """Binds at once, so that its address is known (also with port 0), and serves from ``start``."""

    def __init__(self, host: str, port: int, public_url: str) -> None:
        """Raises ``OSError`` when the port is taken."""
        self._socket = socket.create_server((host, port), backlog=256)
        self.port: int = self._socket.getsockname()[1]
        #: Cookies do not know ports: the desk goes by another host name than the families' page.
        shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::") else host  # noqa: S104
        self.origin = public_url or f"http://{shown}:{self.port}"
        self._runner: web.AppRunner | None = None

    def serve(self, app: web.Application) -> None:
        # No access log: addresses of pages hold case ids, and people's networks are nobody's business.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=5.0)

    async def start(self) -> None:
        if self._runner is not None:
            await self._runner.setup()
            await web.SockSite(self._runner, self._socket).start()

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        self._socket.close()


class TypingToFamily:
    """Implements ``handoff.ports.FamilySide``."""

    def __init__(self, database: Database, vault: Vault, channels: Mapping[str, Channel]) -> None:
        self._database = database
        self._vault = vault
        self._channels = channels

    async def show_typing(self, conversation: int) -> None:
        try:
            found = await self._database.read(
                lambda connection: load_conversations(connection, self._vault, [conversation])
            )
        except StorageError:
            return
        if conversation in found and (channel := self._channels.get(found[conversation].channel)):
            await channel.show_typing(found[conversation].address)
