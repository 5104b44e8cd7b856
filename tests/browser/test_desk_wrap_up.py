"""The end of a chat, in a real browser: one key, the short form, and a concern passed on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from handoff.apart.records import RecordKind
from handoff.counsellors import Counsellor, Role
from tests.browser.conftest import Devices
from tests.browser.desk_page import asks, now, sit_down
from tests.handoff.desk.house import House, running_desk
from tests.handoff.worlds import lines_now

pytestmark = pytest.mark.browser

EMMA = Counsellor(id=101, name="Emma", role=Role.VOLUNTEER, capacity=3)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path, clock=now) as house:
        yield house


async def test_the_form_is_filled_with_what_is_known_and_closes_on_a_phone(
    house: House, devices: Devices
) -> None:
    case = await asks(house, flow="bezoek")
    desk = await sit_down(
        house, devices, EMMA, viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True
    )
    page = desk.page
    await (
        page.locator(f'#queue [data-key="{case.id}"]').get_by_role("button", name="Neem dit gesprek").click()
    )
    await page.get_by_role("button", name="Briefing").click()
    await page.get_by_role("tab", name="Afronden").click()
    await expect(page.get_by_label("Op bezoek gaan")).to_be_checked()
    await expect(page.get_by_label("Niet verwezen")).to_be_checked()
    await page.get_by_label("Huisarts").check(force=True)
    await expect(page.get_by_label("Niet verwezen")).not_to_be_checked()
    await page.get_by_label("Wie schreef er?").select_option("partner")
    await page.get_by_label("Zorg", exact=True).check(force=True)
    await page.get_by_role("button", name="Kondig het afronden aan").click()
    await expect(
        page.get_by_label("Huisarts")
    ).to_be_checked()  # What was chosen stays when the chat changes.
    await page.get_by_role("button", name="Sluit af en bewaar").click()
    await expect(page.locator("#mine")).to_contain_text("Je hebt nu geen gesprekken")
    contact = await house.world.store.read(lambda unit: unit.contact_of(case.id))
    assert contact is not None
    assert (contact.form.topics, contact.form.relation) == (("bezoek",), "partner")
    assert (contact.form.referred, contact.form.risk.value) == (("huisarts",), "zorg")
    assert "rustig af" in (await lines_now(house.world, case))[-3].text


async def test_a_number_key_closes_in_one_go_but_never_in_danger(house: House, devices: Devices) -> None:
    await asks(house)
    desk = await sit_down(house, devices, EMMA)
    page = desk.page
    await desk.take_next()
    await page.get_by_role("tab", name="Afronden").click()
    await page.get_by_role("button", name="Stil gebleven").focus()
    await page.keyboard.press("3")
    await expect(page.locator("#mine")).to_contain_text("Je hebt nu geen gesprekken")

    await asks(house, signal="suicide", reason="crisis")
    await page.get_by_role("button", name="Neem het gesprek met gevaar").click()
    await page.get_by_role("tab", name="Afronden").click()
    await expect(page.locator("#quick-ways")).to_be_hidden()
    await expect(page.locator("#quick-why-not")).to_contain_text("signaal van gevaar")
    await expect(page.locator("#wrap-up-close")).to_be_disabled()


async def test_a_concern_leaves_the_chat_and_nothing_of_it_stays(house: House, devices: Devices) -> None:
    await asks(house)
    desk = await sit_down(house, devices, EMMA)
    page = desk.page
    await desk.take_next()
    await page.get_by_role("button", name="Geef een zorg door").click()
    await page.get_by_label("Wat maakt je bezorgd?").fill("Het kind is alleen")
    await page.get_by_role("button", name="Geef door", exact=True).click()
    await expect(page.locator("#concerns")).to_contain_text("Open")
    assert "Het kind is alleen" not in await page.content()
    records = await house.world.store.read(lambda unit: unit.records(RecordKind.CONCERN))
    assert [record.opened_by for record in records] == [EMMA.id]
    await desk.choose("Wis dit gesprek", "Alles wissen")
    await expect(page.locator("#no-chat")).to_be_visible()
    await expect(page.locator("#concerns li")).to_have_count(0)
