"""No other site, and no page from before the login, can change anything."""

from __future__ import annotations

import re

import aiohttp
import pytest

from handoff.desk.accounts import FORM_FIELD, FORM_HEADER
from tests.handoff.accounts.door import Door, Visitor

OURS = {"Sec-Fetch-Site": "same-origin"}


def changing_paths(door: Door) -> list[str]:
    """Every route that is not for reading, filled in."""
    paths = {
        re.sub(r"\{[a-z]+\}", "123", route.resource.canonical)
        for route in door.app.router.routes()
        if route.resource and route.method not in ("GET", "HEAD")
    }
    return sorted(paths)


def test_there_are_routes_to_check(door: Door) -> None:
    assert "/uitnodiging/123/code" in changing_paths(door)
    assert len(changing_paths(door)) >= 13


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://kwaad.example"},
        {"Origin": "null"},
    ],
)
async def test_every_changing_route_refuses_other_sites_even_with_a_token(
    door: Door, emma: Visitor, headers: dict[str, str]
) -> None:
    token = (await emma.get("/account")).token
    before = await door.store.accounts()
    for path in changing_paths(door):
        page = await emma.send(path, {FORM_FIELD: token, "code": emma.code()}, headers)
        assert page.status == 403, path
    assert await emma.is_in()
    assert await door.store.accounts() == before
    assert door.taken == 0


@pytest.mark.parametrize("token", ["", "0" * 64, "ünïcode"])
async def test_every_changing_route_refuses_without_the_right_token(
    door: Door, emma: Visitor, token: str
) -> None:
    before = await door.store.accounts()
    for path in changing_paths(door):
        page = await emma.send(path, {FORM_FIELD: token, "code": emma.code()} if token else {}, OURS)
        assert page.status == 403, path
    assert await emma.is_in()
    assert await door.store.accounts() == before
    assert door.taken == 0


async def test_the_token_of_somebody_else_is_refused(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as thief:
        stolen = (await thief.get("/inloggen")).token
    assert (await emma.fetch("/gesprek", stolen)).status == 403
    assert door.taken == 0


async def test_the_token_from_before_the_login_is_refused(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as browser:
        browser.secret = emma.secret
        before = (await browser.get("/inloggen")).token
        await browser.log_in()
        assert (await browser.fetch("/gesprek", before)).status == 403


async def test_a_script_of_our_own_gets_through_with_the_header(door: Door, emma: Visitor) -> None:
    token = (await emma.get("/account")).token
    assert (await emma.fetch("/gesprek", token)).text == "genomen"


async def test_an_older_browser_gets_through_by_its_origin(door: Door, emma: Visitor) -> None:
    token = (await emma.get("/account")).token
    page = await emma.send("/gesprek", b"", {FORM_HEADER: token, "Origin": door.origin})
    assert page.text == "genomen"


async def test_a_script_whose_session_is_over_learns_that(door: Door, emma: Visitor) -> None:
    token = (await emma.get("/account")).token
    door.clock.turn(hours=1)
    assert (await emma.fetch("/gesprek", token)).status == 401
    assert door.taken == 0


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_only_get_and_post_exist(door: Door, emma: Visitor, method: str) -> None:
    token = (await emma.get("/account")).token
    page = await emma.send("/gesprek", b"", {FORM_HEADER: token, **OURS}, method)
    assert page.status == 405


async def test_a_form_with_files_is_not_read(door: Door, emma: Visitor) -> None:
    token = (await emma.get("/account")).token
    headers = {FORM_HEADER: token, "Content-Type": "multipart/form-data; boundary=x", **OURS}
    assert (await emma.send("/gesprek", b"--x--\r\n", headers)).status == 415


async def test_a_form_in_an_unknown_alphabet_is_refused_kindly(door: Door, emma: Visitor) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=klingon", **OURS}
    assert (await emma.send("/gesprek", b"a=b", headers)).status == 400


async def test_another_site_cannot_open_a_socket(door: Door, emma: Visitor) -> None:
    for origin in ({"Origin": "https://kwaad.example"}, {}):
        page = await emma.get("/", Upgrade="websocket", Connection="Upgrade", **origin)
        assert page.status == 403
    page = await emma.get("/", Upgrade="websocket", Connection="Upgrade", Origin=door.origin)
    assert page.status == 200


async def test_too_much_is_refused(door: Door, emma: Visitor) -> None:
    token = (await emma.get("/account")).token
    headers = {FORM_HEADER: token, "Content-Type": "application/octet-stream", **OURS}
    assert (await emma.send("/gesprek", b"x" * 65_536, headers)).status == 200
    assert (await emma.send("/gesprek", b"x" * 65_537, headers)).status == 413
    assert door.taken == 1


async def test_too_much_without_saying_how_much_is_refused_too(door: Door, emma: Visitor) -> None:
    token = (await emma.get("/account")).token
    jar = emma.cookies()

    async def pieces() -> object:
        for _ in range(70):
            yield b"x" * 1024

    async with (
        aiohttp.ClientSession(cookies=jar) as http,
        http.post(
            door.origin + "/gesprek",
            data=pieces(),
            headers={FORM_HEADER: token, "Content-Type": "application/octet-stream", **OURS},
        ) as response,
    ):
        assert response.status == 413
    assert door.taken == 0
