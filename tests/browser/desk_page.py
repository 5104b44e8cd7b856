"""What the browser tests of the desk share: a running desk, and counsellors who sit down at it."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.async_api import Locator, Page, expect

from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.desk.accounts.cookies import SESSION
from handoff.doorbell import chat_topic
from handoff.lines import Mark
from tests.browser.conftest import Devices
from tests.handoff.desk.house import House
from tests.handoff.worlds import family_asks, family_writes


def now() -> datetime:
    return datetime.now(UTC)


class Chair:
    """One open desk page."""

    def __init__(self, house: House, page: Page) -> None:
        self.house = house
        self.page = page

    @property
    def lines(self) -> Locator:
        return self.page.locator("#lines .line .words")

    async def take_next(self) -> None:
        await self.page.get_by_role("button", name="Volgende gesprek").click()
        await expect(self.page.locator("#open-chat")).to_be_visible()

    async def write(self, text: str) -> None:
        await self.page.get_by_label("Je bericht").fill(text)
        await self.page.get_by_label("Je bericht").press("Enter")

    async def choose(self, button: str, answer: str) -> None:
        await self.page.get_by_role("tab", name="Afronden").click()
        await self.page.get_by_role("button", name=button, exact=True).click()
        await self.page.get_by_role("dialog").get_by_role("button", name=answer, exact=True).click()


async def sit_down(house: House, devices: Devices, who: Counsellor, **options: object) -> Chair:
    """A counsellor opens the desk, already logged in."""
    token = await house.log_in(who)
    options.setdefault("viewport", {"width": 1366, "height": 768})
    context = await devices.context(**options)
    await context.add_cookies([{"name": SESSION, "value": token, "url": house.origin}])
    return await open_tab(house, devices, await devices.page_in(context))


async def open_tab(house: House, devices: Devices, page: Page) -> Chair:
    await page.goto(f"{house.origin}/")
    await expect(page.locator("#mine li").first).to_be_visible()
    return Chair(house, page)


async def asks(house: House, text: str = "Mag ik iemand spreken?", **wish: object) -> Case:
    return await family_asks(house.world, text, at=now(), **wish)


async def says(house: House, case: Case, text: str) -> int:
    return await family_writes(house.world, case, text, at=now())


async def becomes(house: House, case: Case, seq: int, mark: Mark) -> None:
    """What the sender does once it knows more."""
    await house.world.set_mark(case.conversation, seq, mark)
    house.world.bell.ring(chat_topic(case.conversation))
