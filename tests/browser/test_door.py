"""In a real browser: from invitation to desk, out again, and in with password and code."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pyotp
import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.handoff.accounts.door import PASSWORD, Door, open_door, open_store

pytestmark = pytest.mark.browser


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_store(tmp_path) as (store, _, _), open_door(store) as door:
        yield door


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    """A telephone's screen, in which any complaint of the content security policy fails the test."""
    chromium = shutil.which("chromium")
    if chromium is None and os.environ.get("HULPLIJN_ALLOW_NO_BROWSER"):
        pytest.skip("no Chromium, and HULPLIJN_ALLOW_NO_BROWSER is set")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 390, "height": 800})
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if "Security" in said.text else None)
        yield page
        await browser.close()
        assert complaints == []


async def test_from_invitation_to_desk_and_back_in_again(door: Door, page: Page) -> None:
    await page.goto(door.origin + await door.invite("Emma"))
    await page.get_by_label("Inlognaam").fill("emma")
    await page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    await page.get_by_label("Wachtwoord nog een keer").fill(PASSWORD)
    await page.get_by_role("button", name="Verder naar stap 2").click()

    await expect(page.locator("svg.qr")).to_be_visible()
    await page.get_by_text("Scannen lukt niet").click()
    app = pyotp.TOTP((await page.locator("#sleutel").inner_text()).replace(" ", ""))
    await page.get_by_label("Code van 6 cijfers").fill(app.at(door.clock()))
    await page.get_by_role("button", name="Klaar").click()

    await expect(page.locator("ul.codes li")).to_have_count(10)
    await page.get_by_role("link", name="Ik heb ze bewaard").click()
    await expect(page.locator("body")).to_have_text("balie van Emma")

    await page.goto(door.origin + "/account")
    await page.get_by_role("button", name="Uitloggen", exact=True).click()
    await expect(page).to_have_url(door.origin + "/inloggen")

    door.clock.turn(minutes=1)
    await page.get_by_label("Inlognaam").fill("emma")
    await page.get_by_label("Wachtwoord").fill(PASSWORD)
    await page.get_by_role("button", name="Verder").click()
    await page.get_by_label("Code van 6 cijfers").fill(app.at(door.clock()))
    await page.get_by_role("button", name="Inloggen", exact=True).click()
    await expect(page.locator("body")).to_have_text("balie van Emma")
    assert await page.evaluate("document.cookie") == ""


async def test_the_pages_fit_a_telephone(door: Door, page: Page) -> None:
    for path in ("/inloggen", await door.invite("Emma"), "/bestaat-niet"):
        await page.goto(door.origin + path)
        assert await page.evaluate("document.documentElement.scrollWidth") == 390, path
