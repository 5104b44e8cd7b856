"""The question after the chat: optional, counted without a person, and never where it could hurt."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.storage.waiting_tables import after_chat
from handoff.actions import close_case, take_case
from handoff.actions.after_chat import RATE_PREFIX, answer_rating
from handoff.cases import Case
from handoff.counsellors import Counsellor
from tests.handoff.worlds import (
    CARLA,
    EMMA,
    WORDS,
    World,
    family_asks,
    family_writes,
    later,
    lines_now,
    texts_now,
)


async def closed_case(world: World, who: Counsellor = EMMA, *, minutes: float = 3, **wish: Any) -> Case:
    case = await family_asks(world, **wish)
    await world.store.write(lambda unit: take_case(unit, case.id, who, later(1), WORDS))
    await family_writes(world, case, "dank je wel", at=later(2))
    return await world.store.write(lambda unit: close_case(unit, case.id, who, later(minutes), WORDS))


async def answers(world: World, case: Case, letter: str, *, of: int = 0) -> bool:
    code = f"{RATE_PREFIX}{of or case.id:x}:{letter}"
    return await world.store.write(lambda unit: answer_rating(unit, case.conversation, code, later(4), WORDS))


async def counted(world: World) -> list[tuple[Any, ...]]:
    query = select(after_chat).order_by(after_chat.c.answer)
    rows = await world.database.read(lambda connection: connection.execute(query).all())
    return [tuple(row) for row in rows]


async def test_it_is_asked_under_the_goodbye_with_a_way_to_wipe(world: World) -> None:
    case = await closed_case(world)
    question = (await lines_now(world, case))[-1]
    assert question.text.startswith("Heeft dit gesprek je geholpen?")
    assert question.buttons[:4] == ("Ja", "Een beetje", "Nee", "Sla over")
    assert "Wis dit gesprek" in question.buttons


async def test_an_answer_is_counted_once_by_week(world: World) -> None:
    first, second = await closed_case(world), await closed_case(world)
    assert await answers(world, first, "j")
    assert not await answers(world, first, "n")
    assert await answers(world, second, "j")
    assert await counted(world) == [("2026-W47", "ja", 2)]


async def test_skipping_is_an_answer_too(world: World) -> None:
    case = await closed_case(world)
    assert await answers(world, case, "o")
    assert await counted(world) == [("2026-W47", "overgeslagen", 1)]


@pytest.mark.parametrize("letter", ["x", "", "ja"])
async def test_a_made_up_answer_counts_nothing(world: World, letter: str) -> None:
    case = await closed_case(world)
    assert not await answers(world, case, letter)
    assert await counted(world) == []


async def test_nobody_answers_for_another_conversation(world: World) -> None:
    case, other = await closed_case(world), await closed_case(world)
    assert not await answers(world, case, "n", of=other.id)
    assert await counted(world) == []


@pytest.mark.parametrize(
    ("who", "minutes", "wish"),
    [
        (CARLA, 3, {"signal": "suicide"}),
        (CARLA, 3, {"urgency": "nood"}),
        (EMMA, 3, {"discreet": True}),
        (EMMA, 3, {"kind": "bericht"}),
        (EMMA, 600, {"kind": "bericht"}),
        (EMMA, 600, {}),
    ],
)
async def test_it_is_not_asked_after_danger_nor_of_who_expects_no_word(
    world: World, who: Counsellor, minutes: float, wish: dict[str, Any]
) -> None:
    case = await closed_case(world, who, minutes=minutes, **wish)
    assert not [text for text in await texts_now(world, case) if "geholpen" in text]
