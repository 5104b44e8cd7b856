"""For every eye, hand and screen: names, contrast, sizes, keyboard, narrow and enlarged."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.channels.webchat.house import HOUSE
from bot.page_languages import page_languages
from bot.settings import Settings
from flows.loader import load
from tests.bot.channels.webchat.twins import Served, shown
from tests.browser.conftest import Devices
from tests.browser.family_page import BEGIN, family_page, say, see

pytestmark = pytest.mark.browser

#: For each visible piece of text: its words, its contrast with what is behind it, and what it needs.
CONTRASTS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = colour => {
    const parts = Array.from(rgba(colour)).slice(0, 3).map(v => v / 255)
      .map(v => v <= .03928 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4));
    return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2];
  };
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return 'white';
  };
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const words = Array.from(element.childNodes).filter(n => n.nodeType === 3).map(n => n.data).join('').trim()
      || element.placeholder || '';
    if (!words || box.width < 2 || box.height < 2 || style.visibility === 'hidden') continue;
    const colour = element.placeholder ? getComputedStyle(element, '::placeholder').color : style.color;
    const a = light(colour), b = light(behind(element));
    const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 700;
    const needed = size >= 24 || bold && size >= 18.66 ? 3 : 4.5;
    found.push([words, (Math.max(a, b) + .05) / (Math.min(a, b) + .05), needed]);
  }
  return found;
}"""
#: Everything that can be operated: what it is called and how large it is.
CONTROLS = """() => Array.from(document.querySelectorAll('a[href], button, input, textarea, summary'))
  .filter(e => e.getClientRects().length)
  .map(e => ({
    name: (e.labels && e.labels[0] ? e.labels[0].textContent : e.textContent).trim(),
    height: e.getBoundingClientRect().height,
    width: e.getBoundingClientRect().width,
    inText: !!e.closest('.tekst')
  }))"""


