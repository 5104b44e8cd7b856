"""The board for the next shift: short lines among colleagues that go by themselves."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.counsellors import Counsellor
from handoff.doorbell import QUEUE
from handoff.errors import DeskError
from handoff.notes.records import LONGEST_SHIFT_NOTE, SHIFT_NOTES_KEPT, ShiftNote
from handoff.notes.writing import clean_note
from handoff.phrases import phrase
from handoff.ports import DeskUnit

PINNED = "shift_note_written"
TAKEN_OFF = "shift_note_removed"


class NoteNotYours(DeskError):
    name = "notitie_niet_van_jou"

    def __init__(self) -> None:
        super().__init__(phrase("Alleen wie dit schreef of een coördinator haalt het weg."))


def pin_note(unit: DeskUnit, counsellor: Counsellor, *, note_id: int, text: str, now: datetime) -> ShiftNote:
    """Raises ``EmptyReply`` or ``ReplyTooLong``."""
    note = ShiftNote(
        id=note_id,
        counsellor=counsellor.id,
        name=counsellor.name,
        at=now,
        text=clean_note(text, LONGEST_SHIFT_NOTE),
    )
    unit.add_shift_note(note)
    write_down(unit, counsellor.id, PINNED, note.id, now)
    unit.ring(QUEUE)
    return note


def take_off(unit: DeskUnit, counsellor: Counsellor, note_id: int, now: datetime) -> None:
    """One that is gone already is fine. Raises ``NoteNotYours``."""
    note = unit.shift_note(note_id)
    if note is None:
        return
    if note.counsellor != counsellor.id and not counsellor.is_coordinator:
        raise NoteNotYours
    unit.delete_shift_notes(note_id=note_id)
    write_down(unit, counsellor.id, TAKEN_OFF, note_id, now)
    unit.ring(QUEUE)


def clear_old_notes(unit: DeskUnit, now: datetime) -> int:
    """For the clock."""
    return unit.delete_shift_notes(before=now - SHIFT_NOTES_KEPT)
