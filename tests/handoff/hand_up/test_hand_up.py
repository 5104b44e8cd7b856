"""A raised hand rings until a coordinator reacts."""

from __future__ import annotations

from typing import Any

import pytest

from bot.staff.alerts import AlertKind, what_calls
from handoff.actions import release_case
from handoff.cases import Case
from handoff.doorbell import ALARMS
from handoff.errors import NotYours
from handoff.hand_up.raising import answer_hand, lower_hand, raise_hand, tend_hands
from handoff.hand_up.records import Hand
from handoff.ports import Presence, PresenceState
from handoff.presence import Standing
from tests.handoff.notes.test_notes import emmas_chat
from tests.handoff.shifts.test_plan import ALWAYS
from tests.handoff.worlds import BAS, CARLA, EMMA, WORDS, World, _ids, later


async def up(world: World, case: Case, minutes: float = 2) -> Hand:
    return await world.store.write(
        lambda unit: raise_hand(unit, case.id, EMMA, hand_id=next(_ids), now=later(minutes))
    )


async def hands(world: World) -> list[Hand]:
    return list(await world.store.read(lambda unit: unit.hands()))


async def test_it_rings_and_holds_no_words(world: World) -> None:
    case = await emmas_chat(world)
    world.bell.rung.clear()
    await up(world, case)
    assert ALARMS in world.bell.rung
    (hand,) = await hands(world)
    assert (hand.case, hand.asker, hand.rings, hand.answered_by) == (case.id, EMMA.id, 1, 0)


async def test_only_in_ones_own_chat(world: World) -> None:
    case = await emmas_chat(world)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: raise_hand(unit, case.id, BAS, hand_id=1, now=later(2)))


async def test_it_rings_again_every_half_minute_until_somebody_comes(world: World) -> None:
    case = await emmas_chat(world)
    await up(world, case)

    async def tend(minutes: float) -> Any:
        await world.store.write(lambda unit: tend_hands(unit, later(minutes)))
        (hand,) = await hands(world)
        return hand.rings, hand.is_late(later(minutes))

    assert await tend(2.4) == (1, False)
    assert await tend(2.5) == (2, True)
    assert await tend(3.0) == (3, True)
    await world.store.write(lambda unit: answer_hand(unit, case.id, CARLA, later(3.1)))
    assert await tend(9) == (3, False)
    assert (await hands(world))[0].answered_by == CARLA.id


async def test_the_first_coordinator_who_reacts_comes(world: World) -> None:
    from dataclasses import replace

    case = await emmas_chat(world)
    await up(world, case)
    for who in (CARLA, replace(CARLA, id=121, name="Cor")):
        await world.store.write(lambda unit, who=who: answer_hand(unit, case.id, who, later(2.2)))  # type: ignore[misc]
    assert (await hands(world))[0].answered_by == CARLA.id
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: answer_hand(unit, case.id, BAS, later(3)))


async def test_raising_it_twice_is_one_hand_that_rings_once_more(world: World) -> None:
    case = await emmas_chat(world)
    await up(world, case)
    await up(world, case, 2.1)
    (hand,) = await hands(world)
    assert (hand.rings, hand.raised_at) == (2, later(2))


async def test_it_goes_down_by_hand_and_when_the_chat_leaves_these_hands(world: World) -> None:
    case = await emmas_chat(world)
    await up(world, case)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: lower_hand(unit, case.id, BAS, later(2.2)))
    await world.store.write(lambda unit: lower_hand(unit, case.id, EMMA, later(2.2)))
    assert await hands(world) == []

    await up(world, case, 2.3)
    await world.store.write(lambda unit: release_case(unit, case.id, EMMA, later(2.4), WORDS))
    await world.store.write(lambda unit: tend_hands(unit, later(2.5)))
    assert await hands(world) == []


async def test_the_staff_chat_is_called_when_no_coordinator_is_there_or_none_reacts(world: World) -> None:
    case = await emmas_chat(world)
    await up(world, case)

    async def calls(standing: Standing, minutes: float) -> bool:
        found = await world.store.read(lambda unit: what_calls(unit, standing, later(minutes)))
        return AlertKind.COORDINATOR in found

    there = Presence(
        counsellor=CARLA.id,
        name="Carla",
        state=PresenceState.ON_DUTY,
        seen_at=later(2),
        role="coordinator",
    )
    assert await calls(Standing(hours=ALWAYS), 2.1)
    assert not await calls(Standing(hours=ALWAYS, presences=(there,)), 2.1)
    assert await calls(Standing(hours=ALWAYS, presences=(there,)), 2.6)
    await world.store.write(lambda unit: answer_hand(unit, case.id, CARLA, later(2.7)))
    assert not await calls(Standing(hours=ALWAYS), 3)
