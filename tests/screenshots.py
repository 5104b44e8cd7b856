"""Pictures for the documentation, made from the running demo: ``make screenshots``."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from bot.clock import from_ms
from bot.commands import demo_families
from bot.commands.demo import Demo, open_demo
from bot.commands.demo_counsellors import DemoCounsellor, come_on_duty
from bot.commands.demo_families import STORIES, live
from bot.settings import Settings
from bot.wrap_up_choices import wrap_up_choices
from handoff.actions import be_present, reply_to_family, take_case
from handoff.cases import Sharing
from handoff.ports import DeskUnit, PresenceState
from tests.browser.full_desk import contacts_of_months

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
#: A picture in a README should not make anybody wait.
LARGEST = 150_000
_COLOURS = 128
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


async def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    demo_families._THINKS = 1.0
    async with open_demo(replace(Settings(), web_port=0, desk_port=0)) as demo, _browser() as browser:
        await _visit(demo, browser)
        async with _families(demo):
            await _waiting(demo, browser)
            await _noor_talks(demo)
            await _chat(demo, browser)
            await _coordinator(demo, browser)
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


async def _visit(demo: Demo, browser: Browser) -> None:
    """A phone: an empty page, then a visit asked about."""
    page = await _screen(browser, 390, 700)
    await page.goto(demo.url)
    await _shoot(page, "families-begin")
    await _say(page, "wanneer mag ik op bezoek")
    await page.get_by_role("button", name="Ja, voor zover ik weet").click()
    await page.wait_for_timeout(2000)
    await _shoot(page, "families-gesprek")
    await page.close()


async def _say(page: Page, words: str) -> None:
    field = page.get_by_role("textbox").first
    await field.fill(words)
    await field.press("Enter")
    await page.wait_for_timeout(1500)


@contextlib.asynccontextmanager
async def _families(demo: Demo) -> AsyncIterator[None]:
    """They wait, the first one longest, and answer who writes to them."""
    await come_on_duty(demo.house, demo.counsellors)
    families = []
    try:
        for story in STORIES:
            families.append(asyncio.create_task(live(demo.url, story)))
            await asyncio.sleep(4)
        yield
    finally:
        for family in families:
            family.cancel()
        await asyncio.gather(*families, return_exceptions=True)


async def _waiting(demo: Demo, browser: Browser) -> None:
    """One more family, with its place in the queue."""
    page = await _screen(browser, 390, 700)
    await page.goto(demo.url)
    await _say(page, "ik wil een mens spreken")
    await page.get_by_role("button", name="Alles mag mee").click()
    await page.wait_for_timeout(3000)
    await _shoot(page, "families-wachten")
    await page.close()


async def _noor_talks(demo: Demo) -> None:
    """A colleague with a chat of her own."""
    noor = demo.counsellors[2].account.counsellor()
    now, words = from_ms(demo.house.clock()), demo.house.look_around().family_words

    def talk(unit: DeskUnit) -> None:
        be_present(unit, noor, now, PresenceState.ON_DUTY)
        case = next(each for each in unit.waiting_cases() if each.sharing is Sharing.NOTHING)
        take_case(unit, case.id, noor, now, words)
        hello = "Hoi, ik ben Noor. Ik lees met je mee."
        reply_to_family(unit, case.id, noor, key="hallo", text=hello, now=now, words=words)

    await demo.house.desk_store.write(talk)


async def _chat(demo: Demo, browser: Browser) -> None:
    """Sanne has a chat and looks for a standard answer."""
    page = await _screen(browser, 1280, 760)
    await _log_in(page, demo, demo.counsellors[0])
    await _shoot(page, "inloggen")
    await _enter_code(page, demo, demo.counsellors[0])
    await page.get_by_role("button", name="Volgende gesprek").click()
    await page.get_by_label("Je bericht").fill("Hoi, ik ben Sanne, vrijwilliger. Wat fijn dat je schrijft.")
    await page.get_by_label("Je bericht").press("Enter")
    await page.get_by_role("button", name="Sluit", exact=True).click()
    await page.wait_for_timeout(4000)
    await page.get_by_label("Je bericht").press_sequentially("/gevoel")
    await page.wait_for_timeout(1500)
    await _shoot(page, "balie")
    await page.close()


async def _coordinator(demo: Demo, browser: Browser) -> None:
    """Karim looks at who talks and who waits, and at the figures of an invented year."""
    now, choices = from_ms(demo.house.clock()), wrap_up_choices(demo.house.content.content)
    await demo.house.desk_store.write(lambda unit: contacts_of_months(unit, now, choices))
    page = await _screen(browser, 1280, 760)
    await _log_in(page, demo, demo.counsellors[1])
    await _enter_code(page, demo, demo.counsellors[1])
    origin = page.url.rstrip("/")
    await page.goto(f"{origin}/overzicht")
    await page.wait_for_timeout(1500)
    await _shoot(page, "overzicht")
    await page.goto(f"{origin}/cijfers")
    await _shoot(page, "cijfers")
    await page.close()


async def _log_in(page: Page, demo: Demo, who: DemoCounsellor) -> None:
    assert demo.house.desk is not None
    await page.goto(f"{demo.house.desk.origin}/inloggen")
    await page.get_by_label("Inlognaam").fill(who.account.login_name)
    await page.get_by_label("Wachtwoord").fill(who.password)


async def _enter_code(page: Page, demo: Demo, who: DemoCounsellor) -> None:
    await page.get_by_label("Wachtwoord").press("Enter")
    await page.get_by_label("Code van 6 cijfers").fill(who.code(demo.house.clock()))
    await page.get_by_label("Code van 6 cijfers").press("Enter")
    await page.wait_for_timeout(1500)


async def _shoot(page: Page, name: str) -> None:
    path = PICTURES / f"{name}.png"
    await page.screenshot(path=path, animations="disabled")
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    asyncio.run(main())
