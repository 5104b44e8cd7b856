"""The message with a place, over rows: one line, few edits, and gone when the place is; on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update

from bot.storage.tables import messages, outbox
from handoff.actions import raise_case, take_case
from handoff.actions.placing import is_a_place_wrong, show_place_of, show_places
from handoff.cases import Case, released
from handoff.counsellors import Counsellor, Role
from tests.handoff.worlds import EMMA, WORDS, World, case_now, family_asks, later, texts_now

EMMA_WITH_ROOM = Counsellor(id=EMMA.id, name="Emma", role=Role.VOLUNTEER, capacity=3)


def somebody_is_there(_language: str) -> str:
    return ""


async def look(world: World, minutes: float = 1, *, most: int = 40) -> int:
    return await world.store.write(
        lambda unit: show_places(unit, later(minutes), WORDS, somebody_is_there, most=most)
    )


async def families(world: World, many: int) -> list[Case]:
    return [await family_asks(world, at=later(n / 60)) for n in range(many)]


async def rows(world: World, case: Case) -> Sequence[Any]:
    query = (
        select(outbox.c.seq, outbox.c.kind, outbox.c.target_seq, outbox.c.state)
        .where(outbox.c.conversation_id == case.conversation, outbox.c.purpose == "place")
        .order_by(outbox.c.seq)
    )
    return await world.database.read(lambda connection: connection.execute(query).all())


async def taken(world: World, case: Case) -> None:
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA_WITH_ROOM, later(2), WORDS))


async def all_sent(world: World) -> None:
    change = update(outbox).where(outbox.c.state == "waiting").values(state="sent")
    await world.database.write(lambda connection: connection.execute(change) and None)


async def test_everybody_is_told_once(world: World) -> None:
    cases = await families(world, 3)
    assert await look(world) == 3
    assert await look(world) == 0
    assert [len(await rows(world, case)) for case in cases] == [1, 1, 1]
    assert not [text for text in await texts_now(world, cases[0]) if "beurt" in text], "no line at the desk"


async def test_a_look_says_beforehand_whether_there_is_anything_to_tell(world: World) -> None:
    async def wrong(minutes: float = 1) -> bool:
        return await world.store.read(lambda unit: is_a_place_wrong(unit, later(minutes), somebody_is_there))

    assert not await wrong()
    first, _second = await families(world, 2)
    assert await wrong()
    await look(world)
    assert not await wrong()
    await taken(world, first)
    assert await wrong(2)
    await look(world, 2)
    assert not await wrong(2)


async def test_one_edit_stands_for_all_that_came_before(world: World) -> None:
    *before, last = await families(world, 4)
    await look(world)
    await all_sent(world)
    for case in before:
        await taken(world, case)
        await look(world, 2)
        await all_sent(world)
    line, edit = await rows(world, last)
    assert (line.kind, edit.kind, edit.target_seq) == ("text", "edit", line.seq)
    kept = select(messages.c.seq).where(messages.c.conversation_id == last.conversation)
    numbers = await world.database.read(lambda connection: connection.execute(kept).scalars().all())
    assert [one for one in numbers if one >= line.seq] == [line.seq, edit.seq]


async def test_what_was_not_sent_yet_is_changed_and_not_followed_by_an_edit(world: World) -> None:
    first, second = await families(world, 2)
    await look(world)
    await world.store.write(lambda unit: take_case(unit, first.id, EMMA, later(2), WORDS))
    await look(world, 2)
    (line,) = await rows(world, second)
    assert (line.kind, line.state) == ("text", "waiting")


async def test_with_a_crowd_one_who_leaves_costs_few_edits(world: World) -> None:
    cases = await families(world, 45)
    assert await look(world, most=30) == 30
    assert await look(world, most=30) == 15
    await all_sent(world)
    await world.store.write(lambda unit: take_case(unit, cases[0].id, EMMA, later(2), WORDS))
    # Ten places, the border at 20, and the one that was taken.
    assert await look(world, 2) == 12


async def test_danger_loses_its_place_at_once_and_the_others_move(world: World) -> None:
    first, other = await families(world, 2)
    urgent = await case_now(world, first)
    await look(world)
    await all_sent(world)

    def raise_it(unit: Any) -> None:
        raised = raise_case(unit, urgent, "suicide")
        show_place_of(unit, raised, later(2), WORDS, somebody_is_there)

    await world.store.write(raise_it)
    places = await world.store.read(lambda unit: dict(unit.places()))
    assert list(places) == [other.id]
    assert (await rows(world, urgent))[-1].kind == "edit"


async def test_who_is_told_again_after_a_counsellor_left_gets_a_new_line(world: World) -> None:
    (case,) = await families(world, 1)
    await look(world)
    await all_sent(world)
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(2), WORDS))
    await look(world, 2)
    await all_sent(world)
    before = await case_now(world, case)

    await world.store.write(lambda unit: unit.change_case(before, released(before)))
    await look(world, 3)
    assert [row.kind for row in await rows(world, case)] == ["text", "edit", "text"]
