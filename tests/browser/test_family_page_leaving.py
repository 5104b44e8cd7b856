"""Snel weg in a real browser: gone at once, and nothing to go back to."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.bot.channels.webchat.twins import Served
from tests.browser.conftest import Devices
from tests.browser.family_page import BEGIN, family_page, say, see

pytestmark = pytest.mark.browser


async def chat(page: Page, served: Served) -> None:
    await page.goto("about:blank")
    await page.goto(served.url)
    await say(page, "mijn geheim")
    await see(page, "Je schreef: mijn geheim")


async def assert_gone(page: Page, served: Served) -> None:
    await expect(page).to_have_title("Pannenkoeken bakken")
    assert served.house.accepted[-1].text == "!SNEL WEG"
    assert served.sessions.sessions == {}
    assert await page.context.cookies() == []
    assert await page.evaluate("[localStorage.length, sessionStorage.length, history.length]") == [0, 0, 2]
    await page.go_back()
    assert page.url == "about:blank"


async def test_the_button(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await chat(page, served)
        await page.get_by_role("button", name="Snel weg").click()
        await assert_gone(page, served)


async def test_typing_the_words_of_the_button(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await chat(page, served)
        await say(page, "Snel weg!")
        await assert_gone(page, served)
        assert served.house.texts == ["mijn geheim"]


async def test_three_times_escape(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await chat(page, served)
        field = page.get_by_label("Je bericht")
        await field.press("Escape")
        await field.press("a")
        await field.press("Escape")
        await field.press("Escape")
        await expect(page).to_have_title("Chat")
        await field.press("Escape")
        await assert_gone(page, served)


async def test_every_tab_is_emptied(devices: Devices) -> None:
    async with family_page() as served:
        context = await devices.context()
        first, second = await devices.page_in(context), await devices.page_in(context)
        await chat(first, served)
        await second.goto(served.url)
        await see(second, "mijn geheim")
        await second.wait_for_timeout(300)
        await first.get_by_role("button", name="Snel weg").click()
        await expect(second.get_by_text("Dit gesprek is hier afgesloten.")).to_be_visible()
        assert "geheim" not in await second.inner_text("body")


async def test_without_a_connection_the_screen_is_empty_and_the_next_visit_too(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await chat(page, served)
        await page.context.set_offline(True)
        await page.get_by_role("button", name="Snel weg").click()
        await page.wait_for_timeout(300)
        assert "geheim" not in await page.content()
        await page.context.set_offline(False)
        await page.goto(served.url)
        await expect(page.get_by_role("button", name=BEGIN)).to_be_visible()
        assert "geheim" not in await page.content()
        assert served.sessions.sessions == {}


async def test_leaving_in_the_middle_of_an_unsent_message_sends_nothing_more(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await chat(page, served)
        served.house.closed = True
        await say(page, "niet meer versturen")
        await expect(page.get_by_text("niet verstuurd", exact=True)).to_be_visible()
        served.house.closed = False
        await page.get_by_role("button", name="Snel weg").click()
        await expect(page).to_have_title("Pannenkoeken bakken")
        await page.wait_for_timeout(1500)
        assert served.house.texts == ["mijn geheim"]


async def test_the_page_can_be_left_before_a_word_was_written(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        await page.get_by_role("button", name="Snel weg").click()
        await expect(page).to_have_title("Pannenkoeken bakken")
        assert served.house.accepted == []
