"""The desk of a busy evening: pages with a place in their address, every dialog, the menu, the chat on a phone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from handoff.counsellors import Counsellor
from tests.browser.conftest import Devices
from tests.browser.every_page import addresses_with_places, barriers_of, small_targets, violations
from tests.browser.full_desk import fill
from tests.browser.full_desk_people import DAAN, ROSA
from tests.browser.test_every_page import QUICK, REST, look_at_all, open_browser
from tests.handoff.desk.house import WRAP_UP, House, running_desk

pytestmark = pytest.mark.browser

#: Addresses with a place that are no page of the desk.
NO_PAGE = {
    "/gesprek/{id}/regels": "JSON for the page of the chats",
    "/meelezen/{id}/nu": "a piece of the page for reading along",
    "/zoeken/{id}/gewist": "JSON for the page of a chat that is over",
    "/uitnodiging/{secret}": "at the door: tests/browser/test_door.py",
}
#: Pages that look different when there is something on them.
_LISTS = (
    *("/cijfers", "/overzicht", "/rooster", "/openingstijden", "/zoeken", "/zorgsignalen", "/spoor"),
    *("/contacten", "/nabespreken", "/verwijzingen", "/verzoeken", "/prikbord", "/meldcode", "/afronden"),
)


@dataclass
class Full:
    house: House
    #: Address with a place -> an example.
    places: dict[str, str]


@pytest.fixture
async def full(tmp_path: Path) -> AsyncIterator[Full]:
    async with running_desk(tmp_path) as house:
        yield Full(house, await fill(house, WRAP_UP))


async def look_at_pages(full: Full, page: Page) -> list[str]:
    found = []
    for path in (*_LISTS, *full.places.values()):
        answer = await page.goto(f"{full.house.origin}{path}")
        assert answer is not None and answer.status == 200, path
        found += await barriers_of(page, path)
    return found


async def look_at_a_closed_chat(full: Full, page: Page) -> list[str]:
    """It is the answer to a form, so it has no address of its own."""
    await page.goto(f"{full.house.origin}{full.places['/zoeken/{id}']}")
    await page.locator("main input[type=radio]").first.check()
    await page.locator("main button.main").click()
    await expect(page.locator("#lines")).to_be_visible()
    return await barriers_of(page, "a closed chat")


async def look_at_the_desk(full: Full, page: Page) -> list[str]:
    """With calls and alarms, a chat open, the menu open, and each dialog open."""
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.goto(f"{full.house.origin}/")
    await page.locator("#mine button").first.click()
    await page.locator("#open-chat").wait_for()
    await expect(page.locator("#calls li, #calls .call").first).to_be_visible()
    found = [f"desk {each}" for each in await violations(page)]
    await page.locator(".menu summary").click()
    found += await barriers_of(page, "menu", ".menu")
    for name in await page.locator("dialog[id^=dialog-]").evaluate_all("all => all.map((each) => each.id)"):
        await page.evaluate("name => document.getElementById(name).showModal()", name)
        found += [f"{name} {each}" for each in await violations(page, f"#{name}")]
        found += [f"{name} {each}" for each in await small_targets(page)]
        await page.evaluate("name => document.getElementById(name).close()", name)
    return found


async def look_at_everything(full: Full, page: Page) -> list[str]:
    looks = (look_at_pages, look_at_a_closed_chat, look_at_the_desk)
    return [each for look in looks for each in await look(full, page)]


async def test_every_page_with_a_place_has_an_example_or_a_reason(full: Full) -> None:
    assert addresses_with_places() == {*full.places, *NO_PAGE}


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("language", "scheme"), QUICK[1:])
async def test_a_full_desk_has_no_barrier(full: Full, devices: Devices, language: str, scheme: str) -> None:
    page = await open_browser(full.house, devices, language, scheme)
    found = await look_at_everything(full, page)
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.timeout(240)
@pytest.mark.parametrize(("language", "scheme"), [QUICK[0], *REST])
async def test_a_full_desk_has_no_barrier_in_the_other_looks(
    full: Full, devices: Devices, language: str, scheme: str
) -> None:
    page = await open_browser(full.house, devices, language, scheme)
    found = await look_at_everything(full, page)
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.timeout(240)
@pytest.mark.parametrize("who", [ROSA, DAAN], ids=["editor", "administrator"])
async def test_who_has_no_chats_meets_no_barrier(full: Full, devices: Devices, who: Counsellor) -> None:
    found = await look_at_all(full.house, devices, "nl", "light", who)
    assert not found, "\n".join(found)


async def test_with_a_keyboard_on_a_phone_the_chat_can_go_on(full: Full, devices: Devices) -> None:
    """However many calls and alarms there are: half a screen is left, and everything needed stands on it."""
    page = await open_browser(full.house, devices, "nl", "light")
    await page.set_viewport_size({"width": 390, "height": 800})
    await page.goto(f"{full.house.origin}/")
    await page.locator("#mine button").first.click()
    await page.get_by_label("Je bericht").focus()
    await page.set_viewport_size({"width": 390, "height": 420})
    for name in ("#schrijf", "#send", "#hand", ".chat-head [data-go=lists]", "#banners .danger"):
        await expect(page.locator(name).first).to_be_in_viewport(ratio=0.4)
    log = await page.locator("#scroll").bounding_box()
    assert log is not None and log["height"] >= 100, log
