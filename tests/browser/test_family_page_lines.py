"""Bad lines: nothing is lost, nothing doubled, and the family sees what is going on."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from bot.channels.webchat import sockets
from tests.bot.channels.webchat.twins import LittleHouse, SessionsTwin, shown
from tests.browser.conftest import Devices
from tests.browser.family_page import bubbles, family_page, say, see

pytestmark = pytest.mark.browser

NO_LINE = "Er is geen verbinding, ik probeer het opnieuw."


async def test_a_server_that_restarts_is_found_again_without_loss(devices: Devices) -> None:
    house = LittleHouse(SessionsTwin())
    page = await devices.page()
    async with family_page(house=house) as served:
        port = served.channel.port
        await page.goto(served.url)
        await say(page, "een")
        await see(page, "Je schreef: een")
        address = served.address
    await say(page, "twee")
    await say(page, "drie")
    await expect(page.get_by_text(NO_LINE)).to_be_visible()
    await expect(page.get_by_role("button", name="Opnieuw sturen")).to_have_count(1)
    house.say(address, shown("Terwijl je weg was"))
    async with family_page(house=house, port=port):
        await page.get_by_role("button", name="Opnieuw sturen").click()
        await see(page, "Je schreef: drie")
        await expect(page.get_by_text(NO_LINE)).to_have_count(0)
        await expect(page.locator(".mislukt, .onderweg")).to_have_count(0)
        shown_now = await bubbles(page).all_inner_texts()
        assert shown_now[:4] == ["een", "Je schreef: een", "Terwijl je weg was", "twee"]
        assert sorted(shown_now[4:]) == ["Je schreef: drie", "Je schreef: twee", "drie"]
        assert house.texts == ["een", "twee", "drie"]
        house.say(address, shown("En verder"))
        await see(page, "En verder")


async def test_offline_and_online_again_shows_everything_in_order(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        await say(page, "een")
        await see(page, "Je schreef: een")
        await page.context.set_offline(True)
        await say(page, "twee")
        await expect(page.get_by_text(NO_LINE)).to_be_visible()
        for number in range(5):
            served.house.say(served.address, shown(f"gemist {number}", author="counsellor", name="Emma"))
        await page.context.set_offline(False)
        await see(page, "Je schreef: twee")
        assert await bubbles(page).all_inner_texts() == [
            "een",
            "Je schreef: een",
            *[f"gemist {number}" for number in range(5)],
            "twee",
            "Je schreef: twee",
        ]


async def test_an_answer_that_gets_lost_does_not_double_the_message(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        lost: list[Any] = []

        async def lose_first_answer(route: Any) -> None:
            if len(lost) < 2:
                lost.append(await route.fetch())
                await route.abort()
            else:
                await route.continue_()

        await page.route("**/bericht", lose_first_answer)
        await say(page, "maar een keer")
        await see(page, "Je schreef: maar een keer")
        assert [answer.status for answer in lost] == [200, 200]
        assert served.house.texts == ["maar een keer"]
        assert len(served.sessions.sessions) == 1
        assert await bubbles(page).count() == 2


async def test_a_refused_socket_is_replaced_by_asking(
    devices: Devices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "MOST_SOCKETS", 0)
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        await say(page, "hallo")
        await see(page, "Je schreef: hallo")
        served.house.say(served.address, shown("zonder bel"))
        await see(page, "zonder bel")


async def test_a_dropped_socket_comes_back_and_fills_the_gap(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        made: list[str] = []
        page.on("websocket", lambda socket: made.append(socket.url))
        await page.goto(served.url)
        await say(page, "hallo")
        await see(page, "Je schreef: hallo")
        await page.wait_for_timeout(300)
        (listener,) = served.listeners()
        listener.crowded_out = True
        listener.wake()
        served.house.talks[served.address].append(shown("in het gat gevallen", seq=3, at_ms=served.clock()))
        await see(page, "in het gat gevallen")
        assert len(made) >= 2


async def test_too_many_messages_are_sent_later_by_themselves(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        for number in range(21):
            await say(page, f"bericht {number}")
        await expect(page.get_by_text("Je stuurt veel berichten achter elkaar.")).to_be_visible()
        served.clock.forward(30)
        await page.get_by_role("button", name="Opnieuw sturen").click()
        await see(page, "Je schreef: bericht 20")
        assert served.house.texts == [f"bericht {number}" for number in range(21)]


async def test_a_message_that_waited_for_its_turn_still_appears_in_its_place(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        await say(page, "een")
        await see(page, "Je schreef: een")
        talk = served.house.talks[served.address]
        late = shown("stond in de rij", seq=3, at_ms=served.clock())
        talk.append(shown("was er eerder", seq=4, at_ms=served.clock()))
        served.channel.ring(served.address, 4)
        await see(page, "was er eerder")
        talk.insert(2, late)
        served.channel.ring(served.address, 5)
        await see(page, "stond in de rij")
        expected = ["een", "Je schreef: een", "stond in de rij", "was er eerder"]
        assert await bubbles(page).all_inner_texts() == expected
        await page.reload()
        assert await bubbles(page).all_inner_texts() == expected


async def test_a_message_that_did_not_go_is_wholly_in_sight_with_its_button(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        for n in range(8):
            await say(page, f"regel {n}")
        await see(page, "Je schreef: regel 7")
        await page.context.set_offline(True)
        await say(page, "hallo?")
        await expect(page.get_by_role("button", name="Opnieuw sturen")).to_be_in_viewport(ratio=1)
        await expect(page.locator("#verbinding")).to_contain_text("geen verbinding")
        await expect(page.get_by_role("button", name="Opnieuw sturen")).to_be_in_viewport(ratio=1)
        hidden = """() => document.querySelector('.opnieuw').getBoundingClientRect().bottom
            > document.querySelector('.onder').getBoundingClientRect().top"""
        assert not await page.evaluate(hidden)
