"""A note on a chat, and a note for the next shift. Their own tables, their own way in, no way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

#: What a shift leaves behind is read within days, or never.
SHIFT_NOTES_KEPT = timedelta(days=7)
LONGEST_NOTE = 2000
LONGEST_SHIFT_NOTE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatNote:
    """For colleagues with this chat. Sealed with the key of the talk, and gone with it."""

    id: int
    case: int
    counsellor: int
    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftNote:
    """A line on the board for the next shift, without a family's words. Has a key of its own."""

    id: int
    counsellor: int
    #: Kept beside the id: who wrote it may not be at the desk any more.
    name: str
    at: datetime
    text: str


class NotesUnit(Protocol):
    def add_chat_note(self, note: ChatNote) -> None: ...

    def chat_notes(self, case_id: int) -> Sequence[ChatNote]:
        """Of this case, oldest first."""

    def add_shift_note(self, note: ShiftNote) -> None: ...

    def shift_notes(self) -> Sequence[ShiftNote]:
        """Newest first."""

    def shift_note(self, note_id: int) -> ShiftNote | None: ...

    def delete_shift_notes(self, *, before: datetime | None = None, note_id: int = 0) -> int:
        """Destroy them with their keys; returns how many."""
