"""A plan with somebody who comes very often: by professionals, read by who takes the chat, gone with WIS MIJ."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import DAY, to_ms
from bot.storage.plan_tables import contact_plans
from bot.storage.retention import end_silent_episodes, wipe_old
from bot.storage.tables import data_keys
from handoff.actions import close_case, forget_conversation
from handoff.cases import Case
from handoff.counsellors import Counsellor, Role
from handoff.errors import BadInput, NotYours
from handoff.plans.agreeing import drop_plan, keep_plan, visible_plan
from handoff.plans.records import ContactPlan
from tests.handoff.worlds import CARLA, EMMA, NOW, WORDS, World, later
from tests.handoff.wrap_up.chats import taken_case

SAM = Counsellor(id=105, name="Sam", role=Role.SOCIAL_WORKER)
IN_A_MONTH = (NOW + timedelta(days=30)).date()


async def keep(
    world: World, case: Case, who: Counsellor = CARLA, *, helps: str = "Wandelen", days: int = 30
) -> None:
    await world.store.write(
        lambda unit: keep_plan(
            unit,
            case.id,
            who,
            when="Dinsdag",
            with_whom="Sam",
            helps=helps,
            review_on=(NOW + timedelta(days=days)).date(),
            now=later(5),
        )
    )


async def shown(world: World, case: Case) -> ContactPlan | None:
    return await world.store.read(lambda unit: visible_plan(unit, case))


async def keys(world: World) -> int:
    return await world.database.read(lambda c: len(c.execute(select(data_keys.c.id)).all()))


async def test_the_last_plan_is_the_plan_and_its_words_are_sealed(world: World) -> None:
    case = await taken_case(world)
    before = await keys(world)
    await keep(world, case)
    await keep(world, case, helps="Bellen met een vriendin")
    plan = await shown(world, case)
    assert plan is not None
    assert (plan.when, plan.with_whom, plan.helps, plan.review_on) == (
        "Dinsdag",
        "Sam",
        "Bellen met een vriendin",
        IN_A_MONTH,
    )
    assert await keys(world) == before + 1
    body = await world.database.read(lambda c: c.execute(select(contact_plans.c.body)).scalar())
    assert b"vriendin" not in bytes(body)  # type: ignore[arg-type]
    await world.store.write(lambda unit: drop_plan(unit, case.id, CARLA, later(6)))
    assert await shown(world, case) is None and await keys(world) == before


async def test_only_professionals_with_the_chat_write_it_and_with_a_day_to_look_back(world: World) -> None:
    case = await taken_case(world)
    for who in (EMMA, SAM):
        with pytest.raises(NotYours):
            await keep(world, case, who)
    for days in (0, 200):
        with pytest.raises(BadInput):
            await keep(world, case, days=days)
    with pytest.raises(BadInput):
        await keep(world, case, helps="x" * 401)


async def test_who_shares_nothing_of_earlier_shares_no_plan_either(world: World) -> None:
    case = await taken_case(world, sharing="niets")
    await keep(world, case)
    assert await shown(world, case) is None


async def test_wis_mij_takes_it_along(world: World) -> None:
    case = await taken_case(world)
    await keep(world, case)
    await world.store.write(lambda unit: forget_conversation(unit, case.id, EMMA, later(9), WORDS))
    assert await world.database.read(lambda c: c.execute(select(contact_plans)).all()) == []


@pytest.mark.parametrize(("days", "left"), [(45, 1), (80, 0)])
async def test_it_stays_until_it_was_looked_at_and_then_goes_with_the_silence(
    world: World, days: int, left: int
) -> None:
    case = await taken_case(world)
    await keep(world, case)
    await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(9), WORDS))
    now = to_ms(NOW) + days * DAY
    await world.database.write(lambda c: end_silent_episodes(c, now=now, episode_ms=DAY))
    await world.database.write(lambda c: wipe_old(c, world.vault, now=now, keep_ms=30 * DAY) and None)
    assert len(await world.database.read(lambda c: c.execute(select(contact_plans)).all())) == left
    assert (await keys(world) > 0) is bool(left)
