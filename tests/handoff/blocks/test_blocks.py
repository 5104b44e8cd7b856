"""A block needs two people, is over by itself, and leaves nobody in the history."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.storage.block_tables import block_cases, blocks
from handoff.actions import forget_conversation, raise_case
from handoff.blocks.deciding import confirm_block, lift_block, refuse_block
from handoff.blocks.errors import AnotherDecides, BlockGone, FirstHelp
from handoff.blocks.proposing import propose_block
from handoff.blocks.records import Block, BlockReason, BlockState, Standing
from handoff.cases import Case, CaseState
from handoff.counsellors import Counsellor, Role
from handoff.errors import BadInput, NotYours
from tests.handoff.worlds import BAS, CARLA, EMMA, SANNE, WORDS, World, case_now, later, texts_now
from tests.handoff.wrap_up.chats import taken_case

ADA = Counsellor(id=107, name="Ada", role=Role.ADMINISTRATOR)
DAAN = Counsellor(id=108, name="Daan", role=Role.COORDINATOR)


async def propose(world: World, case: Case, who: Counsellor = EMMA, length: str = "dag") -> None:
    await world.store.write(
        lambda unit: propose_block(
            unit, case.id, who, block_id=81, reason=BlockReason.INSULTS, length=length, now=later(5)
        )
    )


async def confirm(world: World, who: Counsellor = ADA, at: datetime | None = None) -> Block:
    return await world.store.write(
        lambda unit: confirm_block(unit, 81, who, at or later(10), WORDS, lambda *at: "morgen")
    )


async def the_block(world: World) -> Block:
    found = await world.store.read(lambda unit: unit.block(81))
    assert found is not None
    return found


async def test_a_second_person_confirms_and_the_family_hears_how_long_and_where_else(world: World) -> None:
    case = await taken_case(world)
    await propose(world, case, CARLA)
    with pytest.raises(NotYours):
        await confirm(world, BAS)
    with pytest.raises(AnotherDecides):
        await confirm(world, CARLA)
    confirmed = await confirm(world, DAAN)
    assert confirmed.until == later(10) + timedelta(days=1)
    said = (await texts_now(world, case))[-1]
    assert "Tot morgen" in said and "112" in said and "huisarts" in said
    ended = await case_now(world, case)
    assert (ended.state, ended.closed_how) == (CaseState.CLOSED, "geblokkeerd")


async def test_without_a_second_person_it_lapses_after_a_day(world: World) -> None:
    case = await taken_case(world)
    await propose(world, case)
    late = later(5) + timedelta(hours=24)
    assert (await the_block(world)).standing(late) is Standing.UNREVIEWED
    with pytest.raises(BlockGone):
        await confirm(world, ADA, late)
    assert (await case_now(world, case)).state is CaseState.TAKEN


async def test_danger_comes_first_also_when_it_began_after_the_proposal(world: World) -> None:
    case = await taken_case(world)
    await propose(world, case)
    await world.store.write(lambda unit: raise_case(unit, case, "suicide"))
    with pytest.raises(FirstHelp):
        await confirm(world)
    with pytest.raises(FirstHelp):
        await propose(world, case)
    assert (await the_block(world)).state is BlockState.PROPOSED


async def test_no_block_for_a_teenager_by_a_stranger_or_for_another_length(world: World) -> None:
    young = await taken_case(world, SANNE, needs="jeugd")
    with pytest.raises(BadInput):
        await propose(world, young, SANNE)
    case = await taken_case(world)
    with pytest.raises(NotYours):
        await propose(world, case, BAS)
    with pytest.raises(BadInput):
        await propose(world, case, EMMA, "jaar")


async def test_a_leader_lifts_early_and_refuses(world: World) -> None:
    case = await taken_case(world)
    await propose(world, case)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: refuse_block(unit, 81, EMMA, later(6)))
    with pytest.raises(BlockGone):
        await world.store.write(lambda unit: lift_block(unit, 81, CARLA, later(6)))
    await confirm(world)
    await world.store.write(lambda unit: lift_block(unit, 81, CARLA, later(20)))
    assert (await the_block(world)).standing(later(21)) is Standing.LIFTED
    with pytest.raises(BlockGone):
        await world.store.write(lambda unit: refuse_block(unit, 81, CARLA, later(22)))


async def test_when_it_is_over_nothing_leads_to_anybody(world: World) -> None:
    case = await taken_case(world)
    await propose(world, case, length="uur")
    await confirm(world)
    for minutes, known in ((69, True), (71, False)):
        await world.store.write(lambda unit, m=minutes: unit.let_go_of_blocked(later(m)))  # type: ignore[misc]
        who = await world.database.read(lambda c: c.execute(select(blocks.c.who)).scalar())
        assert (who is not None) is known
    assert await world.database.read(lambda c: c.execute(select(block_cases)).all()) == []
    assert (await the_block(world)).standing(later(71)) is Standing.OVER


async def test_wis_mij_takes_the_way_to_the_chat_but_not_the_block(world: World) -> None:
    case = await taken_case(world)
    await propose(world, case)
    await confirm(world)
    await world.store.write(lambda unit: forget_conversation(unit, case.id, CARLA, later(12), WORDS))
    left = await the_block(world)
    assert (left.standing(later(13)), left.case, left.pseudonym) == (Standing.ACTIVE, 0, "")
