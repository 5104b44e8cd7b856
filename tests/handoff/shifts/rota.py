"""Shifts of counsellors, as the stories about them need it. The evening of the world is a Friday, 20.00 uur."""

from __future__ import annotations

from datetime import date, time
from itertools import count
from typing import Any

from handoff.actions import be_present
from handoff.counsellors import Counsellor
from handoff.ports import PresenceState
from handoff.shifts.records import Shift
from tests.handoff.worlds import NOW, World, later

FRIDAY = date(2026, 11, 20)
_ids = count(900)


def shift(who: Counsellor | None, start: str = "19:00", end: str = "22:00", **other: Any) -> Shift:
    other.setdefault("first_day", FRIDAY)
    return Shift(
        id=next(_ids),
        counsellor=who.id if who else 0,
        start=time.fromisoformat(start),
        end=time.fromisoformat(end),
        **other,
    )


async def planned(world: World, *shifts: Shift) -> None:
    for each in shifts:
        await world.store.write(lambda unit, each=each: unit.add_shift(each))  # type: ignore[misc]


async def is_present(
    world: World, who: Counsellor, minutes: float = 0, state: PresenceState = PresenceState.ON_DUTY
) -> None:
    await world.store.write(lambda unit: be_present(unit, who, later(minutes) if minutes else NOW, state))
