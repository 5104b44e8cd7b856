"""Every page of the desk, in Dutch and English, light and dark: no barrier, nothing wider than the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from handoff.counsellors import Counsellor
from handoff.desk.accounts.cookies import SESSION
from handoff.desk.language import COOKIE
from tests.browser.conftest import Devices
from tests.browser.desk_page import asks
from tests.browser.every_page import barriers_of, pages_without_places, violations
from tests.handoff.desk.house import House, running_desk
from tests.handoff.worlds import CARLA

pytestmark = pytest.mark.browser

LOOKS = [("nl", "light"), ("en", "dark"), ("nl", "dark"), ("en", "light")]
QUICK, REST = LOOKS[:2], LOOKS[2:]


@pytest.fixture
async def busy_desk(tmp_path: Path) -> AsyncIterator[House]:
    """Somebody waits, somebody is in danger, and a chat is going on."""
    async with running_desk(tmp_path) as house:
        for text in ("Mag ik iemand spreken?", "Ik weet het niet meer"):
            await asks(house, text)
        await asks(house, "Hij staat voor de deur", signal="violence-now")
        yield house


async def open_browser(
    house: House, devices: Devices, language: str, scheme: str, who: Counsellor = CARLA
) -> Page:
    token = await house.log_in(who)
    context = await devices.context(
        color_scheme=scheme, reduced_motion="reduce", has_touch=True, is_mobile=True
    )
    await context.add_cookies(
        [
            {"name": SESSION, "value": token, "url": house.origin},
            {"name": COOKIE, "value": language, "url": house.origin},
        ]
    )
    return await devices.page_in(context)


async def look_at_all(
    house: House, devices: Devices, language: str, scheme: str, who: Counsellor = CARLA
) -> list[str]:
    page = await open_browser(house, devices, language, scheme, who)
    found = []
    for path in pages_without_places():
        answer = await page.context.request.get(f"{house.origin}{path}", headers={"Accept": "text/html"})
        if answer.status == 403 or "text/html" not in answer.headers.get("content-type", ""):
            continue
        await page.goto(f"{house.origin}{path}")
        assert await page.locator("html").get_attribute("lang") == language, path
        found += await barriers_of(page, path)
    return found


async def look_at_a_chat(house: House, devices: Devices, language: str, scheme: str) -> list[str]:
    page = await open_browser(house, devices, language, scheme)
    await page.goto(f"{house.origin}/")
    await page.locator("#next").click()
    await page.locator("#open-chat").wait_for()
    found = await barriers_of(page, "chat")
    await page.set_viewport_size({"width": 1440, "height": 900})
    for tab in await page.get_by_role("tab").all():
        await tab.click()
        found += [f"tab {await tab.inner_text()} {each}" for each in await violations(page)]
    return found


@pytest.mark.timeout(180)
@pytest.mark.parametrize(("language", "scheme"), QUICK)
async def test_no_page_has_a_barrier(busy_desk: House, devices: Devices, language: str, scheme: str) -> None:
    found = await look_at_all(busy_desk, devices, language, scheme)
    assert not found, "\n".join(found)


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("language", "scheme"), QUICK)
async def test_an_open_chat_has_no_barrier(
    busy_desk: House, devices: Devices, language: str, scheme: str
) -> None:
    found = await look_at_a_chat(busy_desk, devices, language, scheme)
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.parametrize(("language", "scheme"), REST)
async def test_no_page_has_a_barrier_in_the_other_looks(
    busy_desk: House, devices: Devices, language: str, scheme: str
) -> None:
    found = await look_at_all(busy_desk, devices, language, scheme)
    found += await look_at_a_chat(busy_desk, devices, language, scheme)
    assert not found, "\n".join(found)
