"""A block that two people agree on, and a plan for who comes often, without a mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.by_keyboard import choose, fill_in, focused, follow, go_to, press
from tests.browser.conftest import Devices
from tests.browser.desk_page import asks, now, sit_down
from tests.browser.full_desk_people import SAM
from tests.handoff.desk.house import House, running_desk
from tests.handoff.worlds import CARLA, EMMA

pytestmark = pytest.mark.browser


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path, clock=now) as house:
        yield house


async def test_a_block_waits_for_a_second_person(house: House, devices: Devices) -> None:
    await asks(house, "Jullie deugen niet")
    page = (await sit_down(house, devices, EMMA)).page
    await press(page, "Alt+v")
    await expect(page.get_by_label("Je bericht")).to_be_focused()
    await press(page, "Alt+a")
    await choose(page, "Stel een blokkade voor")
    await expect(page.get_by_label("Waarom?")).to_be_focused()
    await page.keyboard.type("Bedreigt")
    await go_to(page, "Hoe lang?")
    await page.keyboard.type("7")
    await choose(page, "Stel voor")
    await expect(page.locator("#banners")).to_contain_text("voorgesteld")
    assert await focused(page) == "Stel een blokkade voor"

    page = (await sit_down(house, devices, CARLA)).page
    await expect(page.locator("#banners")).to_contain_text("blokkade")
    await follow(page, "Bekijk", "/blokkades")
    await expect(page.locator(".panel")).to_contain_text("Bedreigt medewerkers")
    await follow(page, "Bevestig", "/blokkades")
    await follow(page, "Hef nu op", "/blokkades")
    await expect(page.locator(".panel")).not_to_contain_text("Hef nu op")


async def test_a_plan_is_made_read_and_taken_away(house: House, devices: Devices) -> None:
    await asks(house)
    page = (await sit_down(house, devices, SAM)).page
    await press(page, "Alt+v")
    await expect(page.get_by_label("Je bericht")).to_be_focused()
    await press(page, "Alt+a")
    await choose(page, "Plan voor wie vaak komt")
    await expect(page.get_by_label("Wanneer praten we?")).to_be_focused()
    await page.keyboard.type("Op dinsdag")
    await fill_in(page, "Met wie?", "Sam")
    await fill_in(page, "Wat helpt?", "Eerst luisteren")
    in_eight_weeks = f"{now() + timedelta(weeks=8):%Y-%m-%d}"
    await expect(page.get_by_label("Wanneer kijken we terug?")).to_have_value(in_eight_weeks)
    await choose(page, "Bewaar het plan")
    await expect(page.locator("#plan-shown")).to_contain_text("Eerst luisteren")
    await press(page, "Enter")
    await choose(page, "Haal het plan weg")
    await expect(page.locator("#plan-card")).to_be_hidden()
    assert await focused(page) == "Plan voor wie vaak komt"
