"""After a chat was closed the helpline is the bot again, and the next talk is another one."""

from __future__ import annotations

import pytest

from handoff.actions import close_case, open_case, reply_to_family, take_case
from handoff.cases import new_case
from handoff.errors import CaseIsClosed
from tests.handoff.worlds import BAS, EMMA, WORDS, World, case_now, family_asks, later, lines_now


async def test_the_next_words_are_for_the_bot_and_not_for_who_had_the_chat(world: World) -> None:
    first = await family_asks(world, sharing="alles")
    await world.store.write(lambda unit: take_case(unit, first.id, EMMA, later(1), WORDS))
    await world.store.write(lambda unit: close_case(unit, first.id, EMMA, later(2), WORDS))

    assert await world.owner(first.conversation) == "bot"
    assert await world.store.read(lambda unit: list(unit.taken_cases(EMMA.id))) == []
    with pytest.raises(CaseIsClosed):
        await world.store.write(
            lambda unit: reply_to_family(
                unit, first.id, EMMA, key="k", text="Nog iets", now=later(3), words=WORDS
            )
        )


async def test_a_new_wish_is_a_talk_of_its_own_for_anybody(world: World) -> None:
    first = await family_asks(world, sharing="alles")
    await world.store.write(lambda unit: take_case(unit, first.id, EMMA, later(1), WORDS))
    await world.store.write(lambda unit: close_case(unit, first.id, EMMA, later(2), WORDS))
    wish = new_case(
        id=first.id + 1_000_000,
        conversation=first.conversation,
        episode=0,
        pseudonym=first.pseudonym,
        reason="wens_familie",
        sharing="alles",
        now=later(60),
        from_seq=(await lines_now(world, first))[-1].seq + 1,
    )
    second = await world.store.write(lambda unit: open_case(unit, wish))
    await world.store.write(lambda unit: take_case(unit, second.id, BAS, later(61), WORDS))

    assert (await case_now(world, second)).episode != (await case_now(world, first)).episode
    assert "Mag ik iemand spreken?" not in [line.text for line in await lines_now(world, second)]
