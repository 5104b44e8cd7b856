"""A whole chat without a mouse: take, read, answer, note, hand on, wrap up, pause, log out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from handoff.actions import be_present
from handoff.ports import PresenceState
from tests.browser.by_keyboard import choose, fill_in, focused, follow, go_to, press
from tests.browser.conftest import Devices
from tests.browser.desk_page import asks, now, sit_down
from tests.handoff.desk.house import House, running_desk
from tests.handoff.desk.knowing import SomeKnowledge
from tests.handoff.worlds import BAS, EMMA, texts_now

pytestmark = pytest.mark.browser


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path, clock=now, knowledge=SomeKnowledge()) as house:
        yield house


async def test_from_taking_a_chat_to_going_home(house: House, devices: Devices) -> None:
    case = await asks(house)
    await house.log_in(BAS)
    await house.world.store.write(lambda unit: be_present(unit, BAS, now(), PresenceState.ON_DUTY))
    page = (await sit_down(house, devices, EMMA)).page
    field = page.get_by_label("Je bericht")
    await press(page, "Alt+o", "Alt+v")
    await expect(field).to_be_focused()

    await press(page, "Alt+g")  # Reading back, and to the field again.
    await expect(page.get_by_role("log")).to_be_focused()
    await press(page, "Alt+t", "/")
    await expect(page.get_by_role("option").first).to_be_visible()
    await press(page, "ArrowDown", "Enter")
    await expect(field).to_be_focused()
    await expect(field).not_to_have_value("")
    put = await field.input_value()
    await press(page, "Enter")
    await expect(page.locator("#lines .ours")).to_contain_text(put)

    await press(page, "Alt+b")
    await fill_in(page, "Nieuwe notitie", "Belt liever na zes uur.")
    await choose(page, "Bewaar de notitie")
    await expect(page.locator("#chat-notes")).to_contain_text("na zes uur")

    await press(page, "Alt+a")
    await choose(page, "Aan een collega")
    await expect(page.get_by_label("Aan wie?")).to_be_focused()
    await press(page, "Escape")
    assert await focused(page) == "Aan een collega"
    await press(page, "Enter")
    await page.keyboard.type("Bas")
    await fill_in(page, "Wat moet je collega weten?", "Ze wil het over school hebben.")
    await choose(page, "Bied aan")
    await expect(page.locator("#offer-open-text")).to_contain_text("Bas")
    await expect(page.locator("#tab-panel")).to_contain_text("Trek het aanbod in")
    await choose(page, "Trek het aanbod in")
    await expect(page.get_by_role("button", name="Aan een collega")).to_be_visible()

    await press(page, "Alt+a")
    await go_to(page, "Op bezoek gaan")
    await press(page, "Space")
    await choose(page, "Sluit af en bewaar")
    await expect(page.locator("#mine")).to_contain_text("Je hebt nu geen gesprekken")
    assert put in await texts_now(house.world, case)
    assert await page.evaluate("document.activeElement !== document.body")

    await press(page, "Alt+p")
    await expect(page.locator('[data-presence="pauze"]')).to_have_attribute("aria-pressed", "true")
    await press(page, "Alt+m")
    await follow(page, "Uitloggen", "/inloggen")


@pytest.mark.parametrize("path", ["/", "/oefenen"])
async def test_the_menu_closes_with_escape_and_when_one_goes_on(
    house: House, devices: Devices, path: str
) -> None:
    page = (await sit_down(house, devices, EMMA)).page
    await page.goto(f"{house.origin}{path}")
    menu = page.get_by_role("navigation", name="Menu")
    await go_to(page, "Emma")
    await press(page, "Enter")
    await go_to(page, "Mijn account")
    await press(page, "Escape")
    await expect(menu).to_be_hidden()
    assert await focused(page) == "Emma"
    await press(page, "Enter")
    await press(page, "Shift+Tab")
    await expect(menu).to_be_hidden()


async def test_a_question_opened_again_at_once_is_a_new_question(house: House, devices: Devices) -> None:
    """A browser tells of a closing a moment later: by then the next question may be open."""
    await asks(house)
    desk = await sit_down(house, devices, EMMA)
    await desk.take_next()
    await desk.page.evaluate(
        """() => {
          const button = document.querySelector('[data-dialog=block]');
          button.click();
          document.getElementById('dialog-block').close();
          button.click();
        }"""
    )
    await desk.page.evaluate("new Promise((then) => setTimeout(then, 50))")
    await desk.page.get_by_role("dialog").get_by_role("button", name="Stel voor").click()
    await expect(desk.page.locator("#banners")).to_contain_text("voorgesteld")
