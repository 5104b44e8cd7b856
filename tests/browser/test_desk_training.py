"""An exercise with a family that does not exist, without a mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from handoff.desk.desk import DESK
from handoff.training.records import PracticeFamily
from tests.browser.by_keyboard import follow, press
from tests.browser.conftest import Devices
from tests.browser.desk_page import now, sit_down
from tests.handoff.desk.house import House, running_desk
from tests.handoff.worlds import EMMA

pytestmark = pytest.mark.browser

GRANDMOTHER = PracticeFamily(
    id="oma",
    title="Een oma met papieren",
    about="Een oma met een kleinkind in huis.",
    language="nl",
    signal="",
    opening=("Mijn kleinkind woont nu bij mij.",),
    lines=("Ik ben moe.", "Dank je."),
    reactions=(),
)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path, clock=now) as house:
        object.__setattr__(house.app[DESK], "practice", lambda: (GRANDMOTHER,))
        yield house


async def test_an_exercise_from_the_menu_to_reading_it_back(house: House, devices: Devices) -> None:
    page = (await sit_down(house, devices, EMMA)).page
    await press(page, "Alt+m")
    await follow(page, "Oefenen", "/oefenen")
    await follow(page, "Begin deze oefening", "/")
    await expect(page.locator("#mine .card-button")).to_have_count(1)
    await press(page, "Alt+1")
    await expect(page.locator("#lines")).to_contain_text("Mijn kleinkind woont nu bij mij.")
    await expect(page.locator("#banners")).to_contain_text("OEFENING")
    await expect(page.get_by_label("Je bericht")).to_be_focused()
    await page.keyboard.type("Hoe gaat het met je?")
    await press(page, "Enter")
    await expect(page.locator("#lines")).to_contain_text("Ik ben moe.")
    await press(page, "Alt+b")
    await follow(page, "Stop de oefening", "/oefenen")
    await follow(page, "Lees terug", r"/oefenen/\d+")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Een oma met papieren")
    await expect(page.get_by_role("main")).to_contain_text("Hoe gaat het met je?")
