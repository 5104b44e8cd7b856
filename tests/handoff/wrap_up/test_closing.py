"""One key for what was no talk; the short form for the rest; an ending that is announced."""

from __future__ import annotations

from functools import partial

import pytest

from handoff.actions import plan_check_in, raise_case
from handoff.cases import CaseState
from handoff.errors import BadInput, CaseIsClosed, CoordinatorCloses, DeskError, NotClosedYet, NotYours
from handoff.ports import CRISIS_PERHAPS
from handoff.wrap_up.announcing import EndingNotNow, announce_ending
from handoff.wrap_up.choices import Choice, WrapUpChoices
from handoff.wrap_up.finishing import (
    NotAskedYet,
    WrapUp,
    close_with_form,
    form_so_far,
    still_to_wrap_up,
    wrap_up_closed,
)
from handoff.wrap_up.quick import QUICK, NotInOneKey, close_in_one_key
from handoff.wrap_up.records import FollowUp, Form, Risk
from tests.handoff.worlds import CARLA, EMMA, SANNE, WORDS, World, case_now, later, texts_now
from tests.handoff.wrap_up.chats import closed_case, taken_case


def choice(name: str) -> Choice:
    return Choice(id=name, label={"nl": name.capitalize()})


CHOICES = WrapUpChoices(
    topics=[choice("bezoek"), choice("geld"), choice("kind-zorgen"), choice("gevoelens")],
    relations=[choice("partner"), choice("ouder")],
    referrals=[choice("huisarts"), choice("wijkteam")],
    belongs_to={"bezoek-met-kind": "bezoek"},
)


@pytest.mark.parametrize("how", QUICK)
async def test_one_key_closes_and_says_how_it_ended(world: World, how: str) -> None:
    case = await taken_case(world)
    await world.store.write(lambda unit: close_in_one_key(unit, case.id, EMMA, how, later(3), WORDS))
    contact = await world.store.read(lambda unit: unit.contact_of(case.id))
    assert contact is not None and contact.closed_how == how
    assert "Emma heeft de chat verlaten" in "\n".join(await texts_now(world, case))
    assert not await world.store.read(lambda unit: still_to_wrap_up(unit, EMMA, later(4)))


@pytest.mark.parametrize(
    "wish",
    [
        {"signal": "suicide", "reason": "crisis"},
        {"reason": "crisis"},
        {"urgency": "nood"},
        {"needs": "jeugd"},
        {"flow": "jongere"},
        {"flow": "nood_jong"},
        {"kind": "bericht"},
    ],
)
async def test_one_key_never_closes_danger_a_child_or_a_message(world: World, wish: dict[str, str]) -> None:
    case = await taken_case(world, SANNE, **wish)
    for how in QUICK:
        with pytest.raises(NotInOneKey):
            await world.store.write(
                partial(
                    close_in_one_key, case_id=case.id, counsellor=SANNE, how=how, now=later(3), words=WORDS
                )
            )
    assert (await case_now(world, case)).state is CaseState.TAKEN


async def test_one_key_is_refused_after_a_signal_that_was_perhaps_danger(world: World) -> None:
    case = await taken_case(world)
    await world.alarm(CRISIS_PERHAPS, later(2), case.conversation)
    with pytest.raises(NotInOneKey):
        await world.store.write(lambda unit: close_in_one_key(unit, case.id, EMMA, "grap", later(3), WORDS))


async def test_one_key_pressed_just_after_danger_was_seen_closes_nothing(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(lambda unit: raise_case(unit, case, "violence-now"))
    with pytest.raises(NotInOneKey):
        await world.store.write(lambda unit: close_in_one_key(unit, case.id, EMMA, "stil", later(3), WORDS))


async def test_one_key_is_for_ones_own_chat_and_known_ways(world: World) -> None:
    case = await taken_case(world)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: close_in_one_key(unit, case.id, CARLA, "stil", later(3), WORDS))
    with pytest.raises(NotInOneKey):
        await world.store.write(
            lambda unit: close_in_one_key(unit, case.id, EMMA, "afgerond", later(3), WORDS)
        )


FORM = Form(topics=("bezoek", "geld"), relation="partner", referred=("huisarts",))


async def test_the_form_closes_and_is_kept_together(world: World) -> None:
    case = await taken_case(world)
    wrap_up = WrapUp(form=FORM, summary="Over zondag.")
    await world.store.write(
        lambda unit: close_with_form(unit, case.id, EMMA, wrap_up, CHOICES, later(9), WORDS)
    )
    contact = await world.store.read(lambda unit: unit.contact_of(case.id))
    assert contact is not None and contact.form == FORM and contact.wrapped
    assert await world.store.read(lambda unit: unit.summary_of(case.id)) == "Over zondag."


