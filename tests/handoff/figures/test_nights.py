"""What the clock counts at night, and what becomes of a year when the next one begins."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from bot.clock import to_ms
from bot.figures import count_the_night, count_who_came
from handoff.figures.records import People
from tests.handoff.worlds import NOW, World, family_asks


def house_at(world: World, moment: datetime) -> Any:
    """As much of a house as the counting asks for."""
    return SimpleNamespace(
        clock=lambda: to_ms(moment),
        settings=SimpleNamespace(time_zone="Europe/Amsterdam"),
        database=world.database,
        vault=world.vault,
    )


async def test_who_came_today_is_counted_before_the_night(world: World) -> None:
    await family_asks(world)
    await count_who_came(house_at(world, NOW + timedelta(minutes=10)))
    found = await world.store.read(lambda unit: unit.people_in(NOW.year))
    assert found == People(everybody=1, with_counsellor=0, final=False)


async def test_talks_are_counted_once_they_are_two_days_old(world: World) -> None:
    await family_asks(world)
    day = NOW.date()
    for days, talks in ((1, 0), (2, 1), (3, 1)):
        await count_the_night(house_at(world, NOW + timedelta(days=days)))
        found = await world.store.read(lambda unit: list(unit.talks(day, day + timedelta(days=1))))
        assert sum(one.count for one in found) == talks


async def test_the_first_night_of_a_year_closes_the_one_before(world: World) -> None:
    await family_asks(world)
    await count_the_night(house_at(world, NOW))
    await count_the_night(house_at(world, datetime(NOW.year, 12, 31, 22, tzinfo=UTC)))
    assert (await world.store.read(lambda unit: unit.people_in(NOW.year))) == People(
        everybody=1, with_counsellor=0, final=False
    )
    await count_the_night(house_at(world, datetime(NOW.year + 1, 1, 1, 2, 20, tzinfo=UTC)))
    assert (await world.store.read(lambda unit: unit.people_in(NOW.year))) == People(
        everybody=1, with_counsellor=0, final=True
    )
