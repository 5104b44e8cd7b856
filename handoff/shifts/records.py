"""A shift in the plan, what is different on one day of it, and the stretch of duty that comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Protocol

from handoff.counsellors import Counsellor
from handoff.hours import HoursChange

#: In place of a counsellor: nobody has it yet, or nobody has it any more.
NOBODY = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Once, or every week on the weekday of ``first_day``."""

    id: int
    counsellor: int
    first_day: date
    #: Of a weekly shift; None while it goes on.
    last_day: date | None = None
    weekly: bool = False
    #: Wall times; an end at or before the start lies on the next day.
    start: time
    end: time
    #: Live chats at once in this shift; 0: what the counsellor's account says.
    capacity: int = 0
    #: Name of the time zone of the wall times.
    zone: str = "Europe/Amsterdam"

    def falls_on(self, day: date) -> bool:
        if not self.weekly:
            return day == self.first_day
        ended = self.last_day is not None and day > self.last_day
        return day >= self.first_day and not ended and day.weekday() == self.first_day.weekday()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftDay:
    """One day of a shift that differs."""

    shift: int
    day: date
    #: Who does it.
    counsellor: int = NOBODY
    #: It is not needed that day.
    cancelled: bool = False
    #: Who has it asks for somebody else, and keeps it until somebody takes over.
    wanted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One stretch of one counsellor, in UTC."""

    shift: int
    day: date
    counsellor: int
    start: datetime
    end: datetime
    capacity: int = 0
    wanted: bool = False
    weekly: bool = False

    @property
    def is_free(self) -> bool:
        """May a colleague take it?"""
        return self.wanted or self.counsellor == NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    shifts: tuple[Shift, ...] = ()
    #: Shift and day -> what differs.
    days: Mapping[tuple[int, date], ShiftDay] = field(default_factory=dict)


class ShiftUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def plan(self) -> Plan:
        """A shift of somebody who no longer works here is nobody's."""

    def add_shift(self, shift: Shift) -> None: ...

    def end_shift(self, shift_id: int, last_day: date | None) -> bool:
        """None takes it away with all its days."""

    def shift_day(self, shift_id: int, day: date) -> ShiftDay | None: ...

    def change_shift_day(self, before: ShiftDay | None, after: ShiftDay) -> bool:
        """Conditional on that day still being as ``before``."""

    def staff(self) -> Sequence[Counsellor]:
        """Everybody who can be planned: talks with families and has access. By name."""

    def hours_changes(self, now: datetime) -> Sequence[HoursChange]:
        """Openings and closings by hand that are not over, the oldest first."""

    def add_hours_change(self, change: HoursChange) -> None: ...

    def end_hours_change(self, change_id: int, now: datetime) -> bool:
        """From now on it no longer counts; False when it is over already."""
