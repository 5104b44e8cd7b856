"""Transactions for the desk: runs the actions of ``handoff`` over rows and rings once they are committed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from bot.storage.database import Database
from bot.storage.desk_reading import ReadingDeskUnit
from bot.storage.desk_unit import SqlDeskUnit
from bot.storage.encryption import Vault
from handoff.doorbell import Doorbell
from handoff.ports import DeskUnit

T = TypeVar("T")


class SqlDeskStore:
    """Implements ``handoff.ports.DeskStore``."""

    def __init__(self, database: Database, vault: Vault, doorbell: Doorbell) -> None:
        self._database = database
        self._vault = vault
        self._doorbell = doorbell

    async def read(self, work: Callable[[DeskUnit], T]) -> T:
        return await self._database.read_at_once(
            lambda connection: work(ReadingDeskUnit(connection, self._vault))
        )

    async def write(self, work: Callable[[DeskUnit], T]) -> T:
        outcome, rings = await self._database.write(lambda connection: self._work(connection, work))
        for topic in rings:
            self._doorbell.ring(topic)
        return outcome

    def _work(self, connection: Connection, work: Callable[[DeskUnit], T]) -> tuple[T, list[str]]:
        unit = SqlDeskUnit(connection, self._vault)
        outcome = work(unit)
        unit.save()
        return outcome, unit.rings
