"""A check-in is planned by nobody but the family."""

from __future__ import annotations

from typing import Any

import pytest

from handoff.actions import OfferAnswer, answer_offer, plan_check_in, take_case
from handoff.cases import Case
from handoff.errors import BadInput, CheckInRefused
from handoff.ports import CheckInOffer
from tests.handoff.worlds import EMMA, WORDS, World, family_asks, later, lines_now, texts_now


async def taken_case(world: World, **wish: Any) -> Case:
    case = await family_asks(world, **wish)
    return await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))


async def ask(world: World, case: Case, offer_id: int = 77, days: int = 7) -> CheckInOffer:
    return await world.store.write(
        lambda unit: plan_check_in(
            unit,
            case.id,
            EMMA,
            offer_id=offer_id,
            flow="na_gesprek",
            after_days=days,
            now=later(2),
            words=WORDS,
        )
    )


async def answer(world: World, conversation: int, code: str) -> OfferAnswer | None:
    return await world.store.write(lambda unit: answer_offer(unit, conversation, code, later(3), WORDS))


async def test_the_question_goes_to_the_family_with_two_buttons(world: World) -> None:
    case = await taken_case(world)
    await ask(world, case)

    question = (await lines_now(world, case))[-1]
    assert "over een week" in question.text
    assert question.buttons == ("Ja, dat is goed", "Nee, liever niet")


async def test_yes_is_consent_to_plan_exactly_once(world: World) -> None:
    case = await taken_case(world)
    await ask(world, case)

    first = await answer(world, case.conversation, "@checkin:4d:j")
    again = await answer(world, case.conversation, "@checkin:4d:j")

    assert first == OfferAnswer(accepted=True, flow="na_gesprek", after_days=7, case=case.id)
    assert again is None
    assert (await texts_now(world, case))[-1].startswith("Goed, over een week")


async def test_no_is_respected(world: World) -> None:
    case = await taken_case(world)
    await ask(world, case)

    given = await answer(world, case.conversation, "@checkin:4d:n")

    assert given is not None
    assert not given.accepted
    assert (await texts_now(world, case))[-1] == "Goed, dan stuur ik niets."


async def test_another_conversation_cannot_answer(world: World) -> None:
    case, other = await taken_case(world), await family_asks(world)
    await ask(world, case)

    assert await answer(world, other.conversation, "@checkin:4d:j") is None
    assert await answer(world, case.conversation, "@checkin:zz:j") is None


async def test_it_is_not_asked_twice_while_open(world: World) -> None:
    case = await taken_case(world)
    await ask(world, case)
    with pytest.raises(CheckInRefused):
        await ask(world, case, offer_id=78)


async def test_it_is_never_asked_in_danger(world: World) -> None:
    case = await taken_case(world, signal="violence-now")
    with pytest.raises(CheckInRefused):
        await ask(world, case)


@pytest.mark.parametrize("days", [0, 61, -1])
async def test_days_out_of_range_are_refused(world: World, days: int) -> None:
    case = await taken_case(world)
    with pytest.raises(BadInput):
        await ask(world, case, days=days)


def test_days_in_words() -> None:
    assert [WORDS.days(n) for n in (1, 3, 7, 14)] == [
        "morgen",
        "over 3 dagen",
        "over een week",
        "over 2 weken",
    ]
