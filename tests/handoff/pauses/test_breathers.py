"""A breather after a heavy chat: offered, never forced, ended by the clock or at will."""

from __future__ import annotations

import pytest

from handoff.actions import close_case, take_next
from handoff.counsellors import Counsellor
from handoff.errors import BadInput
from handoff.pauses.pausing import begin_breather, end_breather, end_old_breathers
from handoff.pauses.records import Breather
from handoff.ports import PresenceState
from handoff.shifts.errors import OnPause
from handoff.transfers.deciding import accept_offer
from handoff.transfers.offering import offer_case
from tests.handoff.colleagues import on_duty, taken_by
from tests.handoff.worlds import (
    BAS,
    CARLA,
    EMMA,
    WORDS,
    World,
    family_asks,
    later,
)


async def breather(world: World, who: Counsellor = EMMA) -> Breather | None:
    return await world.store.read(lambda unit: unit.breather_of(who.id))


async def state_of(world: World, who: Counsellor = EMMA) -> PresenceState:
    presences = await world.store.read(lambda unit: list(unit.presences()))
    return next(one.state for one in presences if one.counsellor == who.id)


async def after_a_heavy_chat(world: World) -> None:
    await on_duty(world, EMMA, BAS, CARLA, at=later(1))
    case = await taken_by(world, await family_asks(world, signal="suicide"), EMMA)
    await world.store.write(lambda unit: close_case(unit, case.id, CARLA, later(3), WORDS))


async def test_it_is_offered_to_who_had_the_danger_and_only_then(world: World) -> None:
    await on_duty(world, EMMA)
    calm = await taken_by(world, await family_asks(world), EMMA)
    await world.store.write(lambda unit: close_case(unit, calm.id, EMMA, later(2), WORDS))
    assert await breather(world) is None
    await after_a_heavy_chat(world)
    offered = await breather(world)
    assert offered is not None
    assert offered.until is None
    assert await state_of(world) is PresenceState.ON_DUTY, "nothing is forced"
    assert await breather(world, CARLA) is None


async def test_it_is_offered_after_handing_the_danger_on(world: World) -> None:
    await on_duty(world, EMMA, BAS, at=later(1))
    case = await taken_by(world, await family_asks(world, signal="suicide"), EMMA)
    offer = await world.store.write(
        lambda unit: offer_case(unit, case.id, EMMA, transfer_id=1, receiver=BAS.id, note="x", now=later(2))
    )
    await world.store.write(lambda unit: accept_offer(unit, offer.id, BAS, later(3), WORDS))
    assert await breather(world) is not None


async def test_in_it_no_chat_is_offered_and_colleagues_see_a_pause(world: World) -> None:
    await after_a_heavy_chat(world)
    await family_asks(world)
    await world.store.write(lambda unit: begin_breather(unit, EMMA, 3, later(4)))
    assert await state_of(world) is PresenceState.PAUSE
    with pytest.raises(OnPause):
        await world.store.write(lambda unit: take_next(unit, EMMA, later(5), WORDS))


async def test_it_ends_by_the_clock_and_at_will(world: World) -> None:
    await after_a_heavy_chat(world)
    await world.store.write(lambda unit: begin_breather(unit, EMMA, 3, later(4)))
    await world.store.write(lambda unit: end_old_breathers(unit, later(6.9)))
    assert await state_of(world) is PresenceState.PAUSE
    await world.store.write(lambda unit: end_old_breathers(unit, later(7)))
    assert await state_of(world) is PresenceState.ON_DUTY
    assert await breather(world) is None

    await world.store.write(lambda unit: begin_breather(unit, EMMA, 3, later(8)))
    await world.store.write(lambda unit: end_breather(unit, EMMA, later(8.5)))
    assert await state_of(world) is PresenceState.ON_DUTY


async def test_who_went_away_meanwhile_is_not_put_on_duty(world: World) -> None:
    from handoff.actions import be_present

    await after_a_heavy_chat(world)
    await world.store.write(lambda unit: begin_breather(unit, EMMA, 3, later(4)))
    await world.store.write(lambda unit: be_present(unit, EMMA, later(5), PresenceState.AWAY))
    await world.store.write(lambda unit: end_old_breathers(unit, later(8)))
    assert await state_of(world) is PresenceState.AWAY


async def test_a_pause_has_a_sensible_length(world: World) -> None:
    for minutes in (0, 31):
        with pytest.raises(BadInput):
            await world.store.write(lambda unit, n=minutes: begin_breather(unit, EMMA, n, later(4)))  # type: ignore[misc]
