"""Logging in: both factors, each code once, and nothing that tells who has an account."""

from __future__ import annotations

import asyncio

import pyotp

from handoff.desk.accounts.login import REFUSED, WRONG_CODE
from tests.handoff.accounts.door import Door, Visitor


async def test_password_and_code_open_the_desk(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as browser:
        browser.secret = emma.secret
        assert (await browser.log_in("Emma")).text == "balie van Emma"


async def test_the_password_alone_opens_nothing(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as thief:
        page = await thief.give_password()
        assert page.path == "/inloggen/code"
        assert not await thief.is_in()


async def test_unknown_name_and_wrong_password_read_the_same(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as thief:
        unknown = await thief.give_password("niemand")
        wrong = await thief.give_password("emma", "iets heel anders dan dat")
    assert unknown.status == wrong.status == 422
    assert REFUSED in unknown.text and REFUSED in wrong.text


async def test_one_code_at_the_same_moment_lets_exactly_one_in(door: Door, emma: Visitor) -> None:
    browsers = [Visitor(door) for _ in range(4)]
    tokens = [(await browser.give_password()).token for browser in browsers]
    code = emma.code()
    pages = await asyncio.gather(
        *(
            browser.post("/inloggen/code", token, code=code)
            for browser, token in zip(browsers, tokens, strict=True)
        )
    )
    assert sorted(page.text.startswith("balie van") for page in pages) == [False, False, False, True]
    for browser in browsers:
        await browser.__aexit__(None, None, None)


async def test_a_code_that_was_used_does_not_work_again(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as browser:
        browser.secret = emma.secret
        await browser.log_in()
        page = await browser.get("/account")
        await browser.post("/uitloggen", page.token)
        assert WRONG_CODE in (await browser.log_in()).text
        door.clock.turn(seconds=30)
        assert (await browser.log_in()).text == "balie van Emma"


async def test_a_code_of_a_minute_ago_is_too_old(door: Door, emma: Visitor) -> None:
    old = emma.code()
    door.clock.turn(seconds=90)
    async with Visitor(door) as browser:
        page = await browser.give_password()
        assert (await browser.post("/inloggen/code", page.token, code=old)).status == 422


async def test_a_recovery_code_works_once_however_it_is_typed(door: Door, emma: Visitor) -> None:
    typed = emma.recovery_codes[0].lower().replace("-", " ")
    async with Visitor(door) as browser:
        page = await browser.give_password()
        page = await browser.post("/inloggen/code", page.token, herstelcode=typed)
        assert page.text == "balie van Emma"
        assert "nog 9 van de 10" in (await browser.get("/account")).text
    async with Visitor(door) as thief:
        page = await thief.give_password()
        assert (await thief.post("/inloggen/code", page.token, herstelcode=typed)).status == 422


async def test_the_step_between_password_and_code_runs_out(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as browser:
        page = await browser.give_password()
        door.clock.turn(minutes=10)
        code = pyotp.TOTP(emma.secret).at(door.clock())
        page = await browser.post("/inloggen/code", page.token, code=code)
        assert page.path == "/inloggen"
        assert not await browser.is_in()


async def test_a_forged_step_cookie_is_worth_nothing(door: Door, emma: Visitor) -> None:
    (account,) = await door.store.accounts()
    async with Visitor(door) as thief:
        forged = f"hulplijn_inloggen={account.id}.9999999999.{'0' * 32}.{'0' * 64}"
        assert (await thief.get("/inloggen/code", Cookie=forged)).path == "/inloggen"


async def test_someone_whose_account_was_stopped_stays_out(door: Door, emma: Visitor) -> None:
    (account,) = await door.store.accounts()
    await door.store.set_active(account.id, False, door.keeper.note(0, "account_stopped", account.id))
    assert not await emma.is_in()
    async with Visitor(door) as browser:
        assert REFUSED in (await browser.give_password()).text


async def test_a_new_password_ends_the_other_browser_and_the_old_password(door: Door, emma: Visitor) -> None:
    new = "groene fietsbel onder maan"
    page = await emma.get("/account")
    changed = await emma.post(
        "/account/wachtwoord",
        page.token,
        oud="paars lepel zigzag toren",
        wachtwoord=new,
        nogmaals=new,
        code=emma.code(),
    )
    assert "Je wachtwoord is veranderd" in changed.text
    assert await emma.is_in()
    async with Visitor(door) as browser:
        browser.secret = emma.secret
        assert REFUSED in (await browser.give_password()).text
        door.clock.turn(seconds=30)
        assert (await browser.log_in(password=new)).text == "balie van Emma"


async def test_new_recovery_codes_replace_the_old(door: Door, emma: Visitor) -> None:
    old = emma.recovery_codes[3]
    page = await emma.get("/account")
    assert (await emma.post("/account/herstelcodes", page.token, code="000000")).status == 422
    page = await emma.post("/account/herstelcodes", page.token, code=emma.code())
    assert page.text.count("<code>") == 10
    async with Visitor(door) as browser:
        page = await browser.give_password()
        assert (await browser.post("/inloggen/code", page.token, herstelcode=old)).status == 422
