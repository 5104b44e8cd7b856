"""A talk that the silence ended: nothing promised is lost, and who comes back goes on with the same counsellor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.storage.audit_tables import audit_lines
from handoff.actions import (
    answer_offer,
    close_case,
    open_case,
    plan_check_in,
    reply_to_family,
    take_case,
    take_next,
)
from handoff.cases import Case, CaseState, Sharing, new_case
from handoff.closed_chats.earlier import earlier_chats
from handoff.figures.endings import Ending, ending_of
from handoff.figures.year import month_span
from handoff.patience import Patience, slept_too_long
from handoff.requests.making import make_request
from handoff.requests.records import Details, RequestKind
from handoff.transfers.deciding import accept_offer
from handoff.transfers.offering import offer_case
from tests.handoff.closed_chats.test_search_and_copies import to_the_bot
from tests.handoff.colleagues import on_duty, taken_by
from tests.handoff.test_silence import look, talking
from tests.handoff.worlds import (
    BAS,
    CARLA,
    EMMA,
    NOW,
    WORDS,
    World,
    _ids,
    case_now,
    family_asks,
    later,
    texts_now,
)

OVER = 23 + 12 * 60


async def until_it_is_over(world: World) -> None:
    for minutes in (13, 23, OVER):
        await look(world, minutes)


async def ended_by_silence(world: World, **wish: Any) -> Case:
    case = await talking(world, **wish)
    await until_it_is_over(world)
    ended = await case_now(world, case)
    assert ended.state is CaseState.CLOSED
    return ended


async def comes_back(world: World, before: Case, minutes: float = OVER + 60, **wish: Any) -> Case:
    """Asks for a person again, in the same conversation."""
    await to_the_bot(world, before, "Hoi")
    seq = await world.family_line(before.conversation, "Ik ben er weer", later(minutes))
    wish = {"reason": "wens_familie", "sharing": Sharing.SUMMARY, **wish}
    case = new_case(
        id=next(_ids),
        conversation=before.conversation,
        episode=0,
        pseudonym="Blauwe Reiger 42",
        now=later(minutes),
        from_seq=seq,
        family_seq=seq,
        **wish,
    )
    return await world.store.write(lambda unit: open_case(unit, case))


# What the clock never ends


@pytest.mark.parametrize("wish", [{"signal": "suicide"}, {"urgency": "nood"}])
async def test_a_chat_in_danger_neither_sleeps_nor_ends_however_long_it_is_silent(
    world: World, wish: dict[str, Any]
) -> None:
    case = await talking(world, **wish)
    await until_it_is_over(world)
    assert (await case_now(world, case)).state is CaseState.TAKEN


async def test_even_a_sleeper_that_is_in_danger_is_not_ended_by_the_clock(world: World) -> None:
    case = await talking(world)
    for minutes in (13, 23):
        await look(world, minutes)
    asleep = await case_now(world, case)
    assert slept_too_long(asleep, later(OVER), Patience())
    assert not slept_too_long(replace(asleep, signal="suicide"), later(OVER), Patience())


async def test_a_chat_that_is_being_handed_on_does_not_fall_asleep_under_it(world: World) -> None:
    case = await talking(world)
    await look(world, 13)
    await on_duty(world, BAS, at=later(21))
    offer = await world.store.write(
        lambda unit: offer_case(
            unit, case.id, EMMA, transfer_id=next(_ids), receiver=BAS.id, note="Wacht rustig", now=later(22)
        )
    )
    await look(world, 23.5)
    assert (await case_now(world, case)).state is CaseState.TAKEN
    await world.store.write(lambda unit: accept_offer(unit, offer.id, BAS, later(24), WORDS))
    assert (await case_now(world, case)).counsellor == BAS.id


# What was promised stands


async def test_a_request_stays_on_the_list_with_its_details(world: World) -> None:
    case = await talking(world)
    await world.store.write(
        lambda unit: make_request(
            unit,
            case.id,
            EMMA,
            request_id=71,
            kind=RequestKind.CALL,
            details=Details(phone="0612345678"),
            said_yes=True,
            now=later(4),
        )
    )
    await until_it_is_over(world)
    assert (await case_now(world, case)).state is CaseState.CLOSED
    (request,) = await world.store.read(lambda unit: list(unit.requests()))
    assert await world.store.read(lambda unit: unit.request_details(request.id)) == Details(
        phone="0612345678"
    )


async def test_a_check_in_that_was_offered_can_still_be_agreed_to(world: World) -> None:
    case = await talking(world)
    await world.store.write(
        lambda unit: plan_check_in(
            unit, case.id, EMMA, offer_id=9, flow="na_gesprek", after_days=3, now=later(4), words=WORDS
        )
    )
    for minutes in (14, 24, OVER + 1):
        await look(world, minutes)
    assert (await case_now(world, case)).state is CaseState.CLOSED
    answer = await world.store.write(
        lambda unit: answer_offer(unit, case.conversation, "@checkin:9:j", later(OVER + 30), WORDS)
    )
    assert answer is not None and (answer.accepted, answer.after_days) == (True, 3)


# Coming back


async def test_who_comes_back_within_a_day_goes_first_and_to_the_same_counsellor(world: World) -> None:
    ended = await ended_by_silence(world)
    waiting = await family_asks(world, at=later(OVER + 50))
    back = await comes_back(world, ended)
    assert (back.kept_for, back.returned) == (EMMA.id, True)
    assert (await case_now(world, back)).kept_for == EMMA.id
    await on_duty(world, EMMA, BAS, at=later(OVER + 60))
    for_bas = await world.store.write(lambda unit: take_next(unit, BAS, later(OVER + 60.5), WORDS))
    for_emma = await world.store.write(lambda unit: take_next(unit, EMMA, later(OVER + 60.6), WORDS))
    assert (for_bas.id, for_emma.id) == (waiting.id, back.id)


async def test_a_day_later_the_counsellor_is_still_the_same_but_nobody_is_passed(world: World) -> None:
    ended = await ended_by_silence(world)
    back = await comes_back(world, ended, minutes=OVER + 3 * 24 * 60)
    assert (back.kept_for, back.returned) == (EMMA.id, False)


async def test_the_counsellor_reads_that_there_was_an_earlier_chat_and_nothing_of_its_words(
    world: World,
) -> None:
    ended = await ended_by_silence(world)
    back = await taken_by(world, await comes_back(world, ended), EMMA, OVER + 61)
    found = await world.store.read(lambda unit: earlier_chats(unit, back))
    assert [(one.id, one.counsellor, one.closed_how) for one in found] == [(ended.id, EMMA.id, "ingeslapen")]
    assert "Vertel" not in await texts_now(world, back)


async def test_who_shares_nothing_comes_as_somebody_new(world: World) -> None:
    ended = await ended_by_silence(world)
    back = await comes_back(world, ended, sharing=Sharing.NOTHING)
    assert (back.kept_for, back.returned) == (0, False)
    assert await world.store.read(lambda unit: list(earlier_chats(unit, back))) == []


async def test_danger_waits_for_no_counsellor(world: World) -> None:
    ended = await ended_by_silence(world)
    back = await comes_back(world, ended, signal="suicide")
    assert (back.kept_for, back.returned) == (0, False)


async def test_a_chat_that_was_finished_begins_anew(world: World) -> None:
    case = await talking(world)
    await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(5), WORDS))
    back = await comes_back(world, case)
    assert (back.kept_for, back.returned) == (0, False)
    assert len(await world.store.read(lambda unit: list(earlier_chats(unit, back)))) == 1


async def test_a_counsellor_who_passed_the_family_on_is_not_waited_for(world: World) -> None:
    ended = await ended_by_silence(world)
    await world.store.write(lambda unit: unit.pass_by(ended.conversation, EMMA.id, later(OVER + 1)))
    back = await comes_back(world, ended)
    assert (back.kept_for, back.returned) == (0, False)


# Figures and trail


async def test_it_counts_as_left_silently_and_stands_in_the_trail(world: World) -> None:
    greeted = await family_asks(world)
    await world.store.write(lambda unit: take_case(unit, greeted.id, BAS, later(1), WORDS))
    await world.store.write(
        lambda unit: reply_to_family(unit, greeted.id, BAS, key="hoi", text="Hoi", now=later(2), words=WORDS)
    )
    await until_it_is_over(world)
    assert (await case_now(world, greeted)).closed_how == "stil_vertrokken"
    since, until = month_span(NOW.year, NOW.month, ZoneInfo("Europe/Amsterdam"))
    (contact,) = await world.store.read(lambda unit: list(unit.contacts(since, until)))
    assert ending_of(contact) is Ending.SILENT
    query = select(audit_lines.c.actor_id, audit_lines.c.action).where(audit_lines.c.subject_id == greeted.id)
    trail = [tuple(row) for row in await world.database.read(lambda c: c.execute(query).all())]
    assert trail[-2:] == [(0, "case_slept"), (0, "case_closed")]
    assert CARLA.id not in {actor for actor, _ in trail}
