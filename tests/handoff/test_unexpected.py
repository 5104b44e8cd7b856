"""What the house says by itself after danger or a silence: nothing for the wrong eyes, and nothing untrue."""

from __future__ import annotations

from typing import Any

import pytest

from handoff.actions import (
    OfferAnswer,
    answer_offer,
    close_case,
    plan_check_in,
    raise_case,
    release_case,
    reply_to_family,
    return_unanswered,
    take_case,
)
from handoff.cases import Case, CaseState
from handoff.errors import CheckInRefused
from handoff.lines import Mark
from handoff.ports import CRISIS, CheckInOffer
from tests.handoff.worlds import (
    EMMA,
    WORDS,
    World,
    case_now,
    family_asks,
    family_writes,
    later,
    lines_now,
    texts_now,
)


async def taken(world: World, case: Case, minutes: float) -> None:
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(minutes), WORDS))


async def release(world: World, case: Case, minutes: float) -> None:
    await world.store.write(lambda unit: release_case(unit, case.id, EMMA, later(minutes), WORDS))


async def reply(world: World, case: Case, key: str) -> None:
    await world.store.write(
        lambda unit: reply_to_family(
            unit, case.id, EMMA, key=key, text="Ben je veilig?", now=later(46), words=WORDS
        )
    )


async def danger_alarms(world: World) -> int:
    alarms = await world.store.read(lambda unit: list(unit.alarms()))
    return sum(alarm.kind == CRISIS for alarm in alarms)


async def test_in_danger_giving_back_says_the_number_and_no_place_in_a_queue(world: World) -> None:
    case = await family_asks(world, signal="suicide")
    await taken(world, case, 1)
    await release(world, case, 2)

    said = (await texts_now(world, case))[-1]
    assert "112" in said
    assert "rij" not in said


async def test_danger_that_is_given_back_rings_anew(world: World) -> None:
    case = await family_asks(world, signal="suicide")
    await taken(world, case, 1)
    await release(world, case, 2)

    assert await danger_alarms(world) == 1


async def test_ordinary_chats_that_are_given_back_ring_for_nobody(world: World) -> None:
    case = await family_asks(world)
    await taken(world, case, 1)
    await release(world, case, 2)

    assert await danger_alarms(world) == 0


@pytest.mark.parametrize("wish", [{"signal": "violence-now"}, {"discreet": True}])
async def test_the_clock_gives_back_in_silence_what_went_quiet(world: World, wish: dict[str, Any]) -> None:
    case = await family_asks(world, **wish)
    await taken(world, case, 1)
    before = await texts_now(world, case)

    await world.store.write(lambda unit: return_unanswered(unit, later(40), WORDS))

    assert (await case_now(world, case)).state is CaseState.WAITING
    assert await texts_now(world, case) == before


async def test_who_takes_a_quiet_case_of_violence_is_introduced_behind_the_tap(world: World) -> None:
    case = await family_asks(world, signal="violence-now")
    before = len(await lines_now(world, case))
    await taken(world, case, 45)
    assert len(await lines_now(world, case)) == before

    await reply(world, case, "een")
    await reply(world, case, "twee")

    new = (await lines_now(world, case))[before:]
    assert [line.text for line in new] == [
        WORDS.late_reply,
        "Ik ben Emma, vrijwilliger. Ik lees nu met je mee. Een collega kan ook meelezen.",
        "Ben je veilig?",
        "Ben je veilig?",
    ]
    assert [line.mark for line in new] == [Mark.SENT, Mark.HELD, Mark.HELD, Mark.HELD]


async def test_a_family_that_waited_long_for_a_person_hears_at_once_who_is_there(world: World) -> None:
    case = await family_asks(world)
    await taken(world, case, 45)

    line = (await lines_now(world, case))[-1]
    assert line.text.startswith("Ik ben Emma")
    assert line.mark is Mark.SENT


async def offered(world: World, case: Case) -> CheckInOffer:
    return await world.store.write(
        lambda unit: plan_check_in(
            unit, case.id, EMMA, offer_id=77, flow="na_gesprek", after_days=7, now=later(2), words=WORDS
        )
    )


async def accept(world: World, case: Case) -> OfferAnswer | None:
    return await world.store.write(
        lambda unit: answer_offer(unit, case.conversation, "@checkin:4d:j", later(4), WORDS)
    )


async def test_a_check_in_offered_before_danger_is_promised_to_nobody(world: World) -> None:
    case = await family_asks(world)
    await taken(world, case, 1)
    await offered(world, case)
    await family_writes(world, case, "Ik wil niet meer leven", at=later(3))

    async def danger() -> None:
        now = await case_now(world, case)
        await world.store.write(lambda unit: raise_case(unit, now, "suicide"))

    await danger()
    before = await texts_now(world, case)

    assert await accept(world, case) is None
    assert await texts_now(world, case) == before
    offers = await world.store.read(lambda unit: list(unit.offers_of(case.id)))
    assert [offer.accepted for offer in offers] == [False]


@pytest.mark.parametrize("wish", [{"needs": "jeugd"}, {"discreet": True}])
async def test_no_check_in_on_a_phone_that_somebody_else_may_read(world: World, wish: dict[str, Any]) -> None:
    case = await family_asks(world, **wish)
    await taken(world, case, 1)

    with pytest.raises(CheckInRefused):
        await offered(world, case)


async def test_after_danger_in_an_earlier_talk_nothing_is_asked_for_later(world: World) -> None:
    case = await family_asks(world)
    await world.alarm(CRISIS, later(0), case.conversation)
    await taken(world, case, 1)

    with pytest.raises(CheckInRefused):
        await offered(world, case)


async def test_after_perhaps_danger_nobody_is_asked_whether_the_chat_helped(world: World) -> None:
    case = await family_asks(world)
    await world.alarm("crisis-perhaps", later(0), case.conversation)
    await taken(world, case, 1)
    await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(3), WORDS))

    assert WORDS.rate not in await texts_now(world, case)
