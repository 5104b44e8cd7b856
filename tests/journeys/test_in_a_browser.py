"""A family and a counsellor, each with a real browser, talk through the whole house."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Devices, browser, devices
from tests.journeys.helpline import Helpline

__all__ = ["browser", "devices"]

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
ROUNDS = 20


async def family_opens_the_page(helpline: Helpline, devices: Devices) -> Page:
    page = await devices.page()
    await page.goto(helpline.url)
    return page


async def counsellor_opens_the_desk(helpline: Helpline, devices: Devices) -> Page:
    emma = await helpline.counsellor()
    context = await devices.context(viewport={"width": 1366, "height": 768})
    cookies = [{"name": name, "value": value, "url": emma.origin} for name, value in emma.cookies().items()]
    await context.add_cookies(cookies)  # type: ignore[arg-type]
    page = await devices.page_in(context)
    await page.goto(f"{emma.origin}/")
    await expect(page.locator("#mine li").first).to_be_visible()
    return page


async def family_says(page: Page, text: str) -> None:
    await page.get_by_label("Je bericht").fill(text)
    await page.get_by_role("button", name="Stuur", exact=True).click()


async def counsellor_says(page: Page, text: str) -> None:
    await page.get_by_label("Je bericht").fill(text)
    await page.get_by_label("Je bericht").press("Enter")


async def test_twenty_messages_each_way(helpline: Helpline, devices: Devices) -> None:
    desk = await counsellor_opens_the_desk(helpline, devices)
    chat = await family_opens_the_page(helpline, devices)
    await family_says(chat, "een mens spreken")
    await chat.get_by_role("button", name="Alles mag mee", exact=True).click()
    await expect(chat.locator(".bericht").filter(has_text="Hoe lang het duurt")).to_be_visible()

    await desk.get_by_role("button", name="Volgende gesprek").click()
    await expect(desk.locator("#open-chat")).to_be_visible()
    await expect(chat.locator(".bericht").filter(has_text="ben Emma")).to_be_visible()

    for number in range(ROUNDS):
        helpline.clock.turn(seconds=2)  # people take their time to type
        await family_says(chat, f"van de familie {number:02}.")
        await expect(
            desk.locator("#lines .line").filter(has_text=f"van de familie {number:02}.")
        ).to_be_visible()
        await counsellor_says(desk, f"van Emma {number:02}.")
        await expect(chat.locator(".bericht").filter(has_text=f"van Emma {number:02}.")).to_be_visible()

    talk = [f"van {who} {number:02}." for number in range(ROUNDS) for who in ("de familie", "Emma")]
    at_the_desk = await desk.locator("#lines .line .words").all_inner_texts()
    on_the_page = await chat.locator(".bericht .tekst").all_inner_texts()
    assert [words for words in at_the_desk if words.startswith("van ")] == talk
    assert [words for words in on_the_page if words.startswith("van ")] == talk
    assert devices.complaints == []
