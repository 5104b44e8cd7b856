"""A request for a call, from the chat to done, without a mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from handoff.requests.records import RequestKind
from tests.browser.by_keyboard import choose, fill_in, focused, follow, go_to, press
from tests.browser.conftest import Devices
from tests.browser.desk_page import asks, now, sit_down
from tests.browser.full_desk_people import SAM
from tests.handoff.desk.house import House, running_desk
from tests.handoff.worlds import EMMA

pytestmark = pytest.mark.browser


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path, clock=now) as house:
        yield house


async def test_a_call_is_asked_for_picked_up_and_done(house: House, devices: Devices) -> None:
    await asks(house)
    page = (await sit_down(house, devices, EMMA)).page
    await press(page, "Alt+v")
    await expect(page.get_by_label("Je bericht")).to_be_focused()
    await press(page, "Alt+a")
    await choose(page, "Maak een verzoek")
    await fill_in(page, "Of mailadres", "noor@")
    await choose(page, "Niet maken")  # What is half typed does not keep anybody in.
    assert await focused(page) == "Maak een verzoek"
    await press(page, "Enter")
    await fill_in(page, "Telefoonnummer", "0612345678")
    await fill_in(page, "Of mailadres", "")
    await press(page, "Control+a", "Delete")
    await go_to(page, "De familie zei ja hierop")
    await press(page, "Space")
    await go_to(page, "Beste tijden", back=True)
    await page.keyboard.type("na zes uur")
    await press(page, "Enter")
    await expect(page.locator("#banners")).to_contain_text("Het verzoek is bewaard")
    assert await focused(page) == "Maak een verzoek"
    await expect(page.locator("#request-phone")).to_have_value("")

    page = (await sit_down(house, devices, SAM)).page
    await expect(page.locator("#banners")).to_contain_text("nieuw verzoek")
    await follow(page, "Bekijk", "/verzoeken")
    await follow(page, "Ik pak dit op", r"/verzoeken/\d+")
    await expect(page.get_by_role("main")).to_contain_text("na zes uur")
    await follow(page, "Gedaan, wis de gegevens", "/verzoeken")
    await expect(page.get_by_role("main")).to_contain_text("Er is nu geen verzoek")
    rest = await house.world.store.read(lambda unit: unit.finished_requests())
    assert [each.kind for each in rest] == [RequestKind.CALL]
