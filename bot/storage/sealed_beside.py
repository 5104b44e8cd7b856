"""Words beside a chat: sealed with the key of the case's episode, so that they go when the talk goes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, insert, select

from bot.storage.desk_transaction import DeskTransaction
from bot.storage.encryption import DataKey
from bot.storage.errors import Unreadable
from bot.storage.tables import cases
from handoff.errors import CaseGone


class SealedBeside(DeskTransaction):
    def _add_sealed(
        self, column: Column[Any], case_id: int, text: str, row: dict[str, Any], at: datetime
    ) -> None:
        """Store ``row`` of a case with its words. Raises ``CaseGone``."""
        found = self._cases(cases.c.id == case_id)
        if not found:
            raise CaseGone
        key = self._writing_key(self._conversation(found[0].conversation), at)
        sealed = {
            "case_id": case_id,
            "conversation_id": found[0].conversation,
            "sealed_with": key.id,
            column.name: key.seal(text, place_of(column, row["id"])),
        }
        self._connection.execute(insert(column.table), [{**row, **sealed}])

    def _sealed_rows(self, table: Table, column: Column[Any], *where: Any) -> list[tuple[Any, str]]:
        """Each row with its words; empty words when their key was destroyed."""
        rows = self._connection.execute(select(table).where(*where)).all()
        keys = self._keys(row.sealed_with for row in rows)
        return [(row, opened(keys.get(row.sealed_with), row, column)) for row in rows]


def place_of(column: Column[Any], row_id: int) -> str:
    return f"{column}:{row_id}"


def opened(key: DataKey | None, row: Any, column: Column[Any]) -> str:
    if key is None:
        return ""
    try:
        return key.open(row._mapping[column.name], place_of(column, row.id))
    except Unreadable:
        return ""
