"""Chats that are taken or over, for the stories about what comes after."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from handoff.actions import close_case, take_case
from handoff.cases import Case
from handoff.counsellors import Counsellor
from tests.handoff.worlds import EMMA, WORDS, World, family_asks, later


async def taken_case(
    world: World, who: Counsellor = EMMA, text: str = "Mag ik iemand spreken?", **wish: Any
) -> Case:
    case = await family_asks(world, text, **wish)
    return await world.store.write(
        lambda unit: take_case(unit, case.id, replace(who, capacity=3), later(2), WORDS)
    )


async def closed_case(
    world: World, who: Counsellor = EMMA, text: str = "Mag ik iemand spreken?", **wish: Any
) -> Case:
    case = await taken_case(world, who, text, **wish)
    return await world.store.write(lambda unit: close_case(unit, case.id, who, later(12), WORDS))
