"""A forgotten desk page asks out loud whether somebody is there; one key is the answer, and does nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from handoff.desk import live
from handoff.desk.accounts.cookies import SESSION
from handoff.ports import PresenceState
from tests.browser.conftest import Devices
from tests.browser.desk_page import Chair, asks, open_tab
from tests.browser.test_desk_knowledge import FAKES
from tests.handoff.desk.house import House, running_desk
from tests.handoff.desk.test_unattended import Minutes, pass_time, state_of
from tests.handoff.worlds import EMMA, texts_now

pytestmark = pytest.mark.browser


@pytest.fixture
def minutes() -> Minutes:
    return Minutes()


@pytest.fixture
async def house(tmp_path: Path, minutes: Minutes, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setattr(live, "SIGN_OF_LIFE", 0.02)
    async with running_desk(tmp_path, clock=minutes) as house:
        yield house


async def test_one_key_on_one_tab_answers_for_both_and_sends_nothing(
    house: House, minutes: Minutes, devices: Devices
) -> None:
    context = await devices.context(viewport={"width": 1366, "height": 768})
    await context.add_init_script(FAKES)
    await context.add_cookies([{"name": SESSION, "value": await house.log_in(EMMA), "url": house.origin}])
    one = await open_tab(house, devices, await devices.page_in(context))
    await one.page.get_by_role("button", name="Op dienst").click()
    check = one.page.get_by_role("dialog", name="Hoor je de meldingen?")
    await check.get_by_role("button", name="Laat een toon horen").click()
    await check.get_by_role("button", name="Ja, ik hoorde het").click()
    case = await asks(house)
    await one.take_next()
    await one.page.get_by_label("Je bericht").fill("Nog niet af")
    other = await open_tab(house, devices, await devices.page_in(context))
    await one.page.evaluate("tones.length = 0")

    await pass_time(house, minutes, 31)
    await asked(one, other)
    assert await one.page.evaluate("tones.length") > 0
    # The page says it at most once a minute; that minute is over by its own clock.
    await one.page.evaluate("Date.now = ((now) => () => now() + 120000)(Date.now)")
    await one.page.keyboard.press("Enter")

    for chair in (one, other):
        await expect(question(chair.page)).to_have_count(0)
    assert await one.page.get_by_label("Je bericht").input_value() == "Nog niet af"
    assert "Nog niet af" not in await texts_now(house.world, case)
    await pass_time(house, minutes, 50)
    assert await state_of(house, EMMA) is PresenceState.ON_DUTY


async def test_without_an_answer_the_page_says_that_its_counsellor_is_away(
    house: House, minutes: Minutes, devices: Devices
) -> None:
    context = await devices.context(viewport={"width": 390, "height": 800})
    await context.add_cookies(
        [
            {"name": SESSION, "value": await house.log_in(EMMA), "url": house.origin},
            {"name": "taal", "value": "en", "url": house.origin},
        ]
    )
    chair = await open_tab(house, devices, await devices.page_in(context))
    await chair.page.locator('[data-presence="op_dienst"]').click()
    await chair.page.keyboard.press("Escape")
    await pass_time(house, minutes, 31)
    await expect(chair.page.get_by_role("dialog", name="Are you still there?")).to_be_visible()
    await pass_time(house, minutes, 35)
    await expect(chair.page.get_by_role("dialog", name="You are set to away")).to_be_visible()
    assert await state_of(house, EMMA) is PresenceState.AWAY
    await expect(chair.page.locator("#banners")).to_contain_text("You are logged out")


def question(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Ben je er nog?")


async def asked(*chairs: Chair) -> None:
    for chair in chairs:
        await expect(question(chair.page)).to_be_visible()
