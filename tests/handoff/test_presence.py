"""Open means scheduled and present."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

import pytest

from handoff.actions import alarms_for, be_present, dismiss_alarm, take_case
from handoff.counsellors import Counsellor
from handoff.doorbell import QUEUE
from handoff.errors import AlarmNotYours
from handoff.hours import Block, OpeningHours
from handoff.ports import PresenceState
from handoff.presence import someone_there
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, WORDS, World, family_asks, later

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


async def test_a_hundred_failing_chats_do_not_push_danger_off_the_desk(world: World) -> None:
    await world.alarm("crisis", NOW, 9001)
    for number in range(60):
        await world.alarm("unreachable", later(1), 100 + number)
    shown = await world.store.read(lambda unit: [alarm.kind for alarm in unit.alarms()])
    assert shown[0] == "crisis" and len(shown) == 50


async def test_an_alarm_is_shown_until_somebody_dismisses_it(world: World) -> None:
    await world.alarm("channel-closed", NOW)
    (alarm,) = await world.store.read(lambda unit: list(unit.alarms()))
    assert (alarm.kind, alarm.count, alarm.since) == ("channel-closed", 1, NOW)

    await world.store.write(lambda unit: dismiss_alarm(unit, alarm.id, CARLA, later(1)))
    assert list(await world.store.read(lambda unit: list(unit.alarms()))) == []


async def test_trouble_in_a_chat_is_for_who_has_it_and_for_coordinators(world: World) -> None:
    case = await family_asks(world)
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, NOW, WORDS))
    await world.alarm("unreachable", NOW, case.conversation)
    await world.alarm("channel-closed", NOW)

    async def kinds(who: Counsellor) -> set[str]:
        return {alarm.kind for alarm in await world.store.read(lambda unit: alarms_for(unit, who))}

    assert await kinds(EMMA) == await kinds(CARLA) == {"unreachable", "channel-closed"}
    assert await kinds(BAS) == {"channel-closed"}


async def test_one_may_dismiss_trouble_in_ones_own_chat_and_nothing_else(world: World) -> None:
    case = await family_asks(world)
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, NOW, WORDS))
    await world.alarm("unreachable", NOW, case.conversation)
    (alarm,) = await world.store.read(lambda unit: list(unit.alarms()))

    with pytest.raises(AlarmNotYours):
        await world.store.write(lambda unit: dismiss_alarm(unit, alarm.id, BAS, NOW))
    await world.store.write(lambda unit: dismiss_alarm(unit, alarm.id, EMMA, NOW))
    await world.store.write(lambda unit: dismiss_alarm(unit, alarm.id, EMMA, NOW))
    assert list(await world.store.read(lambda unit: list(unit.alarms()))) == []
