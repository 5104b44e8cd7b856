"""Closing, giving back and forgetting."""

from __future__ import annotations

from typing import Any

import pytest

from handoff.actions import (
    be_present,
    close_case,
    forget_conversation,
    note_emergency_call,
    release_case,
    reply_to_family,
    return_unanswered,
    take_case,
)
from handoff.actions.releasing import returns_at
from handoff.cases import Case, CaseState
from handoff.counsellors import Counsellor
from handoff.errors import CaseGone, CaseIsClosed, CoordinatorCloses, NotYours
from handoff.lines import Author
from handoff.ports import PresenceState
from tests.handoff.worlds import (
    BAS,
    CARLA,
    EMMA,
    NOW,
    WORDS,
    World,
    case_now,
    family_asks,
    family_writes,
    later,
    lines_now,
    texts_now,
)


async def taken_case(world: World, who: Counsellor = EMMA, **wish: Any) -> Case:
    case = await family_asks(world, **wish)
    return await world.store.write(lambda unit: take_case(unit, case.id, who, later(1), WORDS))


async def test_closing_tells_the_family_and_gives_the_talk_back_to_the_bot(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(3), WORDS))

    closed = await case_now(world, case)
    assert (closed.state, closed.closed_at, closed.closed_how) == (CaseState.CLOSED, later(3), "afgerond")
    assert await world.owner(case.conversation) == "bot"
    goodbye, question = (await lines_now(world, case))[-2:]
    assert (goodbye.author, question.author) == (Author.NOTICE, Author.NOTICE)
    assert "Emma heeft de chat verlaten" in goodbye.text
    assert "Verder met de automatische hulp" in question.buttons


async def test_nothing_can_be_said_after_closing(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(3), WORDS))

    with pytest.raises(CaseIsClosed):
        await world.store.write(
            lambda unit: reply_to_family(
                unit, case.id, EMMA, key="k", text="Nog iets", now=later(4), words=WORDS
            )
        )


async def test_after_closing_a_new_wish_is_a_new_case(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(3), WORDS))

    assert await world.store.read(lambda unit: unit.open_case_of(case.conversation)) is None


async def test_only_a_coordinator_closes_a_case_of_danger(world: World) -> None:
    await world.store.write(lambda unit: be_present(unit, EMMA, later(0)))
    case = await taken_case(world, signal="suicide")

    with pytest.raises(CoordinatorCloses):
        await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(3), WORDS))
    await world.store.write(lambda unit: close_case(unit, case.id, CARLA, later(4), WORDS))

    assert (await case_now(world, case)).state is CaseState.CLOSED
    goodbye = (await lines_now(world, case))[-1]
    assert goodbye.text.startswith("Emma heeft de chat verlaten"), (
        "whom the family talked with, not who closes"
    )
    assert goodbye.buttons == ("Nood", "Verder met de automatische hulp")


async def test_a_family_in_danger_that_still_waits_hears_that_nobody_comes(world: World) -> None:
    case = await family_asks(world, signal="suicide")
    await world.store.write(lambda unit: close_case(unit, case.id, CARLA, later(4), WORDS))

    said = (await lines_now(world, case))[-1]
    assert "Er komt nu geen mens" in said.text and "112" in said.text
    assert said.buttons == ("Nood", "Verder met de automatische hulp")


async def test_a_case_of_danger_gone_quiet_is_closed_without_a_word(world: World) -> None:
    case = await taken_case(world, signal="violence-now")
    before = await texts_now(world, case)

    await world.store.write(lambda unit: close_case(unit, case.id, CARLA, later(90), WORDS))

    assert await texts_now(world, case) == before


async def test_another_counsellor_cannot_close(world: World) -> None:
    case = await taken_case(world)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: close_case(unit, case.id, BAS, later(3), WORDS))


