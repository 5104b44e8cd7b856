"""A chat given back to the automatic help, without a queue."""

from __future__ import annotations

import pytest

from handoff.actions.back_to_bot import NotToTheBot, give_to_bot
from handoff.cases import CaseState
from tests.handoff.colleagues import taken_by
from tests.handoff.worlds import EMMA, WORDS, World, case_now, family_asks, later, lines_now


async def test_back_to_the_bot_is_an_ending_that_says_so(world: World) -> None:
    case = await taken_by(world, await family_asks(world), EMMA)
    await world.store.write(lambda unit: give_to_bot(unit, case.id, EMMA, later(3), WORDS))
    closed = await case_now(world, case)
    assert (closed.state, closed.closed_how) == (CaseState.CLOSED, "naar_bot")
    assert await world.owner(case.conversation) == "bot"
    last = (await lines_now(world, case))[-1]
    assert last.text.startswith("Emma is weg. De automatische hulp neemt het over.")
    assert last.buttons == ("Verder met de automatische hulp", "Een mens spreken")


async def test_danger_never_goes_back_to_the_bot(world: World) -> None:
    case = await taken_by(world, await family_asks(world, signal="threat"), EMMA)
    with pytest.raises(NotToTheBot):
        await world.store.write(lambda unit: give_to_bot(unit, case.id, EMMA, later(3), WORDS))
    assert (await case_now(world, case)).state is CaseState.TAKEN
