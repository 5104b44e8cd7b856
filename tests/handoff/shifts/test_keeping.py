"""How the plan is kept: changes are conditional, old shifts go, and who left is on no shift."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.clock import to_ms
from bot.storage.desk_shifts import KEPT, let_old_shifts_go
from handoff.hours import HoursChange
from handoff.shifts.records import ShiftDay
from tests.handoff.shifts.rota import FRIDAY, planned, shift
from tests.handoff.worlds import BAS, EMMA, NOW, World, later


async def test_a_plan_comes_back_as_it_was_stored(world: World) -> None:
    made = [
        shift(EMMA, weekly=True, last_day=date(2026, 12, 31), capacity=2),
        shift(None, "22:00", "06:00"),
    ]
    await planned(world, *made)
    day = ShiftDay(shift=made[0].id, day=FRIDAY, counsellor=BAS.id, wanted=True)
    assert await world.store.write(lambda unit: unit.change_shift_day(None, day))
    plan = await world.store.read(lambda unit: unit.plan())
    assert plan.shifts == (made[0], replace(made[1], last_day=FRIDAY))
    assert plan.days == {(day.shift, day.day): day}


async def test_a_change_of_a_day_is_only_made_to_what_was_seen(world: World) -> None:
    mine = shift(EMMA)
    await planned(world, mine)
    first = ShiftDay(shift=mine.id, day=FRIDAY, counsellor=EMMA.id, wanted=True)
    taken = replace(first, counsellor=BAS.id, wanted=False)
    assert await world.store.write(lambda unit: unit.change_shift_day(None, first))
    assert not await world.store.write(lambda unit: unit.change_shift_day(None, taken)), "it differs already"
    assert await world.store.write(lambda unit: unit.change_shift_day(first, taken))
    assert not await world.store.write(lambda unit: unit.change_shift_day(first, taken)), "somebody was first"


async def test_old_shifts_go_and_what_still_counts_stays(world: World) -> None:
    long_ago = FRIDAY - KEPT - timedelta(days=1)
    old, ended, going = (
        shift(EMMA, first_day=long_ago),
        shift(EMMA, first_day=long_ago - timedelta(days=7), weekly=True, last_day=long_ago),
        shift(EMMA, first_day=long_ago, weekly=True),
    )
    await planned(world, old, ended, going)
    days = [ShiftDay(shift=going.id, day=day, cancelled=True) for day in (long_ago, FRIDAY)]
    for day in days:
        await world.store.write(lambda unit, day=day: unit.change_shift_day(None, day))  # type: ignore[misc]
    await world.database.write(lambda connection: let_old_shifts_go(connection, to_ms(NOW)))
    plan = await world.store.read(lambda unit: unit.plan())
    assert [each.id for each in plan.shifts] == [going.id]
    assert list(plan.days.values()) == [days[1]]


async def test_a_change_by_hand_ends_by_itself_or_by_hand(world: World) -> None:
    change = HoursChange(id=1, opens=False, start=NOW, until=later(60), reason="Ziekte")
    await world.store.write(lambda unit: unit.add_hours_change(change))
    assert await world.store.read(lambda unit: list(unit.hours_changes(later(59)))) == [change]
    assert await world.store.read(lambda unit: list(unit.hours_changes(later(60)))) == []
    assert await world.store.write(lambda unit: unit.end_hours_change(1, later(10)))
    assert not await world.store.write(lambda unit: unit.end_hours_change(1, later(20))), "over already"
    assert await world.store.read(lambda unit: list(unit.hours_changes(later(20)))) == []
