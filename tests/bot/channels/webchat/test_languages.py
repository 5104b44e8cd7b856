"""The page in another language: its words, its direction, and the button that chooses it."""

from __future__ import annotations

import re

from bot.channels.webchat.house import HOUSE
from bot.channels.webchat.texts import DUTCH, NOT_WORDS, in_words
from bot.page_languages import page_languages, page_messages
from bot.settings import Settings
from flows.loader import load
from tests.bot.channels.webchat.twins import Served
from tests.bot.channels.webchat.visitor import Visitor

ARABIC = in_words("ar", "العربية", "rtl", {"send": "أرسل"})


def speaks(served: Served, language: str) -> None:
    """The page knows Dutch and Arabic, and the conversation is in ``language``."""

    async def language_of(address: str) -> str:
        return language

    house = served.app[HOUSE]
    house.languages = lambda: {"nl": DUTCH, "ar": ARABIC}
    house.language_of = language_of


async def test_the_page_follows_the_language_of_the_conversation(served: Served, visitor: Visitor) -> None:
    speaks(served, "ar")
    await visitor.submit("/stuur", kind="text", text="hallo")
    page = await visitor.page()
    assert '<html lang="ar" dir="rtl">' in page
    assert "أرسل" in page
    assert "Snel weg" in page  # not translated in this catalogue


async def test_every_other_language_has_a_button_from_the_start(served: Served, visitor: Visitor) -> None:
    speaks(served, "")
    page = await visitor.page()
    assert '<html lang="nl" dir="ltr">' in page
    assert 'value="!TAAL ar" lang="ar" dir="auto">العربية</button>' in page
    assert "!TAAL nl" not in page
    await visitor.submit("/stuur", kind="tap", code="!TAAL ar", label="العربية")
    assert served.house.accepted[-1].text == "!TAAL ar"


async def test_the_page_hears_in_which_language_the_conversation_goes_on(
    served: Served, visitor: Visitor
) -> None:
    await visitor.submit("/stuur", kind="text", text="hallo")
    speaks(served, "ar")
    assert (await visitor.read())["taal"] == "ar"


async def test_a_page_with_one_language_offers_none(served: Served, visitor: Visitor) -> None:
    assert "!TAAL" not in await visitor.page()


async def test_a_language_that_went_away_is_dutch(served: Served, visitor: Visitor) -> None:
    speaks(served, "tr")
    await visitor.submit("/stuur", kind="text", text="hallo")
    assert '<html lang="nl" dir="ltr">' in await visitor.page()


async def test_days_and_refusals_follow_the_language_too(served: Served, visitor: Visitor) -> None:
    speaks(served, "ar")
    house = served.app[HOUSE]
    words = in_words(
        "ar",
        "العربية",
        "rtl",
        {
            "not_found": "no such page",
            "days": "Mo Tu We Th Fr Sa Su",
            "months": "ja fe ma ap my jn jl au se oc no de",
        },
    )
    house.languages = lambda: {"nl": DUTCH, "ar": words}
    await visitor.submit("/stuur", kind="text", text="hallo")
    page = await visitor.page()
    assert re.search(
        r'class="dag"[^>]*>(Mo|Tu|We|Th|Fr|Sa|Su) \d+ (ja|fe|ma|ap|my|jn|jl|au|se|oc|no|de)<', page
    )
    assert "no such page" in await visitor.page("/bestaat-niet")


def test_the_page_is_all_there_in_english() -> None:
    words = page_languages(load(Settings().content_dir))["en"]
    same = {name for name in DUTCH if name not in NOT_WORDS and words[name] == DUTCH[name]}
    assert same <= {"bot", "open_chat"}
    assert (words["language"], words["direction"], words["own_name"]) == ("en", "ltr", "English")
    assert len(page_messages()) == len(DUTCH) - len(NOT_WORDS)
