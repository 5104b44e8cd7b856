"""The plan of shifts and openings by hand, over rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import Case, Column, Connection, Select, case, delete, insert, select, update

from bot.clock import DAY, to_ms
from bot.storage.account_rows import insert_if_new
from bot.storage.account_tables import accounts
from bot.storage.desk_rows import AnyRow, moment
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.shifts_tables import hours_changes, shift_days, shifts
from handoff.counsellors import Counsellor, Role
from handoff.hours import HoursChange
from handoff.shifts.records import NOBODY, Plan, Shift, ShiftDay

#: A plan is no record of people: who was on duty is nobody's business after a season.
KEPT = timedelta(days=92)
_TALK = (Role.VOLUNTEER.value, Role.SOCIAL_WORKER.value, Role.COORDINATOR.value)


class DeskShifts(DeskTransaction):
    def plan(self) -> Plan:
        gone = select(accounts.c.id).where(accounts.c.active == 0)
        rows = self._connection.execute(
            select(shifts, _or_nobody(shifts.c.counsellor_id, gone).label("who")).order_by(shifts.c.id)
        )
        days = self._connection.execute(
            select(shift_days, _or_nobody(shift_days.c.counsellor_id, gone).label("who"))
        )
        changed = [_day_from(row) for row in days]
        return Plan(
            shifts=tuple(_shift_from(row) for row in rows),
            days={(each.shift, each.day): each for each in changed},
        )

    def add_shift(self, shift: Shift) -> None:
        row = {
            "id": shift.id,
            "counsellor_id": shift.counsellor,
            "first_day": shift.first_day.isoformat(),
            "last_day": _last_day(shift),
            "weekly": int(shift.weekly),
            "starts": f"{shift.start:%H:%M}",
            "ends": f"{shift.end:%H:%M}",
            "capacity": shift.capacity,
            "zone": shift.zone,
        }
        self._connection.execute(insert(shifts), [row])

    def end_shift(self, shift_id: int, last_day: date | None) -> bool:
        mine = shifts.c.id == shift_id
        if last_day is not None:
            ended = update(shifts).where(mine).values(last_day=last_day.isoformat())
            return self._connection.execute(ended).rowcount == 1
        self._connection.execute(delete(shift_days).where(shift_days.c.shift_id == shift_id))
        return self._connection.execute(delete(shifts).where(mine)).rowcount == 1

    def shift_day(self, shift_id: int, day: date) -> ShiftDay | None:
        query = select(shift_days, shift_days.c.counsellor_id.label("who")).where(
            shift_days.c.shift_id == shift_id, shift_days.c.day == day.isoformat()
        )
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _day_from(row)

    def change_shift_day(self, before: ShiftDay | None, after: ShiftDay) -> bool:
        if before is None:
            return self._first_change(after)
        changed = self._connection.execute(
            update(shift_days)
            .where(
                shift_days.c.shift_id == before.shift,
                shift_days.c.day == before.day.isoformat(),
                shift_days.c.counsellor_id == before.counsellor,
                shift_days.c.cancelled == int(before.cancelled),
                shift_days.c.wanted == int(before.wanted),
            )
            .values(_day_row(after))
        )
        return changed.rowcount == 1

    def _first_change(self, after: ShiftDay) -> bool:
        row = insert_if_new(self._connection, shift_days, unique=("shift_id", "day"))
        return self._connection.execute(row, [_day_row(after)]).rowcount == 1

    def staff(self) -> Sequence[Counsellor]:
        query = select(accounts).where(accounts.c.active == 1, accounts.c.role.in_(_TALK))
        return [
            Counsellor(
                id=row.id,
                name=row.name,
                role=Role(row.role),
                qualifications=frozenset(row.qualifications.split()),
                capacity=row.capacity,
            )
            for row in self._connection.execute(query.order_by(accounts.c.name, accounts.c.id))
        ]

    def hours_changes(self, now: datetime) -> Sequence[HoursChange]:
        query = select(hours_changes).where(hours_changes.c.until_at > to_ms(now))
        return [
            HoursChange(
                id=row.id,
                opens=bool(row.opens),
                start=moment(row.starts_at),
                until=moment(row.until_at),
                reason=row.reason,
                reason_en=row.reason_en,
            )
            for row in self._connection.execute(query.order_by(hours_changes.c.starts_at, hours_changes.c.id))
        ]

    def add_hours_change(self, change: HoursChange) -> None:
        row = {
            "id": change.id,
            "opens": int(change.opens),
            "starts_at": to_ms(change.start),
            "until_at": to_ms(change.until),
            "reason": change.reason,
            "reason_en": change.reason_en,
        }
        self._connection.execute(insert(hours_changes), [row])

    def end_hours_change(self, change_id: int, now: datetime) -> bool:
        ended = self._connection.execute(
            update(hours_changes)
            .where(hours_changes.c.id == change_id, hours_changes.c.until_at > to_ms(now))
            .values(until_at=to_ms(now))
        )
        return ended.rowcount == 1


def let_old_shifts_go(connection: Connection, now: int) -> None:
    before = (moment(now) - KEPT).date().isoformat()
    old = select(shifts.c.id).where(shifts.c.last_day < before)
    connection.execute(delete(shift_days).where(shift_days.c.shift_id.in_(old)))
    connection.execute(delete(shift_days).where(shift_days.c.day < before))
    connection.execute(delete(shifts).where(shifts.c.last_day < before))
    connection.execute(delete(hours_changes).where(hours_changes.c.until_at < now - KEPT.days * DAY))


def _or_nobody(who: Column[int], gone: Select[tuple[int]]) -> Case[int]:
    """Who no longer has access is on no shift."""
    return case((who.in_(gone), NOBODY), else_=who)


def _last_day(shift: Shift) -> str | None:
    """A shift that is there once ends on its day."""
    last = shift.last_day if shift.weekly else shift.first_day
    return None if last is None else last.isoformat()


def _shift_from(row: AnyRow) -> Shift:
    return Shift(
        id=row.id,
        counsellor=row.who,
        first_day=date.fromisoformat(row.first_day),
        last_day=None if row.last_day is None else date.fromisoformat(row.last_day),
        weekly=bool(row.weekly),
        start=time.fromisoformat(row.starts),
        end=time.fromisoformat(row.ends),
        capacity=row.capacity,
        zone=row.zone,
    )


def _day_from(row: AnyRow) -> ShiftDay:
    return ShiftDay(
        shift=row.shift_id,
        day=date.fromisoformat(row.day),
        counsellor=row.who,
        cancelled=bool(row.cancelled),
        wanted=bool(row.wanted),
    )


def _day_row(day: ShiftDay) -> dict[str, object]:
    return {
        "shift_id": day.shift,
        "day": day.day.isoformat(),
        "counsellor_id": day.counsellor,
        "cancelled": int(day.cancelled),
        "wanted": int(day.wanted),
    }
