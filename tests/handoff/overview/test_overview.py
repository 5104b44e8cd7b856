"""What coordinators do from the overview: read along, whisper, take over (complaint 9)."""

from __future__ import annotations

import pytest

from handoff.actions import reply_to_family
from handoff.counsellors import BROWSES, Counsellor, Role
from handoff.errors import HandsFull, JustChanged, NotYours
from handoff.overview.reading_along import conversations_read, go_on_reading, open_to_read
from handoff.overview.taking_over import take_over
from handoff.overview.whispering import NobodyToWhisperTo, whisper
from handoff.transfers.passing_on import pass_on
from handoff.transfers.records import Outcome
from tests.handoff.colleagues import WILMA, on_duty, taken_by
from tests.handoff.notes.test_notes import emmas_chat
from tests.handoff.transfers.test_transfers import audited
from tests.handoff.worlds import (
    BAS,
    CARLA,
    EMMA,
    WORDS,
    World,
    _ids,
    case_now,
    family_asks,
    later,
    lines_now,
    texts_now,
)


async def test_each_opening_is_written_down_and_what_follows_is_the_same_reading(world: World) -> None:
    case = await emmas_chat(world)
    await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(2)))
    await world.store.write(lambda unit: go_on_reading(unit, case.id, CARLA, later(3)))
    await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(4)))
    reads = [line for line in await audited(world, case) if line[1] == "chat_read_along"]
    assert reads == [(CARLA.id, "chat_read_along", "")] * 2


async def test_reading_on_without_an_opening_is_refused(world: World) -> None:
    case = await emmas_chat(world)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: go_on_reading(unit, case.id, CARLA, later(2)))
    await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(2)))
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: go_on_reading(unit, case.id, CARLA, later(9)))


async def test_only_coordinators_read_along_and_only_who_may_browse_looks_at_who_waits(world: World) -> None:
    taken, waiting = await emmas_chat(world), await family_asks(world)
    browses = Counsellor(id=BAS.id, name="Bas", role=Role.VOLUNTEER, qualifications=frozenset({BROWSES}))
    for who, case in ((BAS, taken), (browses, taken), (WILMA, taken), (BAS, waiting)):
        with pytest.raises(NotYours):
            await world.store.write(lambda unit, who=who, id=case.id: open_to_read(unit, id, who, later(2)))  # type: ignore[misc]
    for who in (browses, WILMA, CARLA):
        await world.store.write(lambda unit, who=who: open_to_read(unit, waiting.id, who, later(2)))  # type: ignore[misc]
    assert [line[1] for line in await audited(world, waiting)] == ["chat_previewed"] * 3
    assert (await case_now(world, waiting)).state == "waiting", "looking does not claim"


async def test_after_sharing_nothing_a_coordinator_sees_nothing_earlier_either(world: World) -> None:
    case = await taken_by(world, await family_asks(world, sharing="niets", briefing="Geheim"), EMMA)
    opened = await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(2)))
    texts = [line.text for line in await world.store.read(lambda unit: unit.lines(opened))]
    assert "Eerder gezegd" not in texts
    assert "Mag ik iemand spreken?" in texts
    assert opened.briefing == ""


async def test_who_passed_a_family_on_does_not_read_along_with_it(world: World) -> None:
    case = await taken_by(world, await family_asks(world), CARLA)
    await world.store.write(lambda unit: pass_on(unit, case.id, CARLA, later(2), WORDS))
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(3)))


async def test_what_is_read_along_with_is_known_to_the_doorbell_for_a_while(world: World) -> None:
    case = await emmas_chat(world)
    await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(2)))
    assert await world.store.read(lambda unit: conversations_read(unit, CARLA, later(6))) == {
        case.conversation: case.id
    }
    assert await world.store.read(lambda unit: conversations_read(unit, CARLA, later(8))) == {}


async def test_reading_along_gives_no_right_to_write(world: World) -> None:
    case = await emmas_chat(world)
    await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(2)))
    with pytest.raises(NotYours):
        await world.store.write(
            lambda unit: reply_to_family(unit, case.id, CARLA, key="k", text="Hoi", now=later(3), words=WORDS)
        )


async def test_a_whisper_reaches_the_counsellor_and_nobody_else(world: World) -> None:
    case, before = await emmas_chat(world), None
    before = await texts_now(world, case)
    await world.store.write(
        lambda unit: whisper(unit, case.id, CARLA, whisper_id=next(_ids), text="Vraag naar 113", now=later(2))
    )
    (said,) = await world.store.read(lambda unit: unit.whispers_of(case.id))
    assert (said.text, said.coordinator) == ("Vraag naar 113", CARLA.id)
    assert await texts_now(world, case) == before


async def test_there_is_nobody_to_whisper_to_in_the_queue_and_only_coordinators_whisper(world: World) -> None:
    waiting, taken = await family_asks(world), await emmas_chat(world)
    with pytest.raises(NobodyToWhisperTo):
        await world.store.write(
            lambda unit: whisper(unit, waiting.id, CARLA, whisper_id=1, text="Hoi", now=later(2))
        )
    with pytest.raises(NotYours):
        await world.store.write(
            lambda unit: whisper(unit, taken.id, BAS, whisper_id=1, text="Hoi", now=later(2))
        )


async def test_taking_over_tells_the_family_and_who_had_it_and_moves_the_right_to_write(world: World) -> None:
    case = await emmas_chat(world)
    await world.store.write(
        lambda unit: take_over(unit, case.id, CARLA, news_id=next(_ids), now=later(3), words=WORDS)
    )
    assert (await case_now(world, case)).counsellor == CARLA.id
    assert (await lines_now(world, case))[-1].text.startswith("Je praat nu met Carla, coördinator.")
    (news,) = await world.store.read(lambda unit: unit.decided_transfers(EMMA.id, later(0)))
    assert (news.outcome, news.decided_by) == (Outcome.TAKEN_OVER, CARLA.id)
    with pytest.raises(NotYours):
        await world.store.write(
            lambda unit: reply_to_family(unit, case.id, EMMA, key="k", text="Hoi", now=later(4), words=WORDS)
        )


async def test_a_full_coordinator_takes_over_danger_only(world: World) -> None:
    full = Counsellor(id=120, name="Cees", role=Role.COORDINATOR, capacity=1)
    await on_duty(world, full)
    await taken_by(world, await family_asks(world), full)
    calm = await emmas_chat(world)
    danger = await taken_by(world, await family_asks(world, signal="suicide"), EMMA)
    with pytest.raises(HandsFull):
        await world.store.write(
            lambda unit: take_over(unit, calm.id, full, news_id=next(_ids), now=later(3), words=WORDS)
        )
    taken = await world.store.write(
        lambda unit: take_over(unit, danger.id, full, news_id=next(_ids), now=later(3), words=WORDS)
    )
    assert taken.counsellor == full.id


async def test_what_waits_cannot_be_taken_over(world: World) -> None:
    case = await family_asks(world)
    with pytest.raises(JustChanged):
        await world.store.write(
            lambda unit: take_over(unit, case.id, CARLA, news_id=1, now=later(3), words=WORDS)
        )