async def test_giving_back_puts_it_in_the_queue_with_its_age_and_says_no_human_reads(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(lambda unit: release_case(unit, case.id, EMMA, later(3), WORDS))

    back = await case_now(world, case)
    assert (back.state, back.counsellor, back.returned) == (CaseState.WAITING, 0, True)
    assert back.opened_at == NOW
    assert await world.owner(case.conversation) == "queue"
    assert "Er leest nu geen mens mee" in (await texts_now(world, case))[-1]


async def test_a_case_left_unanswered_by_someone_gone_returns_once(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(lambda unit: be_present(unit, EMMA, later(1), PresenceState.ON_DUTY))

    for _ in range(3):
        await world.store.write(lambda unit: return_unanswered(unit, later(6), WORDS))

    assert (await case_now(world, case)).state is CaseState.WAITING
    notices = [line for line in await lines_now(world, case) if "kan niet verder" in line.text]
    assert len(notices) == 1


async def test_a_counsellor_who_is_there_keeps_the_case(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(lambda unit: be_present(unit, EMMA, later(5.5), PresenceState.ON_DUTY))

    await world.store.write(lambda unit: return_unanswered(unit, later(5.9), WORDS))

    assert (await case_now(world, case)).counsellor == EMMA.id


async def test_a_claim_nobody_answers_goes_back_also_with_a_page_open(world: World) -> None:
    """Complaint 4: after five minutes, whoever sits there; but not a message, and not who went quiet."""
    case, message, quiet = (
        await taken_case(world, BAS),
        await taken_case(world, BAS, kind="bericht"),
        await taken_case(world, BAS, at=later(-40)),
    )
    await world.store.write(lambda unit: be_present(unit, BAS, later(6), PresenceState.ON_DUTY))

    back = await world.store.write(lambda unit: return_unanswered(unit, later(6), WORDS))

    assert [each.id for each in back] == [case.id]
    assert (await case_now(world, case)).returned
    assert (await case_now(world, message)).counsellor == (await case_now(world, quiet)).counsellor == BAS.id


async def test_when_it_goes_back_is_known_until_a_word_is_written(world: World) -> None:
    case = await taken_case(world)
    assert returns_at(case, later(2)) == later(6)
    await world.store.write(
        lambda unit: reply_to_family(unit, case.id, EMMA, key="k", text="Hoi", now=later(3), words=WORDS)
    )
    assert returns_at(await case_now(world, case), later(4)) is None


async def test_an_answered_case_waits_for_the_family_not_the_counsellor(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(
        lambda unit: reply_to_family(unit, case.id, EMMA, key="k", text="Hoi", now=later(2), words=WORDS)
    )
    await world.store.write(lambda unit: return_unanswered(unit, later(20), WORDS))
    assert (await case_now(world, case)).counsellor == EMMA.id

    await family_writes(world, case, "Ben je daar nog?", at=later(21))
    await world.store.write(lambda unit: return_unanswered(unit, later(25), WORDS))
    assert (await case_now(world, case)).state is CaseState.WAITING


async def test_danger_goes_back_when_who_had_it_is_gone_though_every_word_was_answered(world: World) -> None:
    case = await taken_case(world, signal="suicide")
    await world.store.write(
        lambda unit: reply_to_family(
            unit, case.id, EMMA, key="k", text="Ik ben er", now=later(2), words=WORDS
        )
    )
    await world.store.write(lambda unit: be_present(unit, EMMA, later(4), PresenceState.AWAY))

    await world.store.write(lambda unit: return_unanswered(unit, later(6), WORDS))
    assert (await case_now(world, case)).counsellor == EMMA.id

    await world.store.write(lambda unit: return_unanswered(unit, later(8), WORDS))
    assert (await case_now(world, case)).state is CaseState.WAITING


async def test_forgetting_from_the_desk_leaves_nothing_but_a_farewell(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(
        lambda unit: note_emergency_call(unit, case.id, EMMA, note_id=7, passed_on="Straat", now=later(2))
    )
    await world.store.write(lambda unit: forget_conversation(unit, case.id, EMMA, later(3), WORDS))

    assert await world.store.read(lambda unit: unit.case(case.id)) is None
    assert list(await world.store.read(lambda unit: unit.notes_of(case.id))) == []
    assert await world.owner(case.conversation) == ""
    assert await world.farewells() == 1
    with pytest.raises(CaseGone):
        await world.store.write(
            lambda unit: reply_to_family(
                unit, case.id, EMMA, key="k", text="Nog iets", now=later(4), words=WORDS
            )
        )


async def test_only_owner_and_coordinator_may_forget(world: World) -> None:
    case = await taken_case(world)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: forget_conversation(unit, case.id, BAS, later(3), WORDS))
    await world.store.write(lambda unit: forget_conversation(unit, case.id, CARLA, later(3), WORDS))
    assert await world.owner(case.conversation) == ""


async def test_calling_112_is_recorded_beside_the_chat(world: World) -> None:
    case = await taken_case(world, signal="medical")
    before = await texts_now(world, case)
    await world.store.write(
        lambda unit: note_emergency_call(
            unit, case.id, EMMA, note_id=8, passed_on="Dorpsstraat 1, ademt niet", now=later(2)
        )
    )

    notes = await world.store.read(lambda unit: list(unit.notes_of(case.id)))
    assert [(n.kind, n.counsellor, n.at, n.text) for n in notes] == [
        ("112", EMMA.id, later(2), "Dorpsstraat 1, ademt niet")
    ]
    assert await texts_now(world, case) == before
