"""A family wipes its chat while a coordinator reads along and types a whisper: nothing of it stays on that screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.async_api import Error, expect

from handoff.actions import close_case, forget_conversation, take_case
from handoff.cases import Case
from tests.browser.conftest import Devices
from tests.browser.desk_page import asks, now, sit_down
from tests.handoff.colleagues import on_duty
from tests.handoff.desk.house import House, running_desk
from tests.handoff.worlds import CARLA, EMMA, WORDS

pytestmark = pytest.mark.browser


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path, clock=now) as house:
        yield house


async def test_nothing_stays_of_a_chat_that_is_wiped_while_somebody_reads_along(
    house: House, devices: Devices
) -> None:
    case = await asks(house, "Heel geheim")
    await on_duty(house.world, EMMA, at=now())
    await house.world.store.write(lambda unit: take_case(unit, case.id, EMMA, now(), WORDS))
    page = (await sit_down(house, devices, CARLA)).page
    await page.goto(f"{house.origin}/meelezen/{case.id}")
    await expect(page.get_by_role("heading", name="Waarom wil je meelezen?")).to_be_visible()
    assert "Heel geheim" not in await page.content()
    await page.get_by_label("Inwerken en leren").check()
    await page.get_by_role("button", name="Meelezen").click()
    await expect(page.locator(".talk")).to_contain_text("Heel geheim")
    await page.get_by_label("Fluister naar Emma").fill("Zij woont in de Dorpsstraat")

    await house.world.store.write(lambda unit: forget_conversation(unit, case.id, EMMA, now(), WORDS))

    await expect(page.get_by_role("heading", name="Dit gesprek kun je nu niet lezen")).to_be_visible()
    content = await page.content()
    assert "Heel geheim" not in content
    assert "Dorpsstraat" not in content
    await expect(page.get_by_label("Fluister naar Emma")).to_have_count(0)


async def closed_chat(house: House) -> Case:
    case = await asks(house, "Heel geheim")
    await on_duty(house.world, EMMA, at=now())
    await house.world.store.write(lambda unit: take_case(unit, case.id, EMMA, now(), WORDS))
    await house.world.store.write(lambda unit: close_case(unit, case.id, EMMA, now(), WORDS))
    return case


async def wipe(house: House, case: Case) -> None:
    await house.world.store.write(lambda unit: forget_conversation(unit, case.id, CARLA, now(), WORDS))


async def test_nothing_stays_of_a_closed_chat_that_is_wiped_while_somebody_reads_it(
    house: House, devices: Devices
) -> None:
    case = await closed_chat(house)
    page = (await sit_down(house, devices, CARLA)).page
    await page.goto(f"{house.origin}/zoeken/{case.id}")
    await page.get_by_role("radio").first.check()
    await page.locator("main form button.main").click()
    await expect(page.locator("#lines")).to_contain_text("Heel geheim")

    await wipe(house, case)

    await expect(page.get_by_role("heading", name="Dit gesprek is gewist")).to_be_visible()
    content = await page.content()
    assert "Heel geheim" not in content and case.pseudonym not in content
    await page.goto(f"{house.origin}/zoeken")
    with suppress(Error):  # The browser may refuse: it keeps no copy.
        await page.go_back()
    await page.wait_for_timeout(300)
    await expect(page.get_by_text("Heel geheim")).to_have_count(0)


async def test_a_form_after_the_chat_goes_blank_too_and_shows_nothing_while_nobody_looks(
    house: House, devices: Devices
) -> None:
    case = await closed_chat(house)
    page = (await sit_down(house, devices, EMMA)).page
    await page.goto(f"{house.origin}/afronden/{case.id}")
    await expect(page.get_by_role("heading", level=1)).to_contain_text(case.pseudonym)
    await page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert await page.locator("main").is_hidden()

    await wipe(house, case)
    await page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    await expect(page.get_by_role("heading", name="Dit gesprek is gewist")).to_be_visible()
    assert case.pseudonym not in await page.content()
