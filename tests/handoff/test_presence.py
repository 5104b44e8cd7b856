"""Open means scheduled and present."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

from handoff.actions import be_present, dismiss_alarm
from handoff.hours import Block, OpeningHours
from handoff.ports import QUEUE, PresenceState
from handoff.presence import someone_there
from tests.handoff.worlds import EMMA, NOW, World, later

EVENING = OpeningHours(
    zone=ZoneInfo("Europe/Amsterdam"), weekly={day: (Block(time(19), time(22)),) for day in range(7)}
)


async def someone(world: World, minutes: float) -> bool:
    presences = await world.store.read(lambda unit: list(unit.presences()))
    return someone_there(EVENING, presences, later(minutes))


async def test_on_duty_with_an_open_page_inside_hours_is_there(world: World) -> None:
    await world.store.write(lambda unit: be_present(unit, EMMA, NOW, PresenceState.ON_DUTY))
    assert await someone(world, 1)
    assert not await someone(world, 2), "no sign of life for two minutes"
    assert not await someone(world, -61), "before opening time"


async def test_a_pause_is_not_there_and_lasts_until_ended(world: World) -> None:
    await world.store.write(lambda unit: be_present(unit, EMMA, NOW, PresenceState.PAUSE))
    kept = await world.store.write(lambda unit: be_present(unit, EMMA, later(1)))
    assert kept.state is PresenceState.PAUSE
    assert not await someone(world, 1)


async def test_signs_of_life_ring_only_when_something_changed(world: World) -> None:
    await world.store.write(lambda unit: be_present(unit, EMMA, NOW, PresenceState.ON_DUTY))
    world.bell.rung.clear()
    await world.store.write(lambda unit: be_present(unit, EMMA, later(0.5)))
    assert world.bell.rung == []
    await world.store.write(lambda unit: be_present(unit, EMMA, later(1), PresenceState.AWAY))
    assert world.bell.rung == [QUEUE]


async def test_an_alarm_is_shown_until_somebody_dismisses_it(world: World) -> None:
    await world.alarm("channel-closed", NOW)
    (alarm,) = await world.store.read(lambda unit: list(unit.alarms()))
    assert (alarm.kind, alarm.count, alarm.since) == ("channel-closed", 1, NOW)

    await world.store.write(lambda unit: dismiss_alarm(unit, alarm.id, later(1)))
    assert list(await world.store.read(lambda unit: list(unit.alarms()))) == []
