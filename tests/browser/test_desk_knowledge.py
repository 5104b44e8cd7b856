"""Knowledge, standard answers, keys and alerts at the desk, in a real browser."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, expect

from handoff.actions import take_case
from handoff.counsellors import Counsellor, Role
from handoff.desk.accounts.cookies import SESSION
from tests.browser.conftest import Devices
from tests.browser.desk_page import Chair, asks, now, open_tab, says, sit_down
from tests.handoff.desk.house import House, running_desk
from tests.handoff.desk.knowing import SomeKnowledge
from tests.handoff.worlds import WORDS, texts_now

pytestmark = pytest.mark.browser

EMMA = Counsellor(id=101, name="Emma", role=Role.VOLUNTEER, capacity=3)

#: Sound and notifications that write down what they were asked.
FAKES = """
window.tones = []; window.notices = []; window.closings = 0;
class FakeParam { setValueAtTime() {} exponentialRampToValueAtTime() {} }
window.AudioContext = class {
  state = "suspended"; currentTime = 0; destination = {};
  async resume() { this.state = "running"; }
  createOscillator() {
    const frequency = { value: 0 };
    return { frequency, connect: (to) => to, start: () => window.tones.push(frequency.value), stop() {} };
  }
  createGain() { return { gain: new FakeParam(), connect: (to) => to }; }
};
window.Notification = class {
  static permission = "default";
  static async requestPermission() { return (this.permission = "granted"); }
  constructor(title, options) { window.notices.push([title, options.body ?? ""]); }
  close() { window.closings += 1; }
};
"""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path, clock=now, knowledge=SomeKnowledge()) as house:
        yield house


async def _press(page: Page, *keys: str) -> None:
    for key in keys:
        await page.keyboard.press(key)


async def test_a_fact_is_found_and_sent_and_an_old_one_asks_twice(house: House, devices: Devices) -> None:
    case = await asks(house)
    desk = await sit_down(house, devices, EMMA)
    await desk.take_next()
    page = desk.page
    await page.get_by_label("Je bericht").fill("half getypt")
    await page.get_by_role("tab", name="Kennis").click()
    await page.get_by_role("searchbox").fill("bezoek")
    sure = page.locator("#knowledge-pieces .piece", has_text="recht op een uur")
    await expect(sure).to_contain_text("Zeker")
    await expect(sure).to_contain_text("Gelezen op 1 november 2026")
    await sure.get_by_role("button", name="Stuur dit").click()
    await expect(desk.lines.last).to_contain_text("recht op een uur bezoek")
    await expect(page.get_by_label("Je bericht")).to_have_value("half getypt")

    old = page.locator("#knowledge-pieces .piece", has_text="op zondag")
    await expect(old).to_contain_text("Verlopen")
    await old.get_by_role("button", name="Stuur dit").click()
    again = old.get_by_role("button", name="Verlopen. Toch: Stuur dit")
    await expect(again).to_be_visible()
    assert "Bezoek is op zondag." not in await texts_now(house.world, case)
    await again.click()
    await expect(desk.lines.last).to_contain_text("op zondag")
    await expect(page.locator(".line.waits")).to_have_count(0)
    assert (await texts_now(house.world, case)).count("Bezoek is op zondag.") == 1

    await page.get_by_role("button", name="Klopt niet…").last.click()
    await page.get_by_label("Wat klopt er niet?").fill("Het is zaterdag.")
    await page.get_by_role("button", name="Meld aan de redactie").click()
    await expect(page.locator("#knowledge-told")).to_contain_text("Gemeld")

    await desk.choose("Wis dit gesprek", "Alles wissen")
    await expect(page.locator("#no-chat")).to_be_visible()
    assert "op zondag" not in await page.content()
    assert await page.locator("#knowledge-words").input_value() == ""


async def test_a_slash_opens_standard_answers_that_are_never_sent_by_themselves(
    house: House, devices: Devices
) -> None:
    case = await asks(house)
    desk = await sit_down(house, devices, EMMA)
    await desk.take_next()
    page, field = desk.page, desk.page.locator("#schrijf")
    await expect(field).to_be_focused()
    await page.keyboard.type("3/4 ")
    await expect(page.locator("#answers")).to_be_hidden()
    await page.keyboard.type("/")
    await expect(page.get_by_role("combobox", name="Standaardantwoord zoeken")).to_be_focused()
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.keyboard.type("stil")
    await expect(page.get_by_role("option")).to_have_count(1)
    await _press(page, "Escape")
    await expect(field).to_be_focused()
    await expect(field).to_have_value("3/4 ")
    await page.keyboard.type("/")
    await expect(page.get_by_role("option")).to_have_count(2)
    await _press(page, "ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    await expect(chosen).to_contain_text("Ben je er nog?")
    assert await page.locator("#answers-words").get_attribute("aria-activedescendant") == (
        await chosen.get_attribute("id")
    )
    await _press(page, "Enter")
    await expect(field).to_be_focused()
    await expect(field).to_have_value("3/4 Ben je er nog? Je stap is … Goed?")
    assert await field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd)") == "…"
    assert not any("Je stap is" in text for text in await texts_now(house.world, case))


async def test_everything_goes_by_keyboard_and_focus_is_never_lost(house: House, devices: Devices) -> None:
    await asks(house)
    desk = await sit_down(house, devices, EMMA)
    page = desk.page
    await _press(page, "Alt+o")
    await expect(page.locator('[data-presence="op_dienst"]')).to_have_attribute("aria-pressed", "true")
    await _press(page, "Alt+v")
    await expect(page.locator("#schrijf")).to_be_focused()
    await _press(page, "?")
    await expect(page.locator("#schrijf")).to_have_value("?")
    await page.locator("#schrijf").fill("")
    await _press(page, "Alt+k")
    await expect(page.locator("#knowledge-words")).to_be_focused()
    await _press(page, "Alt+a")
    await expect(page.get_by_role("tab", name="Afronden")).to_be_focused()
    await _press(page, "?")
    await expect(page.get_by_role("dialog", name="Sneltoetsen")).to_be_visible()
    await _press(page, "Alt+v", "Escape")
    await expect(page.get_by_role("tab", name="Afronden")).to_be_focused()
    await _press(page, "Alt+g")
    await expect(page.locator("#scroll")).to_be_focused()
    await _press(page, "Alt+1")
    await expect(page.locator("#schrijf")).to_be_focused()
    await _press(page, "Alt+a", "Alt+x")
    await page.locator("#dialog-close").get_by_role("button", name="Afsluiten").press("Enter")
    await expect(page.locator("#no-chat")).to_be_visible()
    assert await page.evaluate("document.activeElement !== document.body")


async def test_alerts_say_nothing_of_content_ring_until_seen_and_not_for_who_is_away(
    house: House, devices: Devices
) -> None:
    context = await devices.context(viewport={"width": 1366, "height": 768})
    await context.add_init_script(FAKES)
    desk = await _sit_in(house, devices, context)
    page = desk.page
    await page.get_by_role("button", name="Op dienst").click()
    check = page.get_by_role("dialog", name="Hoor je de meldingen?")
    await expect(check).to_be_visible()
    await check.get_by_role("button", name="Laat een toon horen").click()
    await expect(check.get_by_text("Hoorde je de toon?")).to_be_visible()
    await check.get_by_role("button", name="Nee, niets gehoord").click()
    await expect(check).to_contain_text("koptelefoon")
    await check.get_by_label("Ook een melding op mijn scherm").check()
    await check.get_by_role("button", name="Ja, ik hoorde het").click()
    await expect(check).to_be_hidden()
    assert len(await page.evaluate("tones")) == 2

    await page.evaluate("document.hasFocus = () => false")
    case = await asks(house, "Heel geheim")
    await expect(page).to_have_title(re.compile("1 wacht"))
    assert await page.evaluate("notices") == [["Er wacht iemand", ""]]
    assert len(await page.evaluate("tones")) == 4
    await page.keyboard.press("Shift")
    assert await page.evaluate("closings") >= 1

    await house.world.store.write(lambda unit: take_case(unit, case.id, EMMA, now(), WORDS))
    await expect(page).to_have_title(re.compile("gevraagd"))
    assert (await page.evaluate("notices"))[-1] == ["Een collega vraagt je", ""]

    await page.get_by_role("button", name="Weg", exact=True).click()
    await expect(page).to_have_title("Balie")
    before = await page.evaluate("[tones.length, notices.length]")
    await says(house, case, "Nog een geheim")
    await expect(page.locator("#mine")).to_contain_text("Nieuw bericht")
    assert await page.evaluate("[tones.length, notices.length]") == before
    await expect(page).to_have_title("Balie")


async def _sit_in(house: House, devices: Devices, context: BrowserContext) -> Chair:
    token = await house.log_in(EMMA)
    await context.add_cookies([{"name": SESSION, "value": token, "url": house.origin}])
    return await open_tab(house, devices, await devices.page_in(context))
