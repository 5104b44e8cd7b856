"""A flow offered during a chat: told at once, its button only under the goodbye, never after danger."""

from __future__ import annotations

from typing import Any

import pytest

from handoff.actions import close_case, raise_case, take_case
from handoff.cases import Case
from handoff.errors import NotYours
from handoff.knowledge.offering import OfferRefused, offer_flow, offered_flows
from handoff.knowledge.records import Topic
from handoff.lines import Line
from handoff.ports import DeskUnit
from tests.handoff.worlds import BAS, EMMA, NOW, WORDS, World, case_now, family_asks, later, lines_now

VISIT = Topic(id="bezoek", title="Op bezoek gaan", code="AbCdEfGh")
MONEY = Topic(id="geld", title="Geld en huis", code="IjKlMnOp")
SCHOOL = Topic(id="school", title="School", code="QrStUvWx")


async def _taken(world: World, **wish: Any) -> Case:
    case = await family_asks(world, **wish)
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, NOW, WORDS))
    return await case_now(world, case)


async def _offer(world: World, case: Case, topic: Topic = VISIT) -> None:
    await world.store.write(lambda unit: offer_flow(unit, case.id, EMMA, topic, later(1), WORDS))


def _buttons(lines: list[Line]) -> list[str]:
    return [label for line in lines for label in line.buttons]


async def test_the_family_is_told_and_the_button_comes_with_the_goodbye(world: World) -> None:
    case = await _taken(world)
    await _offer(world, case)
    lines = await lines_now(world, case)
    assert "Op bezoek gaan" in lines[-1].text
    assert "Op bezoek gaan" not in _buttons(lines)
    await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(2), WORDS))
    after = await world.store.read(lambda unit: list(unit.lines(case)))
    assert _buttons(after[len(lines) :]).count("Op bezoek gaan") == 1


async def test_no_flow_is_offered_in_danger(world: World) -> None:
    case = await _taken(world, signal="suicide", reason="crisis")
    with pytest.raises(OfferRefused):
        await _offer(world, case)


async def test_an_offer_made_before_danger_is_no_button_after_it(world: World) -> None:
    case = await _taken(world)
    await _offer(world, case)

    def in_danger(unit: DeskUnit) -> int:
        raise_case(unit, case, "suicide")
        found = unit.case(case.id)
        assert found is not None and found.in_danger
        return len(offered_flows(unit, found))

    assert await world.store.write(in_danger) == 0


async def test_two_topics_at_most_and_each_once(world: World) -> None:
    case = await _taken(world)
    await _offer(world, case)
    with pytest.raises(OfferRefused, match="al aan"):
        await _offer(world, case)
    await _offer(world, case, MONEY)
    with pytest.raises(OfferRefused, match="te veel"):
        await _offer(world, case, SCHOOL)


async def test_only_who_has_the_chat_offers(world: World) -> None:
    case = await _taken(world)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: offer_flow(unit, case.id, BAS, VISIT, NOW, WORDS))


async def test_forgetting_takes_the_offer_along(world: World) -> None:
    case = await _taken(world)
    await _offer(world, case)
    await world.store.write(lambda unit: unit.forget(case, "Dag", NOW))
    assert await world.store.read(lambda unit: unit.flow_offers_of(case.id)) == []


async def test_nobody_is_addressed_with_u_before_the_flows_heard_it(world: World) -> None:
    case = await _taken(world)
    assert await world.store.read(lambda unit: unit.addressed_with(case.conversation)) == "je"
