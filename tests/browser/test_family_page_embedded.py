"""The chat inside another site's page, by one line of script."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from playwright.async_api import Frame, Page, expect

from bot.channels.webchat.settings import WebChatSettings
from tests.bot.channels.webchat.twins import shown
from tests.browser.conftest import Devices
from tests.browser.family_page import BEGIN, EMERGENCY, family_page
from tests.browser.test_family_page_pictures import with_map

pytestmark = pytest.mark.browser


class Site:
    """Somebody else's page, on another host name and with a strict policy of its own."""

    def __init__(self) -> None:
        self.chat_url = ""
        app = web.Application()
        app.router.add_get("/", self._show)
        self.runner = web.AppRunner(app, access_log=None)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.runner.addresses[0][1]}"

    async def _show(self, request: web.Request) -> web.Response:
        line = f'<script src="{self.chat_url}/insluiten.js" async></script>'
        policy = f"default-src 'none'; script-src {self.chat_url}; frame-src {self.chat_url}"
        return web.Response(
            text=f"<!doctype html><title>Een site</title><h1>Welkom</h1>{line}",
            content_type="text/html",
            headers={"Content-Security-Policy": policy},
        )


@asynccontextmanager
async def another_site() -> AsyncIterator[Site]:
    site = Site()
    await site.runner.setup()
    await web.TCPSite(site.runner, "127.0.0.1", 0).start()
    try:
        yield site
    finally:
        await site.runner.cleanup()


async def chat_frame(page: Page) -> Frame:
    """The button lives in a closed shadow: only the keyboard and the eye reach it."""
    await expect(page.locator("chat-knop")).to_be_attached()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_event("framenavigated") if len(page.frames) < 2 else None
    frame = page.frames[1]
    await frame.wait_for_load_state()
    return frame


async def write(frame: Frame, text: str) -> None:
    await frame.get_by_label("Je bericht").fill(text)
    await frame.get_by_role("button", name="Stuur", exact=True).click()
    await expect(frame.get_by_text("Je schreef: " + text, exact=True)).to_be_visible()


async def test_a_chat_inside_another_site_survives_a_reload_of_that_site(devices: Devices) -> None:
    async with another_site() as site:
        settings = WebChatSettings(embed_origins=(site.url,), emergency=EMERGENCY)
        async with family_page(settings) as served:
            site.chat_url = served.url
            page = await devices.page()
            await page.goto(site.url)
            frame = await chat_frame(page)
            await frame.get_by_role("button", name=BEGIN).click()
            await expect(frame.get_by_text("Waar gaat je vraag over?")).to_be_visible()
            await write(frame, "hallo")
            served.house.say(served.address, shown("Hoi", author="counsellor", name="Emma"))
            await expect(frame.get_by_text("Hoi", exact=True)).to_be_visible()
            (kept,) = await page.context.cookies()
            assert kept["partitionKey"] == "http://localhost", "known inside this one site only"

            await page.reload()
            frame = await chat_frame(page)
            await expect(frame.get_by_text("Je schreef: hallo")).to_be_visible()
            await write(frame, "weer hier")
            assert len(served.sessions.sessions) == 1


async def test_a_picture_is_seen_inside_another_site_too(devices: Devices) -> None:
    async with another_site() as site, family_page(WebChatSettings(embed_origins=(site.url,))) as served:
        site.chat_url = served.url
        served.house.answers["kaart"] = with_map(served)
        page = await devices.page()
        await page.goto(site.url)
        frame = await chat_frame(page)
        await frame.get_by_label("Je bericht").fill("kaart")
        await frame.get_by_role("button", name="Stuur", exact=True).click()
        for reloaded in (False, True):
            if reloaded:
                await page.reload()
                frame = await chat_frame(page)
            await expect(frame.locator("img.plaatje")).to_be_visible()
            await frame.wait_for_function("document.querySelector('img.plaatje').naturalWidth > 700")


async def test_leaving_replaces_the_whole_page(devices: Devices) -> None:
    async with another_site() as site, family_page(WebChatSettings(embed_origins=(site.url,))) as served:
        site.chat_url = served.url
        page = await devices.page()
        await page.goto("about:blank")
        await page.goto(site.url)
        frame = await chat_frame(page)
        await write(frame, "mijn geheim")
        await frame.get_by_role("button", name="Snel weg").click()
        await expect(page).to_have_title("Pannenkoeken bakken")
        assert await page.context.cookies() == []
        assert served.sessions.sessions == {}
        assert served.house.accepted[-1].text == "!SNEL WEG"
        await page.goto(site.url)
        frame = await chat_frame(page)
        await expect(frame.get_by_role("button", name=BEGIN)).to_be_visible()
        assert "geheim" not in await frame.content()


async def test_words_to_come_back_work_inside_the_frame(devices: Devices) -> None:
    async with another_site() as site, family_page(WebChatSettings(embed_origins=(site.url,))) as served:
        site.chat_url = served.url
        whole, page = await devices.page(), await devices.page()
        await whole.goto(served.url)
        await whole.get_by_label("Je bericht").fill("mijn verhaal")
        await whole.get_by_role("button", name="Stuur", exact=True).click()
        await expect(whole.get_by_text("Je schreef: mijn verhaal")).to_be_visible()
        await whole.get_by_text("Over deze chat").click()
        await whole.get_by_role("button", name="Geef mij mijn woorden").click()
        code = await whole.locator(".woorden").inner_text()

        await page.goto(site.url)
        frame = await chat_frame(page)
        await write(frame, "een ander gesprek")
        await frame.get_by_text("Over deze chat").click()
        await frame.get_by_label("Heb je al woorden?").fill(code)
        await frame.get_by_role("button", name="Ga verder met dat gesprek").click()
        await expect(frame.get_by_text("Je schreef: mijn verhaal")).to_be_visible()
        await expect(frame.get_by_text("een ander gesprek", exact=True)).to_have_count(0)
        await write(frame, "ik ben terug")


async def test_a_site_that_is_not_on_the_list_shows_nothing(devices: Devices) -> None:
    settings = WebChatSettings(embed_origins=("https://www.example.org",))
    async with another_site() as site, family_page(settings) as served:
        site.chat_url = served.url
        page = await devices.page()
        warnings: list[str] = []
        page.on("console", lambda said: warnings.append(said.text))
        await page.goto(site.url)
        await page.wait_for_timeout(300)
        assert await page.locator("chat-knop").count() == 0
        assert any("not on the list" in warning for warning in warnings)


async def test_framing_it_by_hand_is_refused_by_the_browser(devices: Devices) -> None:
    async with family_page() as served:
        page = await (await devices.context()).new_page()
        for path in ("/", "/ingesloten"):
            async with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
                await page.set_content(f'<iframe src="{served.url}{path}"></iframe>')
            assert "Je bent hier anoniem" not in await page.frames[1].content()
