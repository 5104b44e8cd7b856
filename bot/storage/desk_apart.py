"""Records apart from the chats, over rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, case, insert, select, update

from bot.clock import to_ms
from bot.storage.alarms import raise_alarm
from bot.storage.apart_tables import apart_cases, apart_entries, apart_records
from bot.storage.desk_rows import AnyRow, moment, moment_or_none, ms_or_none
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.key_rows import load_key, make_key
from bot.storage.tables import cases
from handoff.apart.records import Entry, Record, RecordKind, RecordState

_RECORDS: Select[Any] = select(apart_records, apart_cases.c.case_id, cases.c.pseudonym).select_from(
    apart_records.outerjoin(apart_cases, apart_cases.c.record_id == apart_records.c.id).outerjoin(
        cases, cases.c.id == apart_cases.c.case_id
    )
)
_DONE_LAST = case((apart_records.c.state == RecordState.DONE.value, 1), else_=0)


class DeskApart(DeskTransaction):
    def add_record(self, record: Record, first: Entry) -> None:
        key = make_key(self._connection, self._vault)
        row = {
            "id": record.id,
            "kind": record.kind.value,
            "opened_by": record.opened_by,
            "opened_at": to_ms(record.opened_at),
            "key_id": key.id,
            **_state_values(record),
        }
        self._connection.execute(insert(apart_records), [row])
        if record.case:
            link = {"record_id": record.id, "case_id": record.case}
            self._connection.execute(insert(apart_cases), [link])
        self.add_entry(replace(first, record=record.id))

    def record(self, record_id: int) -> Record | None:
        row = self._connection.execute(_RECORDS.where(apart_records.c.id == record_id)).one_or_none()
        return None if row is None else _record_from(row)

    def records(self, *kinds: RecordKind) -> Sequence[Record]:
        query = _RECORDS.where(apart_records.c.kind.in_([kind.value for kind in kinds]))
        rows = self._connection.execute(query.order_by(_DONE_LAST, apart_records.c.opened_at.desc()))
        return [_record_from(row) for row in rows]

    def records_of_case(self, case_id: int) -> Sequence[Record]:
        query = _RECORDS.where(apart_cases.c.case_id == case_id).order_by(apart_records.c.opened_at)
        return [_record_from(row) for row in self._connection.execute(query)]

    def change_record(self, before: Record, after: Record) -> bool:
        changed = self._connection.execute(
            update(apart_records)
            .where(
                apart_records.c.id == before.id,
                apart_records.c.state == before.state.value,
                apart_records.c.with_whom == before.with_whom,
            )
            .values(_state_values(after))
        )
        return changed.rowcount == 1

    def add_entry(self, entry: Entry) -> None:
        key_id = self._connection.execute(
            select(apart_records.c.key_id).where(apart_records.c.id == entry.record)
        ).scalar_one()
        key = load_key(self._connection, self._vault, key_id)
        row = {
            "id": entry.id,
            "record_id": entry.record,
            "by": entry.by,
            "at": to_ms(entry.at),
            "step": entry.step,
            "day": entry.day.isoformat() if entry.day else "",
            "mark": entry.mark,
            "body": key.seal(entry.text, _entry_place(entry.id)),
        }
        self._connection.execute(insert(apart_entries), [row])

    def entries_of(self, record_id: int) -> Sequence[Entry]:
        query = (
            select(apart_entries, apart_records.c.key_id)
            .join(apart_records, apart_records.c.id == apart_entries.c.record_id)
            .where(apart_entries.c.record_id == record_id)
            .order_by(apart_entries.c.at, apart_entries.c.id)
        )
        rows = self._connection.execute(query).all()
        keys = self._keys(row.key_id for row in rows)
        return [
            Entry(
                id=row.id,
                record=row.record_id,
                by=row.by,
                at=moment(row.at),
                text=keys[row.key_id].open(row.body, _entry_place(row.id)),
                step=row.step,
                day=date.fromisoformat(row.day) if row.day else None,
                mark=row.mark,
            )
            for row in rows
        ]

    def raise_alarm(self, kind: str, at: datetime) -> None:
        raise_alarm(self._connection, kind, now=to_ms(at))


def _entry_place(entry_id: int) -> str:
    return f"apart_entries.body:{entry_id}"


def _state_values(record: Record) -> dict[str, object]:
    return {
        "state": record.state.value,
        "with_whom": record.with_whom,
        "done_at": ms_or_none(record.done_at),
        "outcome": record.outcome,
    }


def _record_from(row: AnyRow) -> Record:
    return Record(
        id=row.id,
        kind=RecordKind(row.kind),
        state=RecordState(row.state),
        opened_by=row.opened_by,
        opened_at=moment(row.opened_at),
        with_whom=row.with_whom,
        done_at=moment_or_none(row.done_at),
        outcome=row.outcome,
        case=row.case_id or 0,
        pseudonym=row.pseudonym or "",
    )
