"""Whispers and reading along over rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select, update

from bot.clock import to_ms
from bot.storage.desk_rows import moment
from bot.storage.overview_tables import readings_along, whispers
from bot.storage.sealed_beside import SealedBeside
from handoff.overview.records import ReadingAlong, Whisper


class DeskOverview(SealedBeside):
    def add_whisper(self, whisper: Whisper) -> None:
        row = {"id": whisper.id, "coordinator_id": whisper.coordinator, "at": to_ms(whisper.at)}
        self._add_sealed(whispers.c.body, whisper.case, whisper.text, row, whisper.at)

    def whispers_of(self, case_id: int) -> Sequence[Whisper]:
        rows = self._sealed_rows(whispers, whispers.c.body, whispers.c.case_id == case_id)
        said = [
            Whisper(id=row.id, case=row.case_id, coordinator=row.coordinator_id, at=moment(row.at), text=text)
            for row, text in rows
        ]
        return sorted(said, key=lambda one: one.at)

    def reads_along(self, reading: ReadingAlong) -> None:
        self._conversation(reading.conversation)
        mine = (readings_along.c.case_id == reading.case) & (readings_along.c.reader_id == reading.reader)
        seen = {"seen_at": to_ms(reading.seen_at)}
        if self._connection.execute(update(readings_along).where(mine).values(seen)).rowcount == 0:
            row = {
                "case_id": reading.case,
                "reader_id": reading.reader,
                "conversation_id": reading.conversation,
                **seen,
            }
            self._connection.execute(insert(readings_along), [row])

    def readings_of(self, case_id: int) -> Sequence[ReadingAlong]:
        return self._readings(readings_along.c.case_id == case_id)

    def readings_by(self, reader: int) -> Sequence[ReadingAlong]:
        return self._readings(readings_along.c.reader_id == reader)

    def _readings(self, where: Any) -> list[ReadingAlong]:
        rows = self._connection.execute(select(readings_along).where(where))
        return [
            ReadingAlong(
                case=row.case_id,
                conversation=row.conversation_id,
                reader=row.reader_id,
                seen_at=moment(row.seen_at),
            )
            for row in rows
        ]
