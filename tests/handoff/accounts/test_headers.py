"""Every response carries the safe headers, every error is kind, and every route is declared."""

from __future__ import annotations

import re

import pytest
from aiohttp import web

from bot.storage.accounts import SqlAccountStore
from handoff.desk.accounts import UndeclaredRoute
from handoff.desk.accounts.headers import SAFE_HEADERS
from tests.handoff.accounts.door import Door, Page, Visitor


def _is_safe(page: Page) -> bool:
    return all(page.headers.get(name) == value for name, value in SAFE_HEADERS.items())


def _reading_paths(door: Door) -> list[str]:
    return sorted(
        re.sub(r"\{[a-z]+\}", "123", route.resource.canonical)
        for route in door.app.router.routes()
        if route.resource and route.method == "GET"
    )


async def test_every_page_has_them_logged_in_or_not(door: Door, emma: Visitor) -> None:
    async with Visitor(door) as stranger:
        for path in [*_reading_paths(door), "/deur/accounts.css", "/deur/bestaat-niet.css", "/bestaat-niet"]:
            assert _is_safe(await emma.get(path)), path
            assert _is_safe(await stranger.get(path)), path


async def test_refusals_have_them(door: Door, emma: Visitor) -> None:
    headers = {"Content-Type": "application/octet-stream", "Sec-Fetch-Site": "same-origin"}
    assert _is_safe(await emma.send("/gesprek", b"", {}))
    assert _is_safe(await emma.send("/gesprek", b"", headers, "DELETE"))
    assert _is_safe(await emma.send("/gesprek", b"x" * 70_000, headers))


async def test_the_policy_allows_nothing_from_elsewhere(door: Door) -> None:
    async with Visitor(door) as stranger:
        policy = (await stranger.get("/inloggen")).headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy


async def test_a_crash_is_a_kind_page_with_a_number_and_no_words(door: Door) -> None:
    async with Visitor(door) as stranger:
        page = await stranger.get("/kapot")
        assert page.status == 500
        assert _is_safe(page)
        assert re.search(r"Nummer: <strong>[0-9a-f]{8}</strong>", page.text)
        assert "geheime woorden" not in page.text and "Traceback" not in page.text


async def test_a_script_gets_the_same_as_json(door: Door) -> None:
    async with Visitor(door) as stranger:
        page = await stranger.get("/bestaat-niet", Accept="application/json")
    assert page.status == 404
    assert page.headers["Content-Type"].startswith("application/json")
    assert '"fout": "404"' in page.text


async def test_a_stranger_is_sent_to_the_login_page(door: Door) -> None:
    async with Visitor(door) as stranger:
        for path in ("/", "/account", "/medewerkers"):
            assert (await stranger.get(path)).path == "/inloggen"
        assert (await stranger.get("/", Accept="application/json")).status == 401


async def test_the_other_name_of_this_machine_leads_to_the_right_one(door: Door) -> None:
    port = door.origin.rsplit(":", 1)[1]
    async with Visitor(door) as stranger:
        page = await stranger.get_once("/inloggen?a=b", Host=f"localhost:{port}")
        assert (page.status, page.headers["Location"]) == (303, f"{door.origin}/inloggen?a=b")
        behind_a_proxy = await stranger.get_once("/inloggen", Host="balie.example")
        assert behind_a_proxy.status == 200


async def test_a_host_that_cannot_be_read_is_no_crash(door: Door) -> None:
    async with Visitor(door) as stranger:
        assert (await stranger.get("/inloggen", Host="[kapot")).status == 200


async def test_an_undeclared_route_stops_the_start_up(store: SqlAccountStore) -> None:
    door = Door(store, "http://localhost:8081")
    door.install()

    async def forgotten(_request: web.Request) -> web.Response:
        return web.Response()

    door.app.router.add_get("/vergeten", forgotten)
    runner = web.AppRunner(door.app)
    with pytest.raises(UndeclaredRoute, match="GET /vergeten"):
        await runner.setup()
    await runner.cleanup()


async def test_on_https_cookies_are_tied_to_the_host_and_transport_is_strict(
    store: SqlAccountStore,
) -> None:
    door = Door(store, "")
    door.install(public_origin="https://balie.example")
    runner = web.AppRunner(door.app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    door.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with Visitor(door) as stranger:
        page = await stranger.get("/inloggen")
    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith("__Host-hulplijn_formulier=")
    assert {"HttpOnly", "Secure", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    await runner.cleanup()


async def test_on_localhost_cookies_work_without_https(door: Door) -> None:
    async with Visitor(door) as stranger:
        cookie = (await stranger.get("/inloggen")).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
