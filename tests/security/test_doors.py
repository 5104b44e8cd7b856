"""Both applications as they really run: headers on every answer, and nothing changes without proof of who asks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.channels.webchat.channel import WebChatChannel
from tests.journeys.counsellor import Counsellor
from tests.journeys.families import WebFamily
from tests.journeys.helpline import Count, Helpline
from tests.journeys.talking import comes_to

ALWAYS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
STRANGE = ("/bestaat-niet", "/%2e%2e/%2e%2e/etc/passwd", "/%00", "/" + "a" * 4000)
FROM_ELSEWHERE: dict[str, dict[str, str]] = {
    "another site": {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    "the other page of the house": {"Sec-Fetch-Site": "same-site"},
    "nobody knows": {},
    "an opaque origin": {"Origin": "null"},
}


@dataclass
class Doors:
    helpline: Helpline
    family: WebFamily
    emma: Counsellor

    def application(self, name: str) -> tuple[str, web.Application, aiohttp.ClientSession]:
        house = self.helpline.house
        if name == "families":
            channel = house.channels["web"]
            assert isinstance(channel, WebChatChannel)
            app = channel._runner.app
            assert app is not None
            return self.helpline.url, app, self.family.http
        desk = house.desk
        assert desk is not None and desk._runner is not None and desk._runner.app is not None
        return desk.origin, desk._runner.app, self.emma._http


@pytest.fixture
async def doors(tmp_path: Path) -> AsyncIterator[Doors]:
    """A family with a session, a counsellor with one, and an open case."""
    async with Helpline(tmp_path) as helpline:
        emma = await helpline.counsellor()
        family = await helpline.family("web")
        assert isinstance(family, WebFamily)
        await comes_to(emma, family)
        await helpline.everything_handled()
        yield Doors(helpline, family, emma)


def paths_of(app: web.Application) -> list[str]:
    found = {route.resource.canonical for route in app.router.routes() if route.resource is not None}
    filled = {
        path.replace("{id}", "5")
        .replace("{seq}", "1")
        .replace("{name}", "chat.js")
        .replace("{secret}", "x" * 43)
        for path in found
    }
    return sorted(path for path in filled if "{" not in path)


@pytest.mark.parametrize("name", ["families", "desk"])
async def test_every_answer_to_every_method_has_the_headers(doors: Doors, name: str) -> None:
    url, app, inside = doors.application(name)
    seen: set[int] = set()
    async with aiohttp.ClientSession() as outside:
        for http in (inside, outside):
            for path in (*paths_of(app), *STRANGE):
                for method in METHODS if path in STRANGE[:1] or path == "/" else ("GET", "POST"):
                    if http is inside and method == "POST":
                        continue
                    async with http.request(method, url + path, allow_redirects=False) as answer:
                        _locked_down(answer, f"{method} {path[:40]}")
                        seen.add(answer.status)
                        assert b"Traceback" not in await answer.read()
    assert {200, 404} <= seen
    assert 500 not in seen


def _locked_down(answer: aiohttp.ClientResponse, what: str) -> None:
    for name, value in ALWAYS.items():
        assert answer.headers.get(name) == value, (what, name, answer.status)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'"), what
    assert "unsafe" not in policy and "*" not in policy, what
    assert "frame-ancestors 'none'" in policy, what
    assert "Server" not in answer.headers, what
    assert "Permissions-Policy" in answer.headers, what


@pytest.mark.parametrize("elsewhere", FROM_ELSEWHERE)
@pytest.mark.parametrize("name", ["families", "desk"])
async def test_a_change_from_elsewhere_is_refused_and_changes_no_row(
    doors: Doors, name: str, elsewhere: str
) -> None:
    url, app, inside = doors.application(name)
    posts = [path for path in paths_of(app) if _takes_posts(app, path)]
    assert len(posts) >= 5
    before = await _rows(doors.helpline)
    body = {"uuid": "x", "kind": "text", "text": "vals", "tekst": "vals", "start": "s" * 30}
    for path in posts:
        for as_form in (True, False):
            sent = aiohttp.FormData(body) if as_form else aiohttp.JsonPayload(body)
            async with inside.post(
                url + path, data=sent, headers=FROM_ELSEWHERE[elsewhere], allow_redirects=False
            ) as answer:
                assert answer.status == 403, (path, elsewhere, answer.status)
    assert await _rows(doors.helpline) == before


def _takes_posts(app: web.Application, path: str) -> bool:
    return any(
        route.method == "POST"
        and route.resource is not None
        and path in paths_of_one(route.resource.canonical)
        for route in app.router.routes()
    )


def paths_of_one(canonical: str) -> tuple[str, ...]:
    filled = canonical.replace("{id}", "5").replace("{seq}", "1").replace("{secret}", "x" * 43)
    return (filled,)


async def _rows(helpline: Helpline) -> Count:
    counts = await helpline.counts()
    # Looking at made-up invitations is counted: that is a limit, not a change.
    return {table: count for table, count in counts.items() if table != "login_tries"}


async def test_families_and_desk_share_no_cookies(doors: Doors) -> None:
    """Cookies do not know ports: the two pages have other host names in the default set-up."""
    families, _, _ = doors.application("families")
    desk, _, _ = doors.application("desk")
    assert families.split("//")[1].split(":")[0] == "127.0.0.1"
    assert desk.split("//")[1].split(":")[0] == "localhost"
    for http in (doors.family.http, doors.emma._http):
        for cookie in http.cookie_jar:
            assert cookie["samesite"] == "Strict"
            assert cookie["httponly"]
            assert cookie["domain"] in ("127.0.0.1", "localhost", "")
