"""What coordinators do from the overview: read along, whisper, take over (complaint 9)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoff.actions import reply_to_family
from handoff.cases import Case
from handoff.counsellors import BROWSES, Counsellor, Role
from handoff.errors import HandsFull, JustChanged, NotYours, ReasonNeeded
from handoff.hand_up.raising import raise_hand
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
    await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(2), reason="guidance"))
    await world.store.write(lambda unit: go_on_reading(unit, case.id, CARLA, later(3)))
    await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(4), reason="guidance"))
    reads = [line for line in await audited(world, case) if line[1] == "chat_read_along"]
    assert reads == [(CARLA.id, "chat_read_along", "reason=guidance")] * 2


async def test_reading_on_without_an_opening_is_refused(world: World) -> None:
    case = await emmas_chat(world)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: go_on_reading(unit, case.id, CARLA, later(2)))
    await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(2), reason="guidance"))
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: go_on_reading(unit, case.id, CARLA, later(9)))


async def test_only_coordinators_read_along_and_only_who_may_browse_looks_at_who_waits(world: World) -> None:
    taken, waiting = await emmas_chat(world), await family_asks(world)
    browses = Counsellor(id=BAS.id, name="Bas", role=Role.VOLUNTEER, qualifications=frozenset({BROWSES}))

    async def opens(who: Counsellor, case: Case) -> None:
        await world.store.write(lambda unit: open_to_read(unit, case.id, who, later(2), reason="guidance"))

    for who, case in ((BAS, taken), (browses, taken), (WILMA, taken), (BAS, waiting)):
        with pytest.raises(NotYours):
            await opens(who, case)
    for who in (browses, WILMA, CARLA):
        await opens(who, waiting)
    assert [line[1] for line in await audited(world, waiting)] == ["chat_previewed"] * 3
    assert (await case_now(world, waiting)).state == "waiting", "looking does not claim"


async def test_after_sharing_nothing_a_coordinator_sees_nothing_earlier_either(world: World) -> None:
    case = await taken_by(world, await family_asks(world, sharing="niets", briefing="Geheim"), EMMA)
    opened = await world.store.write(
        lambda unit: open_to_read(unit, case.id, CARLA, later(2), reason="guidance")
    )
    texts = [line.text for line in await world.store.read(lambda unit: unit.lines(opened))]
    assert "Eerder gezegd" not in texts
    assert "Mag ik iemand spreken?" in texts
    assert opened.briefing == ""


async def test_who_passed_a_family_on_does_not_read_along_with_it(world: World) -> None:
    case = await taken_by(world, await family_asks(world), CARLA)
    await world.store.write(lambda unit: pass_on(unit, case.id, CARLA, later(2), WORDS))
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(3), reason="guidance"))


async def test_what_is_read_along_with_is_known_to_the_doorbell_for_a_while(world: World) -> None:
    case = await emmas_chat(world)
    await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(2), reason="guidance"))
    assert await world.store.read(lambda unit: conversations_read(unit, CARLA, later(6))) == {
        case.conversation: case.id
    }
    assert await world.store.read(lambda unit: conversations_read(unit, CARLA, later(8))) == {}


async def test_reading_along_gives_no_right_to_write(world: World) -> None:
    case = await emmas_chat(world)
    await world.store.write(lambda unit: open_to_read(unit, case.id, CARLA, later(2), reason="guidance"))
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


async def test_a_calm_chat_of_a_colleague_is_opened_for_a_reason(world: World) -> None:
    case = await emmas_chat(world)
    for reason in ("", "nieuwsgierig"):
        with pytest.raises(ReasonNeeded):
            await world.store.write(
                lambda unit, why=reason: open_to_read(unit, case.id, CARLA, later(2), reason=why)  # type: ignore[misc]
            )
    assert await world.store.read(lambda unit: list(unit.readings_of(case.id))) == []


async def test_in_danger_and_with_a_hand_up_nothing_has_to_be_filled_in_first(world: World) -> None:
    danger, asked = await family_asks(world, signal="suicide"), await family_asks(world)
    both = replace(EMMA, capacity=2)
    for case in (danger, asked):
        await taken_by(world, case, both)
    await world.store.write(lambda unit: raise_hand(unit, asked.id, EMMA, hand_id=next(_ids), now=later(2)))
    for case, why in ((danger, "reason=danger"), (asked, "reason=help")):
        await world.store.write(lambda unit, id=case.id: open_to_read(unit, id, CARLA, later(3)))  # type: ignore[misc]
        assert (CARLA.id, "chat_read_along", why) in await audited(world, case)
