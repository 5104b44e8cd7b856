"""Somebody stops in one action: account, sessions, presence and chats; nothing is lost and danger is heard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from handoff.accounts.ports import LastAdministrator
from handoff.actions import be_present, take_case
from handoff.cases import CaseKind, CaseState
from handoff.counsellors import Counsellor, Role
from handoff.leaving.errors import CannotReceive, NotThere
from handoff.leaving.handing_on import Handover, what_would_be_handed_on
from handoff.leaving.taking_off import take_off
from handoff.ports import CRISIS, PresenceState
from handoff.queue import next_for
from tests.handoff.desk.house import House, running_desk
from tests.handoff.desk.web_pages import Browser
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, WORDS, case_now, family_asks, later, texts_now

BEA = Counsellor(id=81, name="Bea", role=Role.ADMINISTRATOR)
BEN = Counsellor(id=82, name="Ben", role=Role.ADMINISTRATOR)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path) as running:
        for who in (EMMA, BAS):
            await running.log_in(who)
        yield running


async def is_active(house: House, who: Counsellor) -> bool:
    account = await house.keeper.store.account(who.id)
    return account is not None and account.active


async def on_duty(house: House, who: Counsellor) -> None:
    await house.world.store.write(lambda unit: be_present(unit, who, NOW, PresenceState.ON_DUTY))


async def taken(house: House, who: Counsellor, **wish: Any) -> int:
    case = await family_asks(house.world, **wish)
    await house.world.store.write(lambda unit: take_case(unit, case.id, who, NOW, WORDS))
    return case.id


async def leave(house: House, *, first_to: int = 0, minutes: float = 1) -> Handover:
    return await house.world.store.write(
        lambda unit: take_off(unit, BAS, CARLA, first_to=first_to, now=later(minutes), words=WORDS)
    )


async def test_every_chat_goes_back_to_the_top_and_the_family_hears_it(house: House) -> None:
    waiting = await family_asks(house.world)
    number = await taken(house, BAS)
    handover = await leave(house)
    case = await house.world.store.read(lambda unit: unit.case(number))
    assert case is not None
    assert (handover.chats, case.state, case.counsellor) == (1, CaseState.WAITING, 0)
    queue = await house.world.store.read(lambda unit: list(unit.waiting_cases()))
    first = next_for(EMMA, queue, [], later(1))
    assert first is not None and first.id == case.id != waiting.id
    assert "Bas" in (await texts_now(house.world, case))[-1]


async def test_the_account_stops_and_what_is_open_closes(house: House) -> None:
    async with house.counsellor(BAS) as bas:
        assert (await bas.get("/stand"))[0] == 200
        handover = await leave(house)
        assert handover.sessions == (house.sessions[BAS.id],)
        assert (await bas.get("/stand"))[0] == 401
    account = await house.keeper.store.account(BAS.id)
    assert account is not None and not account.active
    presences = await house.world.store.read(lambda unit: {p.counsellor: p.state for p in unit.presences()})
    assert presences[BAS.id] is PresenceState.AWAY


async def test_danger_rings_at_once_and_waits_for_nobody(house: House) -> None:
    await on_duty(house, EMMA)
    number = await taken(house, BAS, signal="suicide")
    handover = await leave(house, first_to=EMMA.id)
    case = await house.world.store.read(lambda unit: unit.case(number))
    assert case is not None
    assert (handover.danger, case.kept_for, case.state) == (1, 0, CaseState.WAITING)
    alarms = await house.world.store.read(lambda unit: [(a.kind, a.conversation) for a in unit.alarms()])
    assert (CRISIS, case.conversation) in alarms


async def test_nothing_is_sent_into_a_case_of_danger_that_went_quiet(house: House) -> None:
    number = await taken(house, BAS, signal="violence-now")
    case = await house.world.store.read(lambda unit: unit.case(number))
    assert case is not None
    before = await texts_now(house.world, case)
    await leave(house, minutes=45)
    assert await texts_now(house.world, case) == before
    assert (await case_now(house.world, case)).state is CaseState.WAITING


async def test_a_named_colleague_is_offered_the_chat_first_and_has_to_take_it(house: House) -> None:
    await on_duty(house, EMMA)
    number = await taken(house, BAS)
    await leave(house, first_to=EMMA.id)
    case, presences = await house.world.store.read(lambda unit: (unit.case(number), unit.presences()))
    assert case is not None and case.counsellor == 0
    assert next_for(CARLA, [case], presences, later(1)) is None
    assert next_for(EMMA, [case], presences, later(1)) == case
    assert next_for(CARLA, [case], presences, later(60)) == case, "nobody waits for a colleague for long"


async def test_a_colleague_who_is_not_there_cannot_be_chosen_and_nothing_happens(house: House) -> None:
    number = await taken(house, BAS)
    with pytest.raises(CannotReceive):
        await leave(house, first_to=EMMA.id)
    case = await house.world.store.read(lambda unit: unit.case(number))
    account = await house.keeper.store.account(BAS.id)
    assert case is not None and case.counsellor == BAS.id
    assert account is not None and account.active


async def test_an_account_that_is_gone_is_said_to_be_gone(house: House) -> None:
    stranger = Counsellor(id=999, name="Niemand", role=BAS.role)
    with pytest.raises(NotThere):
        await house.world.store.write(
            lambda unit: take_off(unit, stranger, CARLA, first_to=0, now=NOW, words=WORDS)
        )


async def test_beforehand_one_sees_what_will_happen(house: House) -> None:
    await taken(house, BAS)
    await taken(house, BAS, kind="bericht")
    seen = await house.world.store.read(lambda unit: what_would_be_handed_on(unit, BAS.id))
    assert (seen.chats, seen.messages, seen.danger) == (1, 1, 0)
    cases = await house.world.store.read(lambda unit: list(unit.taken_cases(BAS.id)))
    assert {case.kind for case in cases} == {CaseKind.CHAT, CaseKind.MESSAGE}


async def test_a_leader_does_it_from_the_page_in_one_action(house: House) -> None:
    await on_duty(house, EMMA)
    number = await taken(house, BAS)
    async with house.counsellor(CARLA) as carla:
        browser = Browser(carla)
        assert f"/medewerkers/{BAS.id}/weghalen" in (await browser.open("/medewerkers")).text
        before = await browser.open(f"/medewerkers/{BAS.id}/weghalen")
        assert "Open gesprekken: 1." in before.text and "Emma" in before.text
        after = await browser.send(f"/medewerkers/{BAS.id}/weghalen", collega=str(EMMA.id))
    assert after.status == 200 and "Doorgegeven: 1 gesprekken" in after.text
    case = await house.world.store.read(lambda unit: unit.case(number))
    assert case is not None and case.kept_for == EMMA.id


async def test_nobody_is_taken_off_by_who_may_not_change_them(house: House) -> None:
    await house.log_in(CARLA)
    async with house.counsellor(CARLA) as carla:
        assert (await Browser(carla).send(f"/medewerkers/{CARLA.id}/weghalen")).status == 403
    async with house.counsellor(EMMA) as emma:
        assert (await Browser(emma).send(f"/medewerkers/{BAS.id}/weghalen")).status == 403


async def test_an_open_page_of_who_is_taken_off_closes_at_once(house: House) -> None:
    async with house.counsellor(BAS) as bas, house.counsellor(CARLA) as carla, bas.doorbell() as bell:
        await Browser(carla).send(f"/medewerkers/{BAS.id}/weghalen")
        async with asyncio.timeout(3):
            while not bell.closed:
                await bell.receive()
        assert (await bas.get("/stand"))[0] == 401


async def test_a_coordinator_cannot_take_off_an_administrator_nor_a_number_that_is_nobody(
    house: House,
) -> None:
    await house.log_in(BEA)
    async with house.counsellor(CARLA) as carla:
        browser = Browser(carla)
        assert (await browser.send(f"/medewerkers/{BEA.id}/weghalen")).status == 403
        for number in ("1", "9999999999999999999"):
            assert (await browser.send(f"/medewerkers/{number}/weghalen")).status == 404
    assert await is_active(house, BEA)


async def test_two_administrators_who_take_each_other_off_leave_one(house: House) -> None:
    for who in (BEA, BEN):
        await house.log_in(who)
    async with house.counsellor(BEA) as bea, house.counsellor(BEN) as ben:
        answers = await asyncio.gather(
            Browser(bea).send(f"/medewerkers/{BEN.id}/weghalen"),
            Browser(ben).send(f"/medewerkers/{BEA.id}/weghalen"),
        )
    assert 200 in [answer.status for answer in answers]
    assert sum([await is_active(house, who) for who in (BEA, BEN)]) == 1


async def test_the_last_administrator_stays_whoever_asks(house: House) -> None:
    await house.log_in(BEA)
    with pytest.raises(LastAdministrator):
        await house.world.store.write(lambda unit: take_off(unit, BEA, BEN, first_to=0, now=NOW, words=WORDS))
    assert await is_active(house, BEA)
