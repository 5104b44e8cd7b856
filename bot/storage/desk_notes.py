"""Notes among colleagues over rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from bot.clock import to_ms
from bot.storage.desk_rows import moment
from bot.storage.key_rows import destroy_keys, make_key
from bot.storage.note_tables import chat_notes, shift_notes
from bot.storage.sealed_beside import SealedBeside, opened, place_of
from handoff.notes.records import ChatNote, ShiftNote


class DeskNotes(SealedBeside):
    def add_chat_note(self, note: ChatNote) -> None:
        row = {"id": note.id, "counsellor_id": note.counsellor, "at": to_ms(note.at)}
        self._add_sealed(chat_notes.c.body, note.case, note.text, row, note.at)

    def chat_notes(self, case_id: int) -> Sequence[ChatNote]:
        rows = self._sealed_rows(chat_notes, chat_notes.c.body, chat_notes.c.case_id == case_id)
        notes = [
            ChatNote(id=row.id, case=row.case_id, counsellor=row.counsellor_id, at=moment(row.at), text=text)
            for row, text in rows
        ]
        return sorted(notes, key=lambda note: note.at)

    def add_shift_note(self, note: ShiftNote) -> None:
        key = make_key(self._connection, self._vault)
        row = {
            "id": note.id,
            "key_id": key.id,
            "counsellor_id": note.counsellor,
            "name": note.name[:80],
            "at": to_ms(note.at),
            "body": key.seal(note.text, place_of(shift_notes.c.body, note.id)),
        }
        self._connection.execute(insert(shift_notes), [row])

    def shift_notes(self) -> Sequence[ShiftNote]:
        return self._shift_notes()

    def shift_note(self, note_id: int) -> ShiftNote | None:
        return next(iter(self._shift_notes(shift_notes.c.id == note_id)), None)

    def delete_shift_notes(self, *, before: datetime | None = None, note_id: int = 0) -> int:
        gone = shift_notes.c.id == note_id if before is None else shift_notes.c.at < to_ms(before)
        keys = list(self._connection.execute(select(shift_notes.c.key_id).where(gone)).scalars())
        self._connection.execute(delete(shift_notes).where(gone))
        destroy_keys(self._connection, self._vault, keys)
        return len(keys)

    def _shift_notes(self, *where: Any) -> list[ShiftNote]:
        query = select(shift_notes).where(*where).order_by(shift_notes.c.at.desc())
        rows = self._connection.execute(query).all()
        keys = self._keys(row.key_id for row in rows)
        return [
            ShiftNote(
                id=row.id,
                counsellor=row.counsellor_id,
                name=row.name,
                at=moment(row.at),
                text=opened(keys.get(row.key_id), row, shift_notes.c.body),
            )
            for row in rows
        ]
