"""The records of one sort together, and who may read them. Every read is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.apart.errors import RecordGone
from handoff.apart.records import Entry, Record, RecordKind
from handoff.apart.writing import record_of_kind
from handoff.counsellors import Counsellor
from handoff.ports import DeskUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    kinds: tuple[RecordKind, ...]
    may_read: Callable[[Record, Counsellor], bool]
    #: How a reading is called in the audit trail.
    read_as: str

    def readable(self, unit: DeskUnit, record_id: int, counsellor: Counsellor) -> Record:
        """Raises ``RecordGone``, also for a record that is not for this counsellor."""
        record = record_of_kind(unit, record_id, *self.kinds)
        if not self.may_read(record, counsellor):
            raise RecordGone
        return record

    def read(
        self, unit: DeskUnit, record_id: int, counsellor: Counsellor, now: datetime
    ) -> tuple[Record, Sequence[Entry]]:
        """Raises ``RecordGone``."""
        record = self.readable(unit, record_id, counsellor)
        write_down(unit, counsellor.id, self.read_as, record.id, now)
        return record, unit.entries_of(record.id)

    def visible(self, unit: DeskUnit, counsellor: Counsellor) -> list[Record]:
        """Without what they say."""
        return [record for record in unit.records(*self.kinds) if self.may_read(record, counsellor)]
