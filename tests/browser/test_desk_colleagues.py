"""Colleagues at the desk, in a real browser: a chat is handed on, a hand goes up, a coordinator reads along."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Devices
from tests.browser.desk_page import Chair, asks, now, says, sit_down
from tests.handoff.desk.house import House, running_desk
from tests.handoff.worlds import BAS, CARLA, EMMA, texts_now

pytestmark = pytest.mark.browser

NOTE = "Praat rustig, twee kinderen thuis."


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path, clock=now) as house:
        yield house


async def emma_offers_bas(house: House, devices: Devices) -> tuple[Chair, Chair]:
    emma, bas = await sit_down(house, devices, EMMA), await sit_down(house, devices, BAS)
    for desk in (emma, bas):
        await desk.page.get_by_role("button", name="Op dienst").click()
    await emma.take_next()
    await expect(emma.page.locator("#next")).to_be_disabled()
    await emma.page.get_by_role("tab", name="Afronden").click()
    await expect(emma.page.locator("#offer-button")).to_be_enabled()
    await emma.page.get_by_role("button", name="Aan een collega").click()
    await emma.page.get_by_label("Aan wie?").select_option(label="Bas")
    await emma.page.get_by_label("Wat moet je collega weten?").fill(NOTE)
    await emma.page.get_by_role("button", name="Bied aan").click()
    return emma, bas


async def test_who_cannot_take_it_says_why_and_the_giver_reads_it(house: House, devices: Devices) -> None:
    await asks(house, "Waar is hij?")
    emma, bas = await emma_offers_bas(house, devices)
    await bas.page.locator(".call").get_by_role("button", name="Nu niet").click()
    dialog = bas.page.locator("#dialog-refuse")
    await dialog.get_by_label("Ik heb mijn handen vol").check()
    await dialog.get_by_label("Een woord voor je collega").fill("Vraag het Carla")
    await dialog.get_by_role("button", name="Nu niet").click()
    news = emma.page.locator(".call", has_text="Bas kan Blauwe Reiger 42 nu niet overnemen.")
    await expect(news).to_contain_text("Bas: Ik heb mijn handen vol. Vraag het Carla")
    await expect(bas.page.locator(".call")).to_have_count(0)
    assert "Vraag het Carla" not in await bas.page.locator("#refuse-note").input_value()


async def test_a_chat_is_handed_to_a_colleague_who_sees_the_note_first(
    house: House, devices: Devices
) -> None:
    case = await asks(house, "Waar is hij?", briefing="Zoekt hem")
    emma, bas = await emma_offers_bas(house, devices)
    await expect(emma.page.locator("#offer-open-text")).to_contain_text("Aangeboden aan Bas")
    await emma.write("Ik blijf nog even bij je.")

    call = bas.page.locator(".call", has_text="Emma geeft je een gesprek door")
    await expect(call).to_contain_text(NOTE)
    await expect(bas.page).to_have_title(re.compile("gevraagd"))
    await call.get_by_role("button", name="Neem het over").click()
    await expect(bas.page.locator("#handed-note")).to_have_text(NOTE)
    await expect(bas.lines.last).to_contain_text("Je praat nu met Bas, vrijwilliger.")

    await expect(emma.page.locator("#no-chat")).to_be_visible()
    await expect(emma.page.locator("#calls")).to_contain_text(
        "Bas heeft Blauwe Reiger 42 van je overgenomen."
    )
    assert NOTE not in await emma.page.content(), "nothing of a chat that is over stays"
    assert NOTE not in str(await texts_now(house.world, case))


async def test_a_hand_goes_up_a_coordinator_comes_reads_along_and_whispers(
    house: House, devices: Devices
) -> None:
    case = await asks(house, "Ik weet het niet meer")
    emma, carla = await sit_down(house, devices, EMMA), await sit_down(house, devices, CARLA)
    for desk in (emma, carla):
        await desk.page.get_by_role("button", name="Op dienst").click()
    await emma.take_next()
    await emma.page.get_by_role("button", name="Hand op").click()
    await expect(emma.page.locator("#calls")).to_contain_text("Je hand is op")
    call = carla.page.locator(".call", has_text="steekt een hand op")
    await call.get_by_role("button", name="Ik kom").click()
    await expect(emma.page.locator("#calls")).to_contain_text("Carla komt.")

    await call.get_by_role("link", name="Lees mee").click()
    talk = carla.page.locator(".talk")
    await expect(talk).to_contain_text("Ik weet het niet meer")
    await says(house, case, "En nu is het nacht")
    await expect(talk).to_contain_text("En nu is het nacht")
    await carla.page.get_by_label("Fluister naar Emma").fill("Vraag of zij alleen is")
    await carla.page.get_by_role("button", name="Fluister", exact=True).click()
    await expect(emma.page.locator(".whispers")).to_contain_text("Vraag of zij alleen is")
    await expect(emma.page.locator(".whispers")).to_contain_text("Carla leest mee.")
    assert "alleen is" not in str(await texts_now(house.world, case))


async def test_the_overview_keeps_itself_true(house: House, devices: Devices) -> None:
    desk = await sit_down(house, devices, CARLA, viewport={"width": 320, "height": 700})
    await desk.page.goto(f"{house.origin}/overzicht")
    await expect(desk.page.locator("#live")).to_contain_text("Niemand wacht")
    await asks(house, signal="suicide", reason="crisis")
    await expect(desk.page.locator("#live .panel.danger")).to_contain_text("Denkt aan zelfmoord")
    assert await desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
