"""Pictures stand in the talk, files can be kept, and a message is read aloud by voices of the device alone."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Page, expect

from bot.channels.base import OutFile, ShownMessage
from bot.drawing.network_map import draw_network
from bot.drawing.paint_png import png_of
from tests.bot.channels.webchat.twins import Served, shown
from tests.browser.conftest import Devices
from tests.browser.family_page import family_page, say, see

pytestmark = pytest.mark.browser

TEXT = "oma Ria: heel dichtbij"
#: Instead of the device's own voices: what is said is remembered.
VOICES = """
(voices) => {
  const told = window.told = [];
  const speech = {
    getVoices: () => voices, addEventListener: () => {}, cancel: () => told.push("stil"),
    speak: (said) => told.push(said.voice.name + ": " + said.text),
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}
"""
HERE = {"name": "Anna", "lang": "nl-NL", "localService": True}
ONLINE = {"name": "Wolk", "lang": "nl-NL", "localService": False}
ENGLISH = {"name": "Joe", "lang": "en-GB", "localService": True}


def with_map(served: Served, at: int = 2) -> ShownMessage:
    rows = [(("oma Ria", "oma Ria"), ("dichtbij", "Heel dichtbij"), ("praten", "Praten"))]
    picture = png_of(draw_network("Om Sam heen", "Sam", rows))
    served.house.files[at] = OutFile(name="kaart.png", content_type="image/png", content=picture)
    return shown(TEXT, file_name="kaart.png", picture="Om Sam heen")


async def natural_width(page: Page) -> int:
    picture = page.locator("img.plaatje")
    await expect(picture).to_be_visible()
    await page.wait_for_function("document.querySelector('img.plaatje').naturalWidth > 0")
    width: int = await picture.evaluate("image => image.naturalWidth")
    return width


@pytest.mark.parametrize("wide", [320, 390])
async def test_a_picture_stands_in_the_talk_with_the_same_in_words(devices: Devices, wide: int) -> None:
    async with family_page() as served:
        served.house.answers["kaart"] = with_map(served)
        page = await devices.page(viewport={"width": wide, "height": 700})
        await page.goto(served.url)
        await say(page, "kaart")
        await see(page, TEXT)
        assert await natural_width(page) > 700
        await expect(page.get_by_role("img", name="Tekening: Om Sam heen")).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") <= wide
        async with page.expect_download() as download:
            await page.get_by_role("link", name="kaart.png").click()
        assert (await download.value).suggested_filename == "kaart.png"
        await page.reload()
        assert await natural_width(page) > 700


async def test_without_script_the_picture_is_there_too(devices: Devices) -> None:
    async with family_page() as served:
        served.house.answers["kaart"] = with_map(served)
        page = await devices.page(java_script_enabled=False)
        await page.goto(served.url)
        await say(page, "kaart")
        await expect(page.locator("img.plaatje")).to_be_visible()
        assert await page.locator(".voorlezen").count() == 0


async def test_snel_weg_leaves_no_picture(devices: Devices) -> None:
    async with family_page() as served:
        served.house.answers["kaart"] = with_map(served)
        page = await devices.page()
        await page.goto(served.url)
        await say(page, "kaart")
        await natural_width(page)
        await page.get_by_role("button", name="Snel weg").click()
        await expect(page.locator("img.plaatje")).to_have_count(0)


async def test_a_message_is_read_aloud_by_a_voice_of_this_device(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.add_init_script(f"({VOICES})({json.dumps([ONLINE, ENGLISH, HERE])})")
        await page.goto(served.url)
        await say(page, "hoi")
        await see(page, "Je schreef: hoi")
        await expect(page.locator(".van-family .voorlezen")).to_have_count(0)
        button = page.locator(".van-bot", has_text="Je schreef: hoi").locator(".voorlezen")
        await expect(button).to_have_text("Voorlezen")
        box = await button.bounding_box()
        assert box is not None and box["height"] >= 44
        await button.click()
        await expect(button).to_have_text("Stop met voorlezen")
        assert (await page.evaluate("told"))[-1] == "Anna: Je schreef: hoi"
        await button.click()
        await expect(button).to_have_text("Voorlezen")
        assert (await page.evaluate("told"))[-1] == "stil"


@pytest.mark.parametrize("voices", [[], [ONLINE], [ENGLISH], [ONLINE, ENGLISH]])
async def test_without_such_a_voice_there_is_no_button(
    devices: Devices, voices: list[dict[str, object]]
) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.add_init_script(f"({VOICES})({json.dumps(voices)})")
        await page.goto(served.url)
        await say(page, "hoi")
        await see(page, "Je schreef: hoi")
        assert await page.locator(".voorlezen:visible").count() == 0
