"""What calls the staff outside the desk, read from the desk itself."""

from __future__ import annotations

from bot.staff.alerts import AlertKind, what_calls
from handoff.actions import take_next
from handoff.hand_up.raising import answer_hand, raise_hand
from handoff.presence import Standing
from tests.handoff.shifts.rota import is_present
from tests.handoff.test_presence import EVENING
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, WORDS, World, family_asks, later


async def calls(world: World, minutes: float = 0) -> set[AlertKind]:
    presences = tuple(await world.store.read(lambda unit: list(unit.presences())))
    standing = Standing(hours=EVENING, presences=presences)
    return set(await world.store.read(lambda unit: what_calls(unit, standing, later(minutes))))


async def test_a_raised_hand_calls_until_a_coordinator_comes(world: World) -> None:
    await is_present(world, EMMA)
    case = await family_asks(world)
    await world.store.write(lambda unit: take_next(unit, EMMA, NOW, WORDS))
    await world.store.write(lambda unit: raise_hand(unit, case.id, EMMA, hand_id=1, now=NOW))
    assert await calls(world) == {AlertKind.COORDINATOR}
    await is_present(world, BAS)
    assert await calls(world) == {AlertKind.COORDINATOR}, "a volunteer is no coordinator"
    await world.store.write(lambda unit: answer_hand(unit, case.id, CARLA, NOW))
    assert await calls(world) == set()


async def test_a_coordinator_at_the_desk_sees_the_hand_there(world: World) -> None:
    await is_present(world, EMMA)
    await is_present(world, CARLA)
    case = await family_asks(world)
    await world.store.write(lambda unit: take_next(unit, EMMA, NOW, WORDS))
    await world.store.write(lambda unit: raise_hand(unit, case.id, EMMA, hand_id=1, now=NOW))
    assert await calls(world) == set()


async def test_danger_calls_whoever_is_there_and_a_message_never_does(world: World) -> None:
    await is_present(world, EMMA)
    await family_asks(world, kind="bericht", reason="bericht")
    assert await calls(world) == set()
    await family_asks(world, signal="suicide", reason="crisis")
    assert await calls(world) == {AlertKind.DANGER}


async def test_a_family_that_waits_outside_opening_hours_wakes_nobody(world: World) -> None:
    await family_asks(world)
    assert await calls(world) == {AlertKind.WAITING}
    assert await calls(world, minutes=180) == set(), "it is 23.00 uur"
