"""The page without JavaScript: read, type, tap, leave."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.bot.channels.webchat.twins import shown
from tests.browser.conftest import Devices
from tests.browser.family_page import BEGIN, bubbles, family_page, say, see

pytestmark = pytest.mark.browser


async def test_a_whole_conversation_with_nothing_but_forms(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page(java_script_enabled=False)
        await page.goto(served.url)
        await page.get_by_role("button", name=BEGIN).click()
        await see(page, "Waar gaat je vraag over?")
        await page.get_by_role("button", name="Wanneer kan ik op bezoek?").click()
        await see(page, "In welke gevangenis?")
        await say(page, "Vught")
        await expect(page.get_by_role("link", name="0800-2000")).to_have_attribute("href", "tel:08002000")
        served.house.say(served.address, shown("Hoi", author="counsellor", name="Emma, vrijwilliger"))
        await page.get_by_role("link", name="Kijk of er een antwoord is").click()
        await page.reload()
        await see(page, "Hoi")
        await expect(page.get_by_text("Emma, vrijwilliger")).to_be_visible()
        assert await bubbles(page).count() == 7
        await page.get_by_role("button", name="Nood", exact=True).click()
        await expect(page.get_by_role("link", name="Bij direct gevaar 112")).to_be_visible()


async def test_leaving_and_going_back_shows_at_most_an_empty_start(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page(java_script_enabled=False)
        await page.goto(served.url)
        for words in ("mijn geheim", "nog een geheim"):
            await say(page, words)
            await see(page, "Je schreef: " + words)
        await page.get_by_role("button", name="Snel weg").click()
        await expect(page).to_have_title("Pannenkoeken bakken")
        assert await page.context.cookies() == []
        for _ in range(4):
            await page.go_back()
            assert "geheim" not in await page.content()
        assert served.house.accepted[-1].text == "!SNEL WEG"


async def test_what_cannot_be_sent_stays_in_the_field(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page(java_script_enabled=False)
        await page.goto(served.url)
        served.house.closed = True
        await say(page, "dit is lang om te typen")
        await expect(page.get_by_text("Het lukt nu even niet.")).to_be_visible()
        await expect(page.get_by_label("Je bericht")).to_have_value("dit is lang om te typen")
        served.house.closed = False
        await page.get_by_role("button", name="Stuur", exact=True).click()
        await see(page, "Je schreef: dit is lang om te typen")
