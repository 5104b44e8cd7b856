"""Pictures for the documentation, made from the running demo: ``make screenshots``."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from bot.commands import demo_families
from bot.commands.demo import Demo, open_demo
from bot.commands.demo_counsellors import DemoCounsellor, come_on_duty
from bot.commands.demo_families import STORIES, live
from bot.settings import Settings

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
#: A picture in a README should not make anybody wait.
LARGEST = 150_000
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


async def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    demo_families._THINKS = 1.0
    async with open_demo(replace(Settings(), web_port=0, desk_port=0)) as demo, _browser() as browser:
        await _family(demo, browser)
        await _desk(demo, browser)
    for picture in sorted(PICTURES.glob("*.png")):
        size = picture.stat().st_size
        print(f"{picture.name}  {size // 1000} kB")
        if size > LARGEST:
            raise SystemExit(f"{picture.name} is larger than {LARGEST // 1000} kB")


@contextlib.asynccontextmanager
async def _browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=_QUIET
        )
        yield browser
        await browser.close()


async def _screen(browser: Browser, width: int, height: int) -> Page:
    return await browser.new_page(
        viewport={"width": width, "height": height}, locale="nl-NL", timezone_id="Europe/Amsterdam"
    )


async def _family(demo: Demo, browser: Browser) -> None:
    """A phone: an empty page, then a visit asked about."""
    page = await _screen(browser, 390, 700)
    await page.goto(demo.url)
    await _shoot(page, "families-begin")
    await _say(page, "wanneer mag ik op bezoek")
    for answer in ("Wanneer kan ik op bezoek?", "Ja, voor zover ik weet"):
        await page.get_by_role("button", name=answer).click()
        await page.wait_for_timeout(1500)
    await _shoot(page, "families-gesprek")
    await page.close()


async def _say(page: Page, words: str) -> None:
    field = page.get_by_role("textbox").first
    await field.fill(words)
    await field.press("Enter")
    await page.wait_for_timeout(1500)


async def _desk(demo: Demo, browser: Browser) -> None:
    await come_on_duty(demo.house, demo.counsellors)
    families = [asyncio.create_task(live(demo.url, story)) for story in STORIES]
    try:
        page = await _screen(browser, 1180, 680)
        await _log_in(page, demo, demo.counsellors[0])
        await page.wait_for_timeout(3000)
        await page.get_by_role("button", name="Volgende gesprek").click()
        await page.get_by_label("Je bericht").fill(
            "Hoi, ik ben Sanne, vrijwilliger. Wat fijn dat je schrijft."
        )
        await page.get_by_label("Je bericht").press("Enter")
        await page.wait_for_timeout(4000)
        await _shoot(page, "balie")
    finally:
        for family in families:
            family.cancel()
        await asyncio.gather(*families, return_exceptions=True)


async def _log_in(page: Page, demo: Demo, who: DemoCounsellor) -> None:
    assert demo.house.desk is not None
    await page.goto(f"{demo.house.desk.origin}/inloggen")
    await page.get_by_label("Inlognaam").fill(who.account.login_name)
    await page.get_by_label("Wachtwoord").fill(who.password)
    await _shoot(page, "inloggen")
    await page.get_by_label("Wachtwoord").press("Enter")
    await page.get_by_label("Code van 6 cijfers").fill(who.code(demo.house.clock()))
    await page.get_by_label("Code van 6 cijfers").press("Enter")
    await page.wait_for_timeout(1000)


async def _shoot(page: Page, name: str) -> None:
    await page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    asyncio.run(main())
