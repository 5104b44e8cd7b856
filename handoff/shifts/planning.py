"""Coordinators make the plan; counsellors ask for a replacement and take what is free."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handoff.actions.auditing import write_down
from handoff.counsellors import MOST_CHATS, Counsellor
from handoff.doorbell import QUEUE
from handoff.errors import BadInput
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.shifts.errors import NotYourShift, ShiftChanged, ShiftGone
from handoff.shifts.plan import duty_on
from handoff.shifts.records import NOBODY, Duty, Shift, ShiftDay

PLANNED = "shift_planned"
UNPLANNED = "shift_unplanned"
SWAPPED = "shift_swapped"


def plan_shift(unit: DeskUnit, shift: Shift, by: Counsellor, now: datetime) -> None:
    """Raises ``BadInput`` for times, a number of chats or a person that cannot be."""
    if shift.start == shift.end:
        raise BadInput(phrase("De eindtijd"))
    if not 0 <= shift.capacity <= MOST_CHATS:
        raise BadInput(phrase("Het aantal gesprekken"))
    if shift.last_day is not None and shift.last_day < shift.first_day:
        raise BadInput(phrase("De laatste dag"))
    _known(unit, shift.counsellor)
    unit.add_shift(shift)
    _tell(unit, by, PLANNED, shift.id, now)


def stop_shift(unit: DeskUnit, shift_id: int, from_day: date, by: Counsellor, now: datetime) -> None:
    """This day and all that follow. What was worked before stays in the plan. Raises ``ShiftGone``."""
    shift = next((each for each in unit.plan().shifts if each.id == shift_id), None)
    if shift is None:
        raise ShiftGone
    last_day = from_day - timedelta(days=1)
    unit.end_shift(shift_id, last_day if shift.weekly and last_day >= shift.first_day else None)
    _tell(unit, by, UNPLANNED, shift_id, now)


def cancel_day(unit: DeskUnit, shift_id: int, day: date, by: Counsellor, now: datetime) -> None:
    """Only this once. Raises ``ShiftGone`` or ``ShiftChanged``."""
    duty = _duty(unit, shift_id, day)
    _change(unit, ShiftDay(shift=shift_id, day=day, counsellor=duty.counsellor, cancelled=True))
    _tell(unit, by, UNPLANNED, shift_id, now)


def give_day(unit: DeskUnit, shift_id: int, day: date, to: int, by: Counsellor, now: datetime) -> None:
    """Somebody else does it this once, or nobody yet. Raises ``ShiftGone``, ``ShiftChanged`` or ``BadInput``."""
    _duty(unit, shift_id, day)
    _known(unit, to)
    _change(unit, ShiftDay(shift=shift_id, day=day, counsellor=to))
    _tell(unit, by, SWAPPED, shift_id, now)


def ask_replacement(
    unit: DeskUnit, shift_id: int, day: date, me: Counsellor, now: datetime, *, wanted: bool = True
) -> None:
    """Of one's own shift, or no longer. It stays one's own until a colleague takes it."""
    duty = _duty(unit, shift_id, day)
    if duty.counsellor != me.id:
        raise NotYourShift
    _change(unit, ShiftDay(shift=shift_id, day=day, counsellor=me.id, wanted=wanted))
    _tell(unit, me, SWAPPED, shift_id, now)


def take_over(unit: DeskUnit, shift_id: int, day: date, me: Counsellor, now: datetime) -> None:
    """A shift that is nobody's, or that a colleague wants to be rid of. The first one gets it."""
    duty = _duty(unit, shift_id, day)
    if not duty.is_free or duty.end <= now:
        raise ShiftChanged
    _change(unit, ShiftDay(shift=shift_id, day=day, counsellor=me.id))
    _tell(unit, me, SWAPPED, shift_id, now)


def _duty(unit: DeskUnit, shift_id: int, day: date) -> Duty:
    duty = duty_on(unit.plan(), shift_id, day)
    if duty is None:
        raise ShiftGone
    return duty


def _known(unit: DeskUnit, counsellor: int) -> None:
    if counsellor != NOBODY and counsellor not in {each.id for each in unit.staff()}:
        raise BadInput(phrase("De medewerker"))


def _change(unit: DeskUnit, after: ShiftDay) -> None:
    before = unit.shift_day(after.shift, after.day)
    if not unit.change_shift_day(before, after):
        raise ShiftChanged


def _tell(unit: DeskUnit, by: Counsellor, action: str, shift_id: int, now: datetime) -> None:
    write_down(unit, by.id, action, shift_id, now)
    unit.ring(QUEUE)
