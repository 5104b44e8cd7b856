"""Breathers over rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select

from bot.clock import to_ms
from bot.storage.account_rows import insert_if_new
from bot.storage.desk_rows import moment, moment_or_none, ms_or_none
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.pause_tables import breathers
from handoff.pauses.records import Breather


class DeskPauses(DeskTransaction):
    def breather_of(self, counsellor: int) -> Breather | None:
        return next(iter(self._breathers(breathers.c.counsellor_id == counsellor)), None)

    def breathers(self) -> Sequence[Breather]:
        return self._breathers()

    def set_breather(self, breather: Breather) -> None:
        row = {
            "counsellor_id": breather.counsellor,
            "offered_at": to_ms(breather.offered_at),
            "until": ms_or_none(breather.until),
        }
        self.end_breather(breather.counsellor)
        # Without the counsellor's lock: it comes before a conversation's, which may be held already.
        self._connection.execute(insert_if_new(self._connection, breathers, ("counsellor_id",)), [row])

    def end_breather(self, counsellor: int) -> bool:
        mine = breathers.c.counsellor_id == counsellor
        return self._connection.execute(delete(breathers).where(mine)).rowcount == 1

    def _breathers(self, *where: Any) -> list[Breather]:
        rows = self._connection.execute(select(breathers).where(*where))
        return [
            Breather(
                counsellor=row.counsellor_id,
                offered_at=moment(row.offered_at),
                until=moment_or_none(row.until),
            )
            for row in rows
        ]
