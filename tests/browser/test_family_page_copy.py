"""A family keeps a copy of the conversation: made on its own device, after a warning, and of nothing else."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.bot.channels.webchat.twins import Served, shown
from tests.browser.conftest import Devices
from tests.browser.family_page import family_page, say, see

pytestmark = pytest.mark.browser

ASK = "Maak een kopie van dit gesprek"
MAKE, NOT = "Ja, maak het bestand", "Nee, doe niets"
WARNING = "Wie dit apparaat ook gebruikt, kan het lezen."


async def talk(page: Page, served: Served) -> None:
    """A conversation with a person in it, a place in the queue that changed and a line that was taken back."""
    await page.goto(served.url)
    await say(page, "hallo <b>daar</b>")
    await see(page, "Je schreef: hallo")
    place = served.house.say(served.address, shown("Je bent nummer 3.", quiet=True))
    wrong = served.house.say(served.address, shown("Dit was niet goed."))
    served.house.say(served.address, shown("Hoi, hier Emma.", author="counsellor", name="Emma, vrijwilliger"))
    served.house.say(served.address, shown("Je bent nummer 2.", quiet=True, replaces=place.seq))
    served.house.say(served.address, shown("", replaces=wrong.seq))
    served.house.say(served.address, shown("Dit is je plan.", file_name="plan.pdf"))
    await see(page, "Dit is je plan.")


async def open_menu(page: Page) -> None:
    await page.get_by_text("Over deze chat").click()


async def copied(page: Page) -> tuple[str, str]:
    """The name of the file and what is in it."""
    await page.get_by_role("button", name=ASK).click()
    async with page.expect_download() as download:
        await page.get_by_role("button", name=MAKE).click()
    file = await download.value
    return file.suggested_filename, await asyncio.to_thread(Path(await file.path()).read_text, "utf-8")


async def test_a_copy_says_what_the_page_says_with_day_and_time(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page(accept_downloads=True)
        await talk(page, served)
        await open_menu(page)
        name, text = await copied(page)
        assert name == "chat.txt"
        assert text.splitlines() == [
            *("woensdag 23 september 2026", ""),
            *("12:00 Jij:", "hallo <b>daar</b>", ""),
            *("12:00 Computer:", "Je schreef: hallo <b>daar</b>", ""),
            *("12:00 Computer:", "Je bent nummer 2.", ""),
            *("12:00 Emma, vrijwilliger:", "Hoi, hier Emma.", ""),
            *("12:00 Computer:", "Dit is je plan.", "[plan.pdf]"),
        ]
        await expect(page.get_by_text("Het bestand staat nu bij je downloads.")).to_be_visible()
        await expect(page.get_by_text(WARNING)).to_be_hidden()
        stored = "JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage)])"
        assert await page.evaluate(stored) == "[[],[]]"


async def test_a_long_conversation_is_copied_whole(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page(accept_downloads=True)
        await page.goto(served.url)
        await say(page, "het begin")
        await see(page, "Je schreef: het begin")
        for number in range(230):
            served.house.say(served.address, shown(f"regel {number}."))
        await page.reload()
        await expect(page.get_by_text("Eerdere berichten staan hier niet meer.")).to_be_visible()
        await open_menu(page)
        _, text = await copied(page)
        assert "het begin" in text
        assert [text.count(f"regel {number}.\n") for number in range(230)] == [1] * 230


async def test_doing_nothing_is_as_easy_and_makes_nothing(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        downloads: list[object] = []
        page.on("download", lambda download: downloads.append(download))
        await talk(page, served)
        await open_menu(page)
        ask = page.get_by_role("button", name=ASK)
        await ask.focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("group", name=WARNING)).to_be_focused()
        make, leave_it = page.get_by_role("button", name=MAKE), page.get_by_role("button", name=NOT)
        size, other = await make.bounding_box(), await leave_it.bounding_box()
        assert size is not None and other is not None
        assert (size["width"], size["height"]) == (other["width"], other["height"])
        assert size["height"] >= 44
        await page.keyboard.press("Tab")
        await expect(make).to_be_focused()
        await page.keyboard.press("Tab")
        await expect(leave_it).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_text(WARNING)).to_be_hidden()
        await expect(ask).to_be_focused()
        assert downloads == []


async def test_after_forgetting_nothing_is_left_to_copy(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        downloads: list[object] = []
        page.on("download", lambda download: downloads.append(download))
        await talk(page, served)
        await open_menu(page)
        await page.get_by_role("button", name=ASK).click()
        # Wiped from another device, and this page has not heard it yet.
        served.sessions.end_all(served.address)
        await page.get_by_role("button", name=MAKE).click()
        await expect(page.get_by_text("Dit gesprek is hier afgesloten.")).to_be_visible()
        await open_menu(page)
        await expect(page.get_by_text(WARNING)).to_be_hidden()
        await page.get_by_role("button", name=ASK).click()
        await expect(page.get_by_text("Er is niets om een kopie van te maken.")).to_be_visible()
        assert downloads == []


async def test_without_a_line_no_half_copy_is_made(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await talk(page, served)
        await open_menu(page)
        await page.get_by_role("button", name=ASK).click()
        await page.context.set_offline(True)
        await page.get_by_role("button", name=MAKE).click()
        await expect(page.get_by_text("Er is geen bestand gemaakt.")).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_the_warning_fits_a_small_screen(devices: Devices, colours: str) -> None:
    async with family_page() as served:
        page = await devices.page(viewport={"width": 320, "height": 640}, color_scheme=colours)
        await talk(page, served)
        await open_menu(page)
        await page.get_by_role("button", name=ASK).click()
        await expect(page.get_by_role("button", name=NOT)).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320


async def test_without_script_no_copy_is_offered(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page(java_script_enabled=False)
        await page.goto(served.url)
        await open_menu(page)
        await expect(page.get_by_role("button", name=ASK)).to_be_hidden()
