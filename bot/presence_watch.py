"""Is somebody at the desk? Asked for every message, so remembered for a moment and looked up beside the path."""

from __future__ import annotations

from datetime import datetime

from bot.storage.errors import StorageError
from bot.surroundings import hours_of
from flows.content import Content
from handoff.ports import DeskStore, Presence
from handoff.presence import someone_there


class PresenceWatch:
    """Holds who is present; ``refresh`` is a job, also rung when a presence changes."""

    def __init__(self, store: DeskStore) -> None:
        self._store = store
        self._presences: tuple[Presence, ...] = ()

    async def refresh(self) -> None:
        try:
            self._presences = tuple(await self._store.read(lambda unit: unit.presences()))
        except StorageError:
            self._presences = ()

    def someone_there(self, content: Content, moment: datetime) -> bool:
        return someone_there(hours_of(content), self._presences, moment)
