"""An open desk page is right again by itself when the news of something never came."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from handoff.counsellors import Counsellor, Role
from handoff.desk.accounts.cookies import SESSION
from tests.browser.conftest import Devices
from tests.browser.desk_page import asks, now, open_tab
from tests.handoff.desk.house import House, running_desk

pytestmark = pytest.mark.browser

EMMA = Counsellor(id=101, name="Emma", role=Role.VOLUNTEER)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path, clock=now) as house:
        yield house


async def test_a_new_chat_appears_although_its_news_got_lost(house: House, devices: Devices) -> None:
    context = await devices.context(viewport={"width": 1366, "height": 768})
    token = await house.log_in(EMMA)
    await context.add_cookies([{"name": SESSION, "value": token, "url": house.origin}])
    await context.clock.install()
    desk = await open_tab(house, devices, await devices.page_in(context))
    queue = desk.page.locator("#queue .panel")
    await expect(desk.page.locator("#queue")).to_be_attached()
    house.world.bell.ring = lambda topic: None  # type: ignore[method-assign]
    await asks(house)
    await desk.page.wait_for_timeout(300)
    await expect(queue).to_have_count(0)

    await context.clock.fast_forward(31_000)
    await expect(queue).to_have_count(1)
