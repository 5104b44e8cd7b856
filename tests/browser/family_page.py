"""What the browser tests of the family page share: a served page, a menu to tap, words to say."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Locator, Page, expect

from bot.channels.base import OutButton
from bot.channels.webchat.settings import EmergencyNumber, WebChatSettings
from tests.bot.channels.webchat.twins import MENU, LittleHouse, Served, build_served, shown

EMERGENCY = (
    EmergencyNumber(name="Bij direct gevaar", shown="112", dial="112"),
    EmergencyNumber(name="Veilig Thuis", shown="0800-2000", dial="08002000"),
)
YES_NO = (OutButton(label="Ja, over een week", code="ja"), OutButton(label="Nee, dank je", code="nee"))
BEGIN = "Laat zien waar het over kan gaan"


@asynccontextmanager
async def family_page(
    settings: WebChatSettings | None = None, *, port: int = 0, house: LittleHouse | None = None
) -> AsyncIterator[Served]:
    served = build_served(settings or WebChatSettings(emergency=EMERGENCY), port=port, house=house)
    served.house.answers.update(
        {
            "begin": shown("Waar gaat je vraag over?", buttons=MENU),
            "m1": shown("In welke gevangenis? Typ de naam of de plaats."),
            "Vught": shown(
                "Bel dan 0800-2000 of 113. Zal ik later vragen hoe het ging?",
                phones={"0800-2000": "08002000", "113": "113"},
                buttons=YES_NO,
            ),
        }
    )
    await served.channel.start()
    try:
        yield served
    finally:
        await served.channel.close()


async def say(page: Page, text: str) -> None:
    await page.get_by_label("Je bericht").fill(text)
    await page.get_by_role("button", name="Stuur", exact=True).click()


def bubbles(page: Page) -> Locator:
    return page.locator(".bericht:not(#begin) .tekst")


async def see(page: Page, text: str) -> None:
    await expect(bubbles(page).filter(has_text=text).first).to_be_visible()
