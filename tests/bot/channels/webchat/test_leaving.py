"""Snel weg: gone at once, whatever else is going on."""

from __future__ import annotations

import asyncio

from yarl import URL

from bot.channels.webchat.settings import WebChatSettings
from tests.bot.channels.webchat.test_security import Serve
from tests.bot.channels.webchat.twins import Served
from tests.bot.channels.webchat.visitor import Visitor


async def test_leaving_ends_the_session_tells_the_house_and_shows_pancakes(
    served: Served, visitor: Visitor
) -> None:
    await visitor.write("geheim verhaal")
    await visitor.read_until(2)
    response = await visitor.submit("/snelweg")
    assert (response.status, response.headers["Location"]) == (303, "/pannenkoeken")
    assert served.house.accepted[-1].text == "!SNEL WEG"
    assert served.sessions.sessions == {}
    assert visitor.cookies == {}
    assert "Pannenkoeken bakken" in await visitor.page("/pannenkoeken")
    assert "geheim" not in await visitor.page()


async def test_a_page_that_goes_away_leaves_by_its_beacon(served: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    await visitor.post("/snelweg", {"sleutel": ""})
    assert served.house.accepted[-1].text == "!SNEL WEG"
    assert served.sessions.sessions == {}


async def test_other_tabs_are_told(served: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    await visitor.read_until(2)
    socket = await visitor.bell()
    await asyncio.sleep(0.05)
    await visitor.post("/snelweg", {})
    assert (await socket.receive_json(timeout=2))["soort"] == "weg"


async def test_leaving_without_a_session_is_calm(served: Served, visitor: Visitor) -> None:
    assert (await visitor.submit("/snelweg")).status == 303
    assert served.house.accepted == []


async def test_from_elsewhere_it_ends_nothing_but_shows_no_error(served: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    async with visitor.http.post(served.url + "/snelweg", data={}, headers=elsewhere) as response:
        assert response.status == 403
        assert "Pannenkoeken" in await response.text()
    assert len(served.sessions.sessions) == 1


async def test_with_a_closed_database_the_person_still_leaves_and_is_forgotten_later(
    served: Served, visitor: Visitor
) -> None:
    await visitor.write("hallo")
    await visitor.read_until(2)
    served.house.closed = True
    response = await visitor.submit("/snelweg")
    assert (response.status, visitor.cookies) == (303, {})
    assert len(served.sessions.sessions) == 1
    served.house.closed = False
    for _ in range(100):
        if not served.sessions.sessions:
            break
        await asyncio.sleep(0.02)
    assert served.sessions.sessions == {}
    assert [inbound.text for inbound in served.house.accepted] == ["hallo", "!SNEL WEG"]


async def test_who_left_without_a_connection_is_forgotten_at_the_next_visit(
    served: Served, visitor: Visitor
) -> None:
    await visitor.write("geheim verhaal")
    await visitor.read_until(2)
    visitor.http.cookie_jar.update_cookies({"weg": "1"}, URL(served.url))
    assert "geheim" not in await visitor.page()
    assert served.sessions.sessions == {}
    assert served.house.accepted[-1].text == "!SNEL WEG"
    assert visitor.cookies == {}


async def test_the_organisation_may_choose_another_page(serve: Serve) -> None:
    page = await serve(WebChatSettings(neutral_url="https://weer.example/vandaag"))
    async with Visitor(page.url) as visitor:
        response = await visitor.submit("/snelweg")
        assert response.headers["Location"] == "https://weer.example/vandaag"
        assert "form-action 'self' https://weer.example;" in response.headers["Content-Security-Policy"]
