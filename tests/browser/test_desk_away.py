"""A coordinator who is away, with a page still open, hears a raised hand and danger; a volunteer hears nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, expect

from handoff.actions import raise_case, take_case
from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.desk.accounts.cookies import SESSION
from handoff.hand_up.raising import raise_hand
from tests.browser.conftest import Devices
from tests.browser.desk_page import asks, now, open_tab
from tests.browser.test_desk_knowledge import FAKES
from tests.handoff.desk.house import House, running_desk
from tests.handoff.worlds import BAS, CARLA, EMMA, WORDS, case_now

pytestmark = pytest.mark.browser


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path, clock=now) as house:
        yield house


async def away(house: House, devices: Devices, who: Counsellor) -> Page:
    context: BrowserContext = await devices.context(viewport={"width": 1366, "height": 768})
    await context.add_init_script(FAKES)
    await context.add_cookies([{"name": SESSION, "value": await house.log_in(who), "url": house.origin}])
    page = (await open_tab(house, devices, await devices.page_in(context))).page
    await page.get_by_role("button", name="Op dienst").click()
    check = page.get_by_role("dialog", name="Hoor je de meldingen?")
    await check.get_by_role("button", name="Laat een toon horen").click()
    await check.get_by_role("button", name="Ja, ik hoorde het").click()
    await page.get_by_role("button", name="Weg", exact=True).click()
    await expect(page.locator('[data-presence="weg"]')).to_have_attribute("aria-pressed", "true")
    await page.evaluate("tones.length = 0")
    return page


async def tones(page: Page) -> int:
    return int(await page.evaluate("tones.length"))


async def rings(page: Page) -> None:
    for _ in range(100):
        if await tones(page):
            return
        await page.wait_for_timeout(100)
    raise AssertionError("nothing rang in ten seconds")


async def emmas_chat(house: House) -> Case:
    case = await asks(house)
    await house.world.store.write(lambda unit: take_case(unit, case.id, EMMA, now(), WORDS))
    return case


async def test_a_coordinator_who_is_away_hears_a_raised_hand_and_a_volunteer_hears_nothing(
    house: House, devices: Devices
) -> None:
    case = await emmas_chat(house)
    carla, bas = await away(house, devices, CARLA), await away(house, devices, BAS)
    assert (await tones(carla), await tones(bas)) == (0, 0)

    await house.world.store.write(lambda unit: raise_hand(unit, case.id, EMMA, hand_id=1, now=now()))

    await expect(carla.locator("#calls")).to_contain_text("steekt een hand op")
    await rings(carla)
    assert await tones(bas) == 0


async def test_a_coordinator_who_is_away_hears_that_danger_waits(house: House, devices: Devices) -> None:
    carla = await away(house, devices, CARLA)
    case = await asks(house)
    found = await case_now(house.world, case)
    assert await tones(carla) == 0
    await house.world.store.write(lambda unit: raise_case(unit, found, "suicide"))
    await rings(carla)
