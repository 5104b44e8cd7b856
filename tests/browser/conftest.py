"""A real Chromium for tests. Any complaint of a content security policy or a script fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

_QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None and os.environ.get("HULPLIJN_ALLOW_NO_BROWSER"):
        pytest.skip("no Chromium, and HULPLIJN_ALLOW_NO_BROWSER is set")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=chromium or "/usr/bin/chromium",
            args=_QUIET,
            # Going back must be as dangerous here as it is on a telephone.
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield launched
        await launched.close()


class Devices:
    """Makes screens; each is a browser of its own with its own cookies."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.complaints: list[str] = []

    async def context(self, **options: Any) -> BrowserContext:
        options.setdefault("viewport", {"width": 390, "height": 800})
        context = await self._browser.new_context(**options)
        context.set_default_timeout(8_000)
        return context

    async def page(self, **options: Any) -> Page:
        return await self.page_in(await self.context(**options))

    async def page_in(self, context: BrowserContext) -> Page:
        page = await context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: self.complaints.append(said.text) if "Security Policy" in said.text else None,
        )
        return page


@pytest.fixture
async def devices(browser: Browser) -> AsyncIterator[Devices]:
    made = Devices(browser)
    yield made
    assert made.complaints == []
