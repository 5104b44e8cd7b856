"""Every answer is locked down, and nothing changes for a request from elsewhere."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import ClientSession, WSServerHandshakeError, web

from bot.channels.webchat.same_site import Sender, form_token, sender_of, token_fits
from bot.channels.webchat.settings import WebChatSettings, WrongWebSetting
from tests.bot.channels.webchat.twins import KEY, Served
from tests.bot.channels.webchat.visitor import Visitor

Serve = Callable[[WebChatSettings], Awaitable[Served]]
ELSEWHERE = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}


def every_route(app: web.Application) -> list[tuple[str, str]]:
    found = []
    for route in app.router.routes():
        path = route.resource.canonical if route.resource else ""
        found.append((route.method, path.replace("{name}", "chat.js").replace("{seq}", "1")))
    return found


def assert_locked_down(headers: object, path: str) -> None:
    given = dict(headers)  # type: ignore[call-overload]
    policy = given["Content-Security-Policy"]
    assert "default-src 'none'" in policy, path
    assert "unsafe" not in policy, path
    assert "frame-ancestors 'none'" in policy, path
    assert "base-uri 'none'" in policy, path
    assert given["Cache-Control"] == "no-store", path
    assert given["Referrer-Policy"] == "no-referrer", path
    assert given["X-Content-Type-Options"] == "nosniff", path
    assert "Permissions-Policy" in given, path
    assert "Server" not in given, path


async def test_every_route_answers_with_all_headers(served: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    seen = set()
    for method, path in every_route(served.app):
        async with visitor.http.request(method, served.url + path, allow_redirects=False) as response:
            assert_locked_down(response.headers, path)
            seen.add(response.status)
            assert "Traceback" not in await response.text()
    assert {200, 403} <= seen


@pytest.mark.parametrize(
    "path", ["/weg", "/vast/../channel.py", "/vast/insluiten.js", "/%2e%2e/x", "/bestand/x"]
)
async def test_errors_have_the_headers_too(served: Served, visitor: Visitor, path: str) -> None:
    async with visitor.http.get(served.url + path) as response:
        assert response.status == 404
        assert_locked_down(response.headers, path)
        assert "Deze pagina bestaat niet." in await response.text()


async def test_a_failure_inside_tells_the_family_nothing_of_it(
    served: Served, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(inbounds: object) -> None:
        raise RuntimeError("geheim-7f3a")

    served.house.accept = fail  # type: ignore[method-assign]
    response = await visitor.write("hallo")
    assert response.status == 500
    assert "geheim" not in await response.text()
    assert "RuntimeError" in caplog.text
    assert "geheim" not in caplog.text
    assert_locked_down(response.headers, "/bericht")


async def test_every_post_from_elsewhere_is_refused_and_changes_nothing(
    served: Served, visitor: Visitor
) -> None:
    await visitor.write("hallo")
    await visitor.read_until(2)
    before = (dict(served.sessions.sessions), dict(served.sessions.codes), len(served.house.accepted))
    fields = {"uuid": str(uuid.uuid4()), "kind": "text", "text": "vals", "code": "a b c d e"}
    posts = [path for method, path in every_route(served.app) if method == "POST"]
    assert len(posts) == 5
    for path in posts:
        for headers in (ELSEWHERE, {"Sec-Fetch-Site": "same-site"}, {"Origin": "null"}, {}):
            async with visitor.http.post(served.url + path, json=fields, headers=headers) as response:
                assert response.status == 403, (path, headers)
            async with visitor.http.post(served.url + path, data=fields, headers=headers) as response:
                assert response.status == 403, (path, headers)
    assert (served.sessions.sessions, served.sessions.codes, len(served.house.accepted)) == before


async def test_a_form_without_a_token_is_refused(served: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    for token in ("", "0" * 64, form_token(KEY, "iemand anders")):
        data = {"token": token, "uuid": str(uuid.uuid4()), "kind": "text", "text": "vals"}
        async with visitor.http.post(served.url + "/stuur", data=data, headers=visitor.vouched) as response:
            assert response.status == 403
    assert served.house.texts == ["hallo"]


def test_the_browser_is_believed_before_the_origin() -> None:
    own = "https://chat.example.org"
    assert sender_of({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, own) is Sender.OWN_PAGE
    assert sender_of({"Sec-Fetch-Site": "none"}, own) is Sender.OTHER
    assert sender_of({"Sec-Fetch-Site": "cross-site", "Origin": own}, own) is Sender.OTHER
    assert sender_of({"Origin": own}, own) is Sender.OWN_PAGE
    assert sender_of({"Origin": "null"}, own) is Sender.UNSURE
    assert sender_of({"Origin": own + ".evil.example"}, own) is Sender.OTHER
    assert sender_of({}, own) is Sender.OTHER


def test_an_old_browser_needs_the_token_of_its_own_session() -> None:
    anonymous, bound = form_token(KEY, ""), form_token(KEY, "secret")
    assert token_fits(KEY, bound, "secret", Sender.UNSURE)
    assert not token_fits(KEY, anonymous, "secret", Sender.UNSURE)
    assert token_fits(KEY, anonymous, "secret", Sender.OWN_PAGE)
    assert not token_fits(KEY, form_token(KEY, "other"), "secret", Sender.OWN_PAGE)


async def test_a_socket_from_elsewhere_is_refused(served: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    for origin in ("https://evil.example", "null"):
        with pytest.raises(WSServerHandshakeError) as refused:
            await visitor.http.ws_connect(served.url + "/bel", headers={"Origin": origin})
        assert refused.value.status == 403


async def test_only_the_embedded_page_may_be_framed_and_only_by_configured_sites(serve: Serve) -> None:
    page = await serve(WebChatSettings(embed_origins=("https://www.example.org", "https://b.example")))
    async with ClientSession() as http:
        async with http.get(page.url + "/ingesloten") as framed:
            policy = framed.headers["Content-Security-Policy"]
            assert "frame-ancestors https://www.example.org https://b.example" in policy
            assert "X-Frame-Options" not in framed.headers
        async with http.get(page.url + "/") as whole:
            assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]
            assert whole.headers["X-Frame-Options"] == "DENY"


async def test_on_https_the_cookie_is_bound_to_the_host(serve: Serve) -> None:
    page = await serve(WebChatSettings(public_url="https://chat.example.org"))
    async with Visitor(page.url) as visitor:
        response = await visitor.write("hallo", Origin="https://chat.example.org")
        cookie = response.headers["Set-Cookie"]
        assert cookie.startswith("__Host-chat=")
        assert "Secure" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie
        assert response.headers["Strict-Transport-Security"]
        assert "wss://chat.example.org" in response.headers["Content-Security-Policy"]


async def test_a_strange_host_header_cannot_write_the_policy(served: Served) -> None:
    async with ClientSession() as http:
        headers = {"Host": "x.example; script-src *"}
        async with http.get(served.url + "/", headers=headers) as response:
            assert "script-src *" not in response.headers["Content-Security-Policy"]


def test_settings_that_would_open_a_hole_are_named() -> None:
    for origin in (
        "*",
        "https://a.example/pad",
        "javascript:alert(1)",
        "https://a.example; script-src *",
        "",
    ):
        with pytest.raises(WrongWebSetting, match="embed_origins"):
            WebChatSettings(embed_origins=(origin,))
    with pytest.raises(WrongWebSetting, match="public_url"):
        WebChatSettings(public_url="chat.example.org")
    with pytest.raises(WrongWebSetting, match="neutral_url"):
        WebChatSettings(neutral_url="javascript:alert(1)")


async def test_title_address_and_icon_say_nothing(served: Served, visitor: Visitor) -> None:
    """Everything that can be seen over a shoulder before anyone has written."""
    words = re.compile(r"detentie|gevang|gedetineerd|bajes|justitie|hulplijn|bezoek|cel\b", re.IGNORECASE)
    for method, path in every_route(served.app):
        assert not words.search(path)
        if method == "GET" and path != "/bel":
            assert not words.search(await visitor.page(path)), path
    assert "<title>Chat</title>" in await visitor.page()


async def test_nothing_is_written_to_the_log(
    served: Served, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await visitor.write("kanarie-aa41")
    await visitor.submit("/stuur", kind="text", text="kanarie-bb42")
    await visitor.read_until(4)
    socket = await visitor.bell()
    await socket.close()
    address, (secret,) = served.address, set(visitor.cookies.values())
    await visitor.post("/snelweg", {})
    for trace in ("kanarie", "127.0.0.1", address, secret):
        assert trace not in caplog.text


async def test_health_is_one_word(visitor: Visitor) -> None:
    assert await visitor.page("/gezond") == "ok"


async def test_the_first_view_is_light(served: Served, visitor: Visitor) -> None:
    """All that a phone fetches before it can be used, as it goes over the line, headers included."""
    page = await visitor.page()
    paths = {"/", *re.findall(r'(?:href|src)="(/vast/[^"]+)"', page)}
    for script in [path for path in paths if path.endswith(".js")]:
        paths |= {"/vast/" + name for name in re.findall(r'from "\./([^"]+)"', await visitor.page(script))}
    for _ in range(3):
        for script in [path for path in paths if path.endswith(".js")]:
            paths |= {
                "/vast/" + name for name in re.findall(r'from "\./([^"]+)"', await visitor.page(script))
            }
    assert len(paths) == 17
    total = 0
    for path in paths:
        async with visitor.http.get(
            served.url + path, headers={"Accept-Encoding": "gzip"}, auto_decompress=False
        ) as response:
            assert response.status == 200
            total += len(await response.read()) + sum(len(a) + len(b) + 4 for a, b in response.raw_headers)
    assert total < 60_000, total
