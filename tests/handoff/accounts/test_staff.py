"""Inviting, changing and letting in again: who may, and what happens at once."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest

from handoff.accounts.management import clean_capacity, may_change, roles_to_give
from handoff.accounts.records import Account
from handoff.counsellors import YOUTH, Role
from handoff.desk.accounts.access import DOOR_ACCESS
from handoff.desk.accounts.login import REFUSED
from tests.handoff.accounts.door import START, Door, Page, Visitor


@pytest.fixture
async def boss(door: Door) -> AsyncIterator[Visitor]:
    """The first administrator."""
    async with Visitor(door) as visitor:
        await visitor.accept(await door.invite("Bea", Role.ADMINISTRATOR), "bea")
        door.clock.turn(minutes=1)
        yield visitor


async def _someone(door: Door, visitor: Visitor, name: str, role: Role) -> Account:
    await visitor.accept(await door.invite(name, role), name.lower())
    found = [account for account in await door.store.accounts() if account.login_name == name.lower()]
    door.clock.turn(minutes=1)
    return found[0]


async def _link_made_by(visitor: Visitor, **fields: str) -> Page:
    token = (await visitor.get("/medewerkers")).token
    return await visitor.post("/medewerkers/uitnodigen", token, **fields)


def _link(page: Page) -> str:
    found = re.search(r"(/uitnodiging/[\w-]+)<", page.text)
    assert found, page.text
    return found.group(1)


async def test_an_invited_colleague_gets_the_chosen_role_capacity_and_qualification(
    door: Door, boss: Visitor
) -> None:
    page = await _link_made_by(boss, naam="Sanne", rol="maatschappelijk_werker", aantal="3", jeugd="1")
    assert f"{door.origin}/uitnodiging/" in page.text
    async with Visitor(door) as sanne:
        await sanne.accept(_link(page), "sanne")
    account = next(a for a in await door.store.accounts() if a.login_name == "sanne")
    assert (account.role, account.capacity) == (Role.SOCIAL_WORKER, 3)
    assert account.qualifications == frozenset({YOUTH})


async def test_a_withdrawn_link_is_dead(door: Door, boss: Visitor) -> None:
    link = _link(await _link_made_by(boss, naam="Sanne", rol="vrijwilliger"))
    page = await boss.get("/medewerkers")
    path = re.search(r"(/medewerkers/uitnodiging/\d+/intrekken)", page.text)
    assert path
    await boss.post(path.group(1), page.token)
    async with Visitor(door) as sanne:
        assert (await sanne.get(link)).status == 410


async def test_an_account_that_was_stopped_gets_in_again_when_that_is_allowed(
    door: Door, boss: Visitor
) -> None:
    async with Visitor(door) as bas, Visitor(door) as later:
        account = await _someone(door, bas, "Bas", Role.VOLUNTEER)
        later.secret = bas.secret
        await door.store.set_active(account.id, False, door.keeper.note(0, "account_stopped", account.id))
        assert REFUSED in (await later.give_password("bas")).text
        token = (await boss.get("/medewerkers")).token
        await boss.post(f"/medewerkers/{account.id}/aanzetten", token)
        door.clock.turn(minutes=1)
        assert (await later.log_in("bas")).text == "balie van Bas"


async def test_who_lost_the_telephone_gets_a_new_link_and_the_old_ways_in_close(
    door: Door, boss: Visitor
) -> None:
    async with Visitor(door) as bas, Visitor(door) as old_phone:
        account = await _someone(door, bas, "Bas", Role.VOLUNTEER)
        old_phone.secret = bas.secret
        page = await boss.get("/medewerkers")
        link = _link(await boss.post(f"/medewerkers/{account.id}/toegang", page.token))
        assert await bas.is_in()
        async with Visitor(door) as new_phone:
            await new_phone.accept(link, "bas", "groene fietsbel onder maan")
            assert await new_phone.is_in()
        assert not await bas.is_in()
        door.clock.turn(minutes=1)
        assert REFUSED in (await old_phone.give_password("bas")).text
        page = await old_phone.give_password("bas", "groene fietsbel onder maan")
        assert (await old_phone.post("/inloggen/code", page.token, code=old_phone.code())).status == 422
    renewed = await door.store.account(account.id)
    assert renewed and renewed.role is Role.VOLUNTEER
    assert len(await door.store.accounts()) == 2


async def test_a_coordinator_cannot_touch_an_administrator_or_make_one(door: Door, boss: Visitor) -> None:
    bea = (await door.store.accounts())[0]
    async with Visitor(door) as carla:
        await _someone(door, carla, "Carla", Role.COORDINATOR)
        token = (await carla.get("/medewerkers")).token
        for action in ("/aanzetten", "/toegang"):
            page = await carla.post(f"/medewerkers/{bea.id}{action}", token, rol="vrijwilliger")
            assert page.status == 403
        for role in ("beheerder", "coordinator", "keizer", ""):
            assert (await _link_made_by(carla, naam="Iemand", rol=role)).status == 403
    assert (await door.store.accounts())[0].role is Role.ADMINISTRATOR


async def test_strange_numbers_are_not_found(door: Door, boss: Visitor) -> None:
    token = (await boss.get("/medewerkers")).token
    for number in ("1", "9999999999999999999"):
        assert (await boss.post(f"/medewerkers/{number}/aanzetten", token)).status == 404


async def test_a_name_is_shown_as_text(door: Door, boss: Visitor) -> None:
    page = await _link_made_by(boss, naam="<script>alert(1)</script>", rol="vrijwilliger")
    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.COORDINATOR, Role.ADMINISTRATOR)]
)
async def test_others_do_not_get_near_it(door: Door, role: Role) -> None:
    async with Visitor(door) as visitor:
        await _someone(door, visitor, "Els", role)
        token = (await visitor.get("/account")).token
        assert (await visitor.get("/medewerkers")).status == 403
        for key in DOOR_ACCESS:
            method, path = key.split(" ")
            if method == "POST" and path.startswith("/medewerkers"):
                assert (await visitor.post(path.replace("{id}", "5"), token)).status == 403, path


def test_nobody_changes_the_own_account_there() -> None:
    bea = Account(
        id=1,
        name="Bea",
        login_name="bea",
        role=Role.ADMINISTRATOR,
        created_at=START,
        password_hash="",
        totp_secret="",
    )
    assert not may_change(bea, bea)
    assert roles_to_give(Role.VOLUNTEER) == ()


def test_a_strange_capacity_becomes_one() -> None:
    assert [clean_capacity(typed) for typed in ("2", "0", "99", "-1", "²", "veel", "")] == [
        2,
        1,
        1,
        1,
        1,
        1,
        1,
    ]