@pytest.mark.parametrize(
    "form",
    [
        Form(topics=("bezoek", "geld", "kind-zorgen", "gevoelens")),
        Form(topics=("bezoek", "bezoek")),
        Form(topics=("onbekend",)),
        Form(relation="buurman"),
        Form(referred=("huisarts", "tovenaar")),
    ],
)
async def test_a_form_with_something_unknown_closes_nothing(world: World, form: Form) -> None:
    case = await taken_case(world)
    with pytest.raises(BadInput):
        await world.store.write(
            lambda unit: close_with_form(unit, case.id, EMMA, WrapUp(form=form), CHOICES, later(9), WORDS)
        )
    assert (await case_now(world, case)).state is CaseState.TAKEN


async def test_the_form_may_come_later_in_the_shift(world: World) -> None:
    case = await closed_case(world)
    waiting = await world.store.read(lambda unit: still_to_wrap_up(unit, EMMA, later(60)))
    assert [one.case for one in waiting] == [case.id]
    assert not await world.store.read(lambda unit: still_to_wrap_up(unit, EMMA, later(60 * 17)))
    await world.store.write(
        lambda unit: wrap_up_closed(unit, case.id, EMMA, WrapUp(form=FORM), CHOICES, later(60))
    )
    assert not await world.store.read(lambda unit: still_to_wrap_up(unit, EMMA, later(61)))


async def test_the_form_is_for_who_had_the_chat_and_only_when_it_is_over(world: World) -> None:
    case = await taken_case(world)
    for who, error in ((CARLA, NotYours), (EMMA, NotClosedYet)):
        with pytest.raises(error):
            await world.store.write(
                lambda unit, w=who: wrap_up_closed(unit, case.id, w, WrapUp(form=FORM), CHOICES, later(9))  # type: ignore[misc]
            )


async def test_what_is_known_is_filled_in(world: World) -> None:
    case = await taken_case(world, flow="bezoek-met-kind")
    danger = await taken_case(world, signal="suicide", reason="crisis", flow="crisis_zelf")
    calm = await world.store.read(lambda unit: form_so_far(unit, case, CHOICES))
    assert (calm.topics, calm.risk, calm.follow_up) == (("bezoek",), Risk.NONE, FollowUp.NONE)
    assert (await world.store.read(lambda unit: form_so_far(unit, danger, CHOICES))).risk is Risk.DANGER


async def test_a_check_in_is_asked_to_the_family_before_it_is_written_down(world: World) -> None:
    case = await taken_case(world)
    form = Form(follow_up=FollowUp.CHECK_IN)

    def close(unit: object) -> object:
        return close_with_form(unit, case.id, EMMA, WrapUp(form=form), CHOICES, later(9), WORDS)  # type: ignore[arg-type]

    with pytest.raises(NotAskedYet):
        await world.store.write(close)
    await world.store.write(
        lambda unit: plan_check_in(
            unit, case.id, EMMA, offer_id=8, flow="na_gesprek", after_days=7, now=later(5), words=WORDS
        )
    )
    assert (
        await world.store.read(lambda unit: form_so_far(unit, case, CHOICES))
    ).follow_up is FollowUp.CHECK_IN
    await world.store.write(close)


async def test_an_ending_is_announced_once_with_what_comes_next(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(lambda unit: announce_ending(unit, case.id, EMMA, later(5), WORDS))
    said = (await texts_now(world, case))[-1]
    assert said == WORDS.ending_soon and "terugkomen" in said
    with pytest.raises(EndingNotNow):
        await world.store.write(lambda unit: announce_ending(unit, case.id, EMMA, later(6), WORDS))
    await world.store.write(lambda unit: announce_ending(unit, case.id, EMMA, later(20), WORDS))


async def test_no_ending_is_announced_to_silence_in_danger_or_by_others(world: World) -> None:
    case = await taken_case(world)
    danger = await taken_case(world, signal="suicide", reason="crisis")
    over = await closed_case(world)
    refused: list[tuple[int, object, float, type[DeskError]]] = [
        (case.id, EMMA, 45, EndingNotNow),
        (case.id, CARLA, 5, NotYours),
        (danger.id, EMMA, 5, CoordinatorCloses),
        (over.id, EMMA, 13, CaseIsClosed),
    ]
    for case_id, who, minutes, error in refused:
        with pytest.raises(error):
            await world.store.write(
                lambda unit, i=case_id, w=who, m=minutes: announce_ending(unit, i, w, later(m), WORDS)  # type: ignore[misc]
            )
