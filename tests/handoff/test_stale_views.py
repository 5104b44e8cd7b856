"""Decided on what was read a moment ago: danger that was seen meanwhile is neither undone, closed nor squeezed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import pytest
from sqlalchemy import Connection

from bot.storage.desk_unit import SqlDeskUnit
from handoff.actions import close_case, raise_case, release_case, take_case, take_next
from handoff.cases import Case, CaseKind, CaseState, closed, released
from handoff.errors import AlreadyTaken, HandsFull, JustChanged
from tests.handoff.worlds import BAS, EMMA, WORDS, World, case_now, family_asks, later


async def becomes_danger(world: World, case: Case) -> None:
    found = await case_now(world, case)
    await world.store.write(lambda unit: raise_case(unit, found, "suicide"))


async def test_putting_back_on_a_stale_view_does_not_undo_danger(world: World) -> None:
    case = await family_asks(world)
    seen = await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))
    await becomes_danger(world, case)

    assert not await world.store.write(lambda unit: unit.change_case(seen, released(seen)))
    assert (await case_now(world, case)).signal == "suicide"


async def test_closing_on_a_stale_view_does_not_close_danger(world: World) -> None:
    case = await family_asks(world)
    seen = await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))
    await becomes_danger(world, case)

    assert not await world.store.write(
        lambda unit: unit.change_case(seen, closed(seen, later(2), "afgerond"))
    )
    assert (await case_now(world, case)).state is CaseState.TAKEN


async def test_a_message_that_became_a_chat_is_not_claimed_as_if_it_took_no_room(world: World) -> None:
    seen = await family_asks(world, kind="bericht")
    await becomes_danger(world, seen)

    claimed = await world.store.write(
        lambda unit: unit.claim(seen, counsellor=EMMA.id, capacity=None, at=later(1))
    )
    assert not claimed
    assert (await case_now(world, seen)).state is CaseState.WAITING


T = TypeVar("T")


class ThingsHappen(SqlDeskUnit):
    """Somebody else is quicker, just between looking and writing."""

    raises: int = 0
    takes: int = 0

    def claim(self, case: Case, *, counsellor: int, capacity: int | None, at: datetime) -> bool:
        if case.id == self.raises:
            self.raises = 0
            raise_case(self, case, "suicide")
        if case.id == self.takes:
            self.takes = 0
            super().claim(case, counsellor=BAS.id, capacity=None, at=at)
        return super().claim(case, counsellor=counsellor, capacity=capacity, at=at)

    def change_case(self, before: Case, after: Case) -> bool:
        if before.id == self.raises:
            self.raises = 0
            raise_case(self, before, "suicide")
        return super().change_case(before, after)


async def while_things_happen(
    world: World, work: Callable[[ThingsHappen], T], *, raises: int = 0, takes: int = 0
) -> T:
    def disturbed(connection: Connection) -> T:
        unit = ThingsHappen(connection, world.vault)
        unit.raises, unit.takes = raises, takes
        outcome = work(unit)
        unit.save()
        return outcome

    return await world.database.write(disturbed)


async def taken_by_emma(world: World, *cases: Case) -> None:
    for case in cases:
        await world.store.write(lambda unit, id=case.id: take_case(unit, id, EMMA, later(1), WORDS))  # type: ignore[misc]


async def test_a_case_that_becomes_danger_while_it_is_taken_is_taken_on_top_of_a_full_desk(
    world: World,
) -> None:
    first, second = await family_asks(world), await family_asks(world)
    await taken_by_emma(world, first)

    taken = await while_things_happen(
        world, lambda unit: take_case(unit, second.id, EMMA, later(1), WORDS), raises=second.id
    )
    assert taken.in_danger


async def test_a_message_that_becomes_a_chat_while_it_is_taken_needs_room(world: World) -> None:
    chat, danger = await family_asks(world), await family_asks(world, signal="medical")
    message = await family_asks(world, kind="bericht")
    await taken_by_emma(world, chat, danger)

    with pytest.raises(HandsFull):
        await while_things_happen(
            world, lambda unit: take_case(unit, message.id, EMMA, later(1), WORDS), raises=message.id
        )


@pytest.mark.parametrize("finish", [close_case, release_case])
async def test_who_lets_go_while_danger_is_seen_is_told_to_look_again(
    world: World, finish: Callable[..., Case]
) -> None:
    case = await family_asks(world)
    await taken_by_emma(world, case)

    with pytest.raises(JustChanged):
        await while_things_happen(
            world, lambda unit: finish(unit, case.id, EMMA, later(2), WORDS), raises=case.id
        )


async def test_next_goes_on_to_the_one_after_when_a_colleague_was_quicker(world: World) -> None:
    first, second = await family_asks(world, at=later(-5)), await family_asks(world, at=later(-4))

    taken = await while_things_happen(
        world, lambda unit: take_next(unit, EMMA, later(1), WORDS), takes=first.id
    )
    assert taken.id == second.id


async def test_who_asks_for_one_case_is_told_who_was_quicker(world: World) -> None:
    case = await family_asks(world)

    with pytest.raises(AlreadyTaken):
        await while_things_happen(
            world, lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS), takes=case.id
        )


async def test_a_raised_message_is_a_chat(world: World) -> None:
    case = await family_asks(world, kind="bericht")
    await becomes_danger(world, case)

    assert (await case_now(world, case)).kind is CaseKind.CHAT
