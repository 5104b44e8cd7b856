"""An invitation becomes an account once, and only with a good password and a second factor."""

from __future__ import annotations

import asyncio

import pyotp

from handoff.accounts.passwords import TOO_KNOWN, TOO_SHORT
from handoff.counsellors import Role
from handoff.desk.accounts.joining import NAME_TAKEN, NOT_THE_SAME, WRONG_FIRST_CODE
from tests.handoff.accounts.door import PASSWORD, Door, Visitor


async def test_from_link_to_desk_with_ten_recovery_codes(door: Door) -> None:
    async with Visitor(door) as emma:
        page = await emma.accept(await door.invite(role=Role.SOCIAL_WORKER))
        assert page.status == 200
        assert len(set(emma.recovery_codes)) == 10
        assert await emma.is_in()
    (account,) = await door.store.accounts()
    assert (account.name, account.role) == ("Emma", Role.SOCIAL_WORKER)


async def test_the_page_shows_a_picture_and_the_key_as_text(door: Door) -> None:
    async with Visitor(door) as emma:
        page = await emma.choose_password(await door.invite(), "emma")
    assert "<svg" in page.text and "style=" not in page.text
    assert 'id="sleutel"' in page.text


async def test_a_link_works_once(door: Door, emma: Visitor) -> None:
    link = await door.invite("Bas")
    async with Visitor(door) as bas, Visitor(door) as thief:
        await bas.accept(link, "bas")
        page = await thief.get(link)
        assert page.status == 410
        assert "werkt niet meer" in page.text
        assert (await bas.get(link)).status == 410


async def test_looking_at_a_link_does_not_use_it_up(door: Door) -> None:
    link = await door.invite()
    async with Visitor(door) as scanner, Visitor(door) as emma:
        for _ in range(3):
            assert (await scanner.get(link)).status == 200
        await emma.accept(link)
        assert await emma.is_in()


async def test_a_link_works_for_a_week(door: Door) -> None:
    link = await door.invite()
    async with Visitor(door) as emma:
        door.clock.turn(days=6, hours=23)
        assert (await emma.get(link)).status == 200
        door.clock.turn(hours=1)
        assert (await emma.get(link)).status == 410


async def test_a_made_up_link_is_refused_kindly_and_not_for_long(door: Door) -> None:
    async with Visitor(door) as guesser:
        answers = [(await guesser.get(f"/uitnodiging/{n}")).status for n in range(25)]
    assert answers[:20] == [410] * 20
    assert answers[-1] == 429


async def test_two_browsers_with_one_link_make_one_account(door: Door) -> None:
    link = await door.invite()
    async with Visitor(door) as first, Visitor(door) as second:
        await first.choose_password(link, "eerste")
        page = await second.choose_password(link, "tweede")
        secret = page.text.split('id="sleutel">')[1].split("<")[0].replace(" ", "")
        code = pyotp.TOTP(secret).at(door.clock())
        pages = await asyncio.gather(*(second.post(f"{link}/code", page.token, code=code) for _ in range(5)))
        shown = await first.get(link)
    assert sum("herstelcodes" in answer.text for answer in pages) == 1
    assert shown.status == 410
    assert [account.login_name for account in await door.store.accounts()] == ["tweede"]


async def test_another_browser_never_sees_the_key_of_the_first(door: Door) -> None:
    link = await door.invite()
    async with Visitor(door) as emma, Visitor(door) as thief:
        await emma.choose_password(link, "emma")
        page = await thief.get(link)
        assert "sleutel" not in page.text
        assert "Dit is stap 1" in page.text
        page = await thief.post(f"{link}/code", page.token, code="123456")
        assert "Dit is stap 1" in page.text


async def test_what_is_wrong_is_said_and_nothing_is_made(door: Door) -> None:
    link = await door.invite()
    async with Visitor(door) as emma:
        assert TOO_SHORT in (await emma.choose_password(link, "emma", "kort")).text
        assert TOO_KNOWN in (await emma.choose_password(link, "emma", "Welkom-Exodus-2026")).text
        token = (await emma.get(link)).token
        page = await emma.post(
            link, token, naam="Emma", inlognaam="emma", wachtwoord=PASSWORD, nogmaals=PASSWORD + "x"
        )
        assert NOT_THE_SAME in page.text
        page = await emma.choose_password(link, "emma")
        assert WRONG_FIRST_CODE in (await emma.post(f"{link}/code", page.token, code="12345")).text
    assert not await door.store.accounts()


async def test_a_login_name_belongs_to_one_person(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as other:
        page = await other.choose_password(await door.invite("Emma twee"), " EMMA ")
    assert page.status == 422
    assert NAME_TAKEN in page.text


async def test_the_first_code_cannot_be_used_again_to_log_in(door: Door) -> None:
    async with Visitor(door) as emma:
        await emma.accept(await door.invite())
        async with Visitor(door) as other:
            other.secret = emma.secret
            page = await other.log_in()
            assert page.status == 422
            assert not await other.is_in()
