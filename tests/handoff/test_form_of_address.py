"""Who says u is answered with u by the house too, as long as the talk is in Dutch."""

from __future__ import annotations

from pathlib import Path

from bot.family_words import family_words
from flows.loader import load
from handoff.actions import release_case, take_case
from handoff.blocks.deciding import confirm_block
from handoff.cases import Case
from tests.handoff.blocks.test_blocks import ADA, propose
from tests.handoff.worlds import EMMA, World, case_now, family_asks, later, texts_now

WORDS = family_words(load(Path(__file__).parents[2] / "content"))


async def taken(world: World, case: Case) -> str:
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))
    return (await texts_now(world, case))[-1]


async def test_the_introduction_is_in_the_form_of_the_family(world: World) -> None:
    assert "met je mee" in await taken(world, await family_asks(world))


async def test_who_says_u_is_told_with_u_who_is_there_and_who_left(world: World) -> None:
    case = await family_asks(world, formal=True)

    assert "met u mee" in await taken(world, case)
    await world.store.write(lambda unit: release_case(unit, case.id, EMMA, later(2), WORDS))
    assert "U staat weer vooraan" in (await texts_now(world, case))[-1]


async def test_who_says_u_is_told_with_u_of_a_block(world: World) -> None:
    case = await family_asks(world, formal=True)
    await taken(world, case)
    await propose(world, case)
    await world.store.write(lambda unit: confirm_block(unit, 81, ADA, later(10), WORDS, lambda *_: "morgen"))
    assert "kunt u hier niet" in (await texts_now(world, case))[-1]


async def test_another_language_has_no_such_form(world: World) -> None:
    case = await family_asks(world, formal=True)
    await world.speaks(case.conversation, "en")

    assert (await case_now(world, case)).spoken == "en"
    assert "reading along" in await taken(world, case)