async def full_page(page: Page, served: Served) -> None:
    """Everything the page can show, at once."""
    await page.goto(served.url)
    await page.get_by_role("button", name=BEGIN).click()
    await see(page, "Waar gaat je vraag over?")
    await say(page, "Vught")
    await see(page, "Bel dan 0800-2000")
    served.house.say(served.address, shown("Hoi", author="counsellor", name="Emma, vrijwilliger"))
    served.house.say(served.address, shown("Er leest een collega mee.", author="notice"))
    served.house.say(served.address, shown("Nog een vraag?", buttons=served.house.answers["Vught"].buttons))
    await see(page, "Nog een vraag?")
    await page.get_by_text("Over deze chat").click()
    await page.get_by_role("button", name="Geef mij mijn woorden").click()
    await page.locator(".woorden").wait_for()
    await page.get_by_role("button", name="Nood", exact=True).click()
    await see(page, "Je schreef: !NOOD")
    await served.channel.show_typing(served.address)
    served.house.closed = True
    await say(page, "niet verstuurd bericht")
    await expect(page.get_by_role("button", name="Opnieuw sturen")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_all_text_stands_out_from_what_is_behind_it(devices: Devices, scheme: Any) -> None:
    async with family_page() as served:
        page = await devices.page(color_scheme=scheme, reduced_motion="reduce")
        await full_page(page, served)
        found = await page.evaluate(CONTRASTS)
        assert len(found) > 30
        assert [(words, ratio) for words, ratio, needed in found if ratio < needed] == []
        assert any(words == "Typ hier" for words, _, _ in found)


async def test_every_control_has_a_name_and_is_large_enough_for_a_thumb(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page(viewport={"width": 320, "height": 568})
        await full_page(page, served)
        controls = await page.evaluate(CONTROLS)
        assert len(controls) > 12
        for control in controls:
            assert control["name"], control
            if not control["inText"]:
                assert control["height"] >= 44, control
                assert control["width"] >= 44, control


@pytest.mark.parametrize("width", [320, 390, 1024])
async def test_nothing_sticks_out_sideways(devices: Devices, width: int) -> None:
    async with family_page() as served:
        page = await devices.page(viewport={"width": width, "height": 568})
        await full_page(page, served)
        served.house.closed = False
        served.house.say(served.address, shown("x" * 300))
        await see(page, "x" * 50)
        assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_letters_of_twice_the_size_fit_and_can_be_used(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page(viewport={"width": 390, "height": 700})
        await page.goto(served.url)
        await page.evaluate("document.documentElement.style.fontSize = '200%'")
        await say(page, "Vught")
        await see(page, "Bel dan 0800-2000")
        assert await page.evaluate("document.documentElement.scrollWidth") == 390
        for name in ("Snel weg", "Nood", "Een mens spreken"):
            await expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)


async def test_the_ways_out_stay_on_the_screen_wherever_one_reads(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page(viewport={"width": 320, "height": 480})
        await page.goto(served.url)
        await say(page, "hallo")
        await see(page, "Je schreef: hallo")
        for number in range(20):
            served.house.say(served.address, shown(f"regel {number}"))
        await see(page, "regel 19")
        for position in (0, 300, 100_000):
            await page.evaluate("y => scrollTo(0, y)", position)
            for name in ("Snel weg", "Nood", "Een mens spreken"):
                await expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)


async def test_the_keyboard_alone_is_enough(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        order = []
        for _ in range(8):
            await page.keyboard.press("Tab")
            order.append(await page.evaluate("document.activeElement.textContent.trim()"))
        assert order[:3] == ["Een mens spreken", "Nood", "Snel weg"]
        await page.get_by_role("button", name=BEGIN).focus()
        await page.keyboard.press("Enter")
        await see(page, "Waar gaat je vraag over?")
        assert await page.evaluate("document.activeElement.id") == "gesprek"
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.textContent") == "Wanneer kan ik op bezoek?"
        await page.keyboard.press("Space")
        await see(page, "In welke gevangenis?")
        await page.get_by_label("Je bericht").focus()
        await page.keyboard.type("Vught")
        await page.keyboard.press("Enter")
        await see(page, "Bel dan 0800-2000")
        assert await page.evaluate("document.activeElement.id") == "tekst"
        await page.get_by_role("button", name="Nood", exact=True).focus()
        await page.keyboard.press("Enter")
        assert await page.evaluate("document.activeElement.id") == "nood"


async def test_a_screen_reader_hears_what_is_new_and_who_says_it(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        await say(page, "hallo")
        await see(page, "Je schreef: hallo")
        heard = await page.locator("body").aria_snapshot()
        for part in ("banner", "main", 'log "Gesprek"', "Jij", "Computer", 'textbox "Je bericht"'):
            assert part in heard, part
        log = page.get_by_role("log")
        await expect(log).to_have_attribute("aria-live", "polite")
        assert await page.evaluate("document.documentElement.lang") == "nl"


async def test_nothing_moves_for_who_asks_for_less_motion(devices: Devices) -> None:
    async with family_page() as served:
        for motion, running in (("reduce", 0), ("no-preference", 1)):
            page = await devices.page(reduced_motion=motion)
            await page.goto(served.url)
            await say(page, "hallo")
            await see(page, "Je schreef: hallo")
            await page.wait_for_timeout(300)
            for address in set(served.sessions.sessions.values()):
                await served.channel.show_typing(address)
            await expect(page.get_by_text("Er wordt geschreven")).to_be_visible()
            assert await page.evaluate("document.getAnimations().length") == running


@pytest.mark.parametrize("wide", [320, 340, 360, 375, 390, 412])
async def test_the_three_buttons_above_share_one_row_in_every_language(devices: Devices, wide: int) -> None:
    async with family_page() as served:
        house = served.app[HOUSE]
        page = await devices.page(viewport={"width": wide, "height": 640})
        for words in page_languages(load(Settings().content_dir)).values():
            house.texts = words
            await page.goto(served.url)
            boxes = [await form.bounding_box() for form in await page.locator(".boven form").all()]
            middles = {round(box["y"] + box["height"] / 2) for box in boxes if box is not None}
            assert len(middles) == 1, words["language"]
