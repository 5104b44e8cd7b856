"""Feedback between two, a chat talked over, and one to learn from: in one's own words."""

from __future__ import annotations

import pytest

from handoff.apart.errors import RecordGone, RecordIsDone, SomebodyWasQuicker
from handoff.apart.records import Record, RecordKind, RecordState
from handoff.care import (
    CARE,
    finish_care,
    give_feedback,
    pick_up_care,
    put_forward,
    write_back,
)
from handoff.care.feedback import QuotesFamily
from handoff.care.quoting import quotes
from handoff.counsellors import Counsellor, Role
from handoff.errors import NotClosedYet, NotYours
from handoff.lines import Author, Line
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, World, later
from tests.handoff.wrap_up.chats import closed_case, taken_case

DORA = Counsellor(id=107, name="Dora", role=Role.COORDINATOR)


async def feedback(
    world: World, text: str = "Mooi hoe je ruimte gaf", case_id: int = 0, **more: bool
) -> Record:
    about = case_id or (await closed_case(world, text="Mijn man zit vast en ik slaap niet meer")).id
    return await world.store.write(
        lambda unit: give_feedback(
            unit, about, CARLA, record_id=41, entry_id=42, text=text, now=later(20), **more
        )
    )


async def test_feedback_is_between_two(world: World) -> None:
    record = await feedback(world)
    assert (record.with_whom, record.state) == (EMMA.id, RecordState.OPEN)
    for who in (BAS, DORA):
        with pytest.raises(RecordGone):
            await world.store.write(lambda unit, w=who: CARE.read(unit, record.id, w, later(21)))  # type: ignore[misc]
        assert await world.store.read(lambda unit, w=who: CARE.visible(unit, w)) == []  # type: ignore[misc]
    await world.store.write(
        lambda unit: write_back(unit, record.id, EMMA, entry_id=43, text="Dank je", now=later(22))
    )
    _, entries = await world.store.write(lambda unit: CARE.read(unit, record.id, CARLA, later(23)))
    assert [entry.text for entry in entries] == ["Mooi hoe je ruimte gaf", "Dank je"]
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: finish_care(unit, record.id, CARLA, later(24)))
    assert (
        await world.store.write(lambda unit: finish_care(unit, record.id, EMMA, later(24)))
    ).done_at == later(24)


async def test_feedback_is_for_chats_that_are_over_and_by_coordinators(world: World) -> None:
    busy, own = await taken_case(world), await closed_case(world, CARLA)
    with pytest.raises(NotClosedYet):
        await feedback(world, case_id=busy.id)
    with pytest.raises(NotYours):
        await feedback(world, case_id=own.id)
    with pytest.raises(NotYours):
        await world.store.write(
            lambda unit: give_feedback(
                unit, own.id, EMMA, record_id=1, entry_id=2, text="goed", now=later(20)
            )
        )


async def test_words_of_the_family_are_noticed_before_they_are_kept(world: World) -> None:
    case = await closed_case(world, text="Mijn man zit vast en ik slaap niet meer")
    quoting = "Ze zei: mijn man zit vast en ik slaap niet, daar ging je goed op in"
    with pytest.raises(QuotesFamily):
        await feedback(world, quoting, case.id)
    assert (await feedback(world, quoting, case.id, although_quoted=True)).kind is RecordKind.FEEDBACK


def test_a_quote_is_five_words_in_a_row_of_one_message() -> None:
    lines = [
        Line(seq=1, author=Author.FAMILY, text="Mijn zoon wil niet naar school", at=NOW),
        Line(seq=2, author=Author.COUNSELLOR, text="Wat vervelend dat dit zo gaat", at=NOW),
    ]
    assert quotes('Hij schreef "MIJN zoon, wil niet naar" en stopte', lines)
    assert not quotes("Mijn zoon wil niet", lines)
    assert not quotes("Wat vervelend dat dit zo gaat", lines)
    assert not quotes("", lines)


async def test_a_debrief_is_asked_picked_up_and_done(world: World) -> None:
    case = await closed_case(world)
    record = await world.store.write(
        lambda unit: put_forward(
            unit, RecordKind.DEBRIEF, case.id, EMMA, record_id=51, entry_id=52, text="Zwaar", now=later(20)
        )
    )
    assert [one.id for one in await world.store.read(lambda unit: CARE.visible(unit, DORA))] == [record.id]
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: pick_up_care(unit, record.id, EMMA, later(21)))
    await world.store.write(lambda unit: pick_up_care(unit, record.id, CARLA, later(21)))
    with pytest.raises(SomebodyWasQuicker):
        await world.store.write(lambda unit: pick_up_care(unit, record.id, DORA, later(22)))
    await world.store.write(lambda unit: finish_care(unit, record.id, CARLA, later(23)))
    with pytest.raises(RecordIsDone):
        await world.store.write(lambda unit: finish_care(unit, record.id, EMMA, later(24)))


async def test_a_debrief_needs_no_chat_and_a_mark_is_of_ones_own(world: World) -> None:
    record = await world.store.write(
        lambda unit: put_forward(
            unit, RecordKind.DEBRIEF, 0, EMMA, record_id=51, entry_id=52, text="Zware week", now=later(20)
        )
    )
    assert record.case == 0
    case = await closed_case(world)
    with pytest.raises(NotYours):
        await world.store.write(
            lambda unit: put_forward(
                unit,
                RecordKind.PEER_REVIEW,
                case.id,
                BAS,
                record_id=53,
                entry_id=54,
                text="Leerzaam",
                now=later(20),
            )
        )
    marked = await world.store.write(
        lambda unit: put_forward(
            unit,
            RecordKind.PEER_REVIEW,
            case.id,
            EMMA,
            record_id=53,
            entry_id=54,
            text="Hoe stop je?",
            now=later(20),
        )
    )
    assert (marked.kind, marked.pseudonym) == (RecordKind.PEER_REVIEW, case.pseudonym)
