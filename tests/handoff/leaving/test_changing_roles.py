"""Another role: what it no longer allows ends at once, no chat stays behind, and what is for professionals closes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.storage.accounts import SqlAccountStore
from bot.storage.audit_tables import audit_lines
from handoff.accounts.ports import LastAdministrator
from handoff.accounts.records import Account
from handoff.actions.silence import sleep_until_later
from handoff.apart.errors import RecordGone
from handoff.cases import Case, CaseState
from handoff.counsellors import YOUTH, Counsellor, Role
from handoff.errors import NotYours
from handoff.leaving.changing_roles import change_terms, loses_something
from handoff.leaving.errors import NotThere
from handoff.leaving.handing_on import Handover
from handoff.leaving.taking_off import take_off
from handoff.ports import CRISIS
from handoff.referrals.keeping import read_referrals
from handoff.reporting_code import REPORTING_CODES, open_code
from handoff.requests.errors import RequestTaken
from handoff.requests.handling import pick_up, read_details
from handoff.requests.making import add_request
from handoff.requests.records import ContactRequest, Details, RequestKind, RequestState
from tests.bot.storage.test_accounts import joined
from tests.handoff.colleagues import on_duty, taken_by
from tests.handoff.desk.house import House, running_desk
from tests.handoff.desk.web_pages import Browser
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
    texts_now,
)

SAM = Counsellor(id=105, name="Sam", role=Role.SOCIAL_WORKER)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path) as running:
        for who in (EMMA, BAS, SAM):
            await running.log_in(who)
        yield running


async def hired(world: World, who: Counsellor) -> None:
    await joined(SqlAccountStore(world.database, world.vault), who.id, who.name.lower(), who.role)


async def becomes(world: World, who: Counsellor, role: Role, minutes: float = 5) -> Handover:
    after = replace(who, role=role)
    return await world.store.write(
        lambda unit: change_terms(unit, after, CARLA, now=later(minutes), words=WORDS)
    )


async def audited(world: World) -> list[tuple[str, int]]:
    query = select(audit_lines.c.action, audit_lines.c.subject_id).order_by(audit_lines.c.seq)
    return [
        (row.action, row.subject_id) for row in await world.database.read(lambda c: c.execute(query).all())
    ]


async def asleep_with(world: World, who: Counsellor) -> Case:
    case = await taken_by(world, await family_asks(world), who)
    await world.store.write(lambda unit: sleep_until_later(unit, case, later(2), WORDS))
    return case


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
async def test_a_role_without_chats_hands_every_chat_on_and_the_family_hears_it(
    world: World, role: Role
) -> None:
    await hired(world, BAS)
    await on_duty(world, BAS, at=later(4))
    calm, message = await family_asks(world), await family_asks(world, kind="bericht")
    danger = await family_asks(world, signal="suicide")
    for case in (calm, message, danger):
        await taken_by(world, case, BAS)
    handover = await becomes(world, BAS, role)
    assert (handover.chats, handover.messages, handover.danger) == (2, 1, 1)
    for case in (calm, message, danger):
        now = await case_now(world, case)
        assert (now.state, now.counsellor) == (CaseState.WAITING, 0)
        assert ("case_handed_on", case.id) in await audited(world)
    assert ("account_changed", BAS.id) in await audited(world)
    assert "Bas" in (await texts_now(world, calm))[-1]
    alarms = await world.store.read(lambda unit: [(a.kind, a.conversation) for a in unit.alarms()])
    assert (CRISIS, danger.conversation) in alarms
    (presence,) = await world.store.read(lambda unit: list(unit.presences()))
    assert presence.state == "weg"


async def test_a_silent_family_of_who_has_no_chats_any_more_comes_back_to_whoever_is_there(
    world: World,
) -> None:
    await hired(world, BAS)
    await on_duty(world, BAS, EMMA, at=later(4))
    case = await asleep_with(world, BAS)
    assert (await becomes(world, BAS, Role.EDITOR)).sleeping == 1
    await family_writes(world, case, "Ik ben er weer", at=later(6))
    assert (await taken_by(world, await case_now(world, case), EMMA, 6)).counsellor == EMMA.id


async def test_a_silent_family_comes_back_to_the_colleague_it_was_handed_to(world: World) -> None:
    await hired(world, BAS)
    await on_duty(world, BAS, EMMA, at=later(4))
    case = await asleep_with(world, BAS)
    await world.store.write(
        lambda unit: take_off(unit, BAS, CARLA, first_to=EMMA.id, now=later(5), words=WORDS)
    )
    now = await case_now(world, case)
    assert (now.state, now.counsellor) == (CaseState.SLEEPING, EMMA.id)
    assert ("case_handed_on", case.id) in await audited(world)
    await family_writes(world, case, "Ik ben er weer", at=later(6))
    assert (await case_now(world, case)).kept_for == EMMA.id


async def test_who_keeps_chats_keeps_the_open_ones(world: World) -> None:
    await hired(world, SAM)
    case = await taken_by(world, await family_asks(world), SAM)
    assert not (await becomes(world, SAM, Role.VOLUNTEER)).anything
    assert (await case_now(world, case)).counsellor == SAM.id


async def test_as_a_volunteer_one_reads_no_referral_no_code_and_no_contact_details(world: World) -> None:
    await hired(world, SAM)
    code = await world.store.write(
        lambda unit: open_code(unit, SAM, record_id=71, entry_id=72, text="Gezin met een baby", now=NOW)
    )
    request = ContactRequest(
        id=73, conversation=await world.new_conversation(), kind=RequestKind.CALL, made_at=NOW
    )
    await world.store.write(lambda unit: add_request(unit, request, Details(phone="0612345678")))
    await world.store.write(lambda unit: pick_up(unit, request.id, SAM, later(1)))
    await becomes(world, SAM, Role.VOLUNTEER)
    sam = replace(SAM, role=Role.VOLUNTEER)
    assert await world.store.read(lambda unit: list(REPORTING_CODES.visible(unit, sam))) == []
    with pytest.raises(RecordGone):
        await world.store.write(lambda unit: REPORTING_CODES.read(unit, code.id, sam, later(6)))
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: read_referrals(unit, sam, later(6)))
    with pytest.raises(RequestTaken):
        await world.store.write(lambda unit: read_details(unit, request.id, sam, later(6)))
    (left,) = await world.store.read(lambda unit: list(unit.requests()))
    assert (left.state, left.with_whom) == (RequestState.OPEN, 0), "a colleague can pick it up"


async def test_what_somebody_looked_after_is_free_again_when_the_account_stops(world: World) -> None:
    await hired(world, SAM)
    request = ContactRequest(
        id=73, conversation=await world.new_conversation(), kind=RequestKind.VISIT, made_at=NOW
    )
    await world.store.write(lambda unit: add_request(unit, request, Details(mail="x@example.org")))
    await world.store.write(lambda unit: pick_up(unit, request.id, SAM, later(1)))
    await world.store.write(lambda unit: take_off(unit, SAM, CARLA, first_to=0, now=later(2), words=WORDS))
    (left,) = await world.store.read(lambda unit: list(unit.requests()))
    assert (left.state, left.with_whom) == (RequestState.OPEN, 0)


async def test_the_last_administrator_keeps_the_role_and_nothing_else_happens(world: World) -> None:
    bea = Counsellor(id=81, name="Bea", role=Role.ADMINISTRATOR)
    await hired(world, bea)
    with pytest.raises(LastAdministrator):
        await becomes(world, bea, Role.EDITOR)
    assert ("account_changed", bea.id) not in await audited(world)


async def test_nobody_is_given_a_role_who_has_no_account(world: World) -> None:
    with pytest.raises(NotThere):
        await becomes(world, EMMA, Role.EDITOR)


@pytest.mark.parametrize(
    ("was", "is_now", "loses"),
    [
        (Role.VOLUNTEER, Role.VOLUNTEER, False),
        (Role.VOLUNTEER, Role.COORDINATOR, False),
        (Role.COORDINATOR, Role.SOCIAL_WORKER, True),
        (Role.SOCIAL_WORKER, Role.VOLUNTEER, True),
        (Role.VOLUNTEER, Role.EDITOR, True),
        (Role.EDITOR, Role.VOLUNTEER, True),
    ],
)
def test_who_may_do_less_logs_in_anew(was: Role, is_now: Role, loses: bool) -> None:
    assert loses_something(was, is_now) is loses


# From the page


async def account_of(house: House, who: Counsellor) -> Account:
    found = await house.keeper.store.account(who.id)
    assert found is not None
    return found


async def given(house: House, who: Counsellor, **fields: Any) -> Any:
    async with house.counsellor(CARLA) as carla:
        return await Browser(carla).send(f"/medewerkers/{who.id}", **fields)


async def test_a_leader_gives_another_role_and_reads_what_was_handed_on(house: House) -> None:
    case = await taken_by(house.world, await family_asks(house.world), BAS)
    answer = await given(house, BAS, rol="redacteur", aantal="1")
    assert answer.status == 200 and "Doorgegeven: 1 gesprekken" in answer.text
    assert (await account_of(house, BAS)).role is Role.EDITOR
    assert (await case_now(house.world, case)).state is CaseState.WAITING


async def test_role_capacity_and_qualification_are_changed_without_a_page_in_between(house: House) -> None:
    async with house.counsellor(BAS) as bas:
        answer = await given(house, BAS, rol="maatschappelijk_werker", aantal="2", jeugd="1")
        assert (answer.status, answer.location) == (303, "/medewerkers")
        changed = await account_of(house, BAS)
        assert (changed.role, changed.capacity) == (Role.SOCIAL_WORKER, 2)
        assert changed.qualifications == frozenset({YOUTH})
        assert (await bas.get("/stand"))[0] == 200, "who may do more goes on where it was"


async def test_pages_for_professionals_close_at_once_for_who_becomes_a_volunteer(house: House) -> None:
    async with house.counsellor(SAM) as sam, sam.doorbell() as bell:
        for path in ("/meldcode", "/verwijzingen", "/verzoeken"):
            assert (await Browser(sam).open(path)).status == 200
        assert (await given(house, SAM, rol="vrijwilliger", aantal="1")).status == 303
        async with asyncio.timeout(3):
            while not bell.closed:
                await bell.receive()
    async with house.counsellor(SAM) as again:
        for path in ("/meldcode", "/verwijzingen", "/verzoeken"):
            assert (await Browser(again).open(path)).status == 403


async def test_a_coordinator_gives_no_role_to_an_administrator_nor_one_that_gives_power(house: House) -> None:
    bea = Counsellor(id=81, name="Bea", role=Role.ADMINISTRATOR)
    await house.log_in(bea)
    assert (await given(house, bea, rol="vrijwilliger", aantal="1")).status == 403
    for role in ("beheerder", "coordinator", "keizer", ""):
        assert (await given(house, BAS, rol=role, aantal="1")).status == 403
    assert (await account_of(house, BAS)).role is Role.VOLUNTEER
