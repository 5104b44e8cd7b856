"""A rota for the demo: Sanne now, tomorrow evening nobody yet, and the evenings of every week."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import from_ms
from bot.house import House
from bot.storage.ids import new_id
from handoff.counsellors import Counsellor
from handoff.ports import DeskUnit
from handoff.shifts.planning import ask_replacement, plan_shift
from handoff.shifts.records import NOBODY, Shift

_ZONE = ZoneInfo("Europe/Amsterdam")
_EVENING = (time(19), time(22))
_WEEK = timedelta(days=7)
#: Long enough for any visit: in the last quarter of an hour of a shift no new chat is offered.
_NOW_LASTS = timedelta(hours=9)


async def plan_week(house: House, counsellors: Sequence[Counsellor]) -> None:
    """Sanne, Karim and Noor. So the helpline is open the way it is meant: somebody is planned, and is there."""
    now = from_ms(house.clock())
    await house.desk_store.write(lambda unit: _plan(unit, counsellors, now))
    await house.presence.refresh()


def _plan(unit: DeskUnit, counsellors: Sequence[Counsellor], now: datetime) -> None:
    sanne, karim, noor = counsellors
    going_on = shift_now(sanne.id, now.astimezone(_ZONE), new_id())
    evenings = list(evenings_around(now.astimezone(_ZONE), [each.id for each in counsellors], new_id))
    for shift in (going_on, *evenings):
        plan_shift(unit, shift, karim, now)
    asked = next(each for each in evenings if each.counsellor == noor.id)
    ask_replacement(unit, asked.id, asked.first_day + _WEEK, noor, now)


def shift_now(who: int, local: datetime, shift_id: int) -> Shift:
    """It began on the whole hour before the last one."""
    begun = local.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    end = (begun + _NOW_LASTS).time()
    return Shift(id=shift_id, counsellor=who, first_day=begun.date(), start=begun.time(), end=end)


def evenings_around(local: datetime, people: Sequence[int], next_id: Callable[[], int]) -> Iterator[Shift]:
    """Tomorrow nobody's; five evenings of every week, since last week. None is today, where Sanne is."""
    start, end = _EVENING
    for back in (-1, 1, 2, 3, 4, 5):
        yield Shift(
            id=next_id(),
            counsellor=NOBODY if back < 0 else people[back % len(people)],
            first_day=local.date() - timedelta(days=back),
            weekly=back > 0,
            start=start,
            end=end,
        )
