"""The page works with nothing but forms."""

from __future__ import annotations

import re

from tests.bot.channels.webchat.twins import MENU, Served, shown
from tests.bot.channels.webchat.visitor import Visitor


async def test_typing_shows_the_answer_on_the_next_page(served: Served, visitor: Visitor) -> None:
    response = await visitor.submit("/stuur", kind="text", text="Hallo daar")
    assert (response.status, response.headers["Location"]) == (303, "/#onder")
    page = await visitor.page()
    assert "Hallo daar" in page
    assert "Je schreef: Hallo daar" in page


async def test_the_same_form_sent_twice_is_one_message(served: Served, visitor: Visitor) -> None:
    fields = {"kind": "text", "text": "een keer", "uuid": "0b6ff77e-6f0c-4b9c-8a8e-3f6f1f2c9d11"}
    await visitor.submit("/stuur", start="s" * 32, **fields)
    await visitor.submit("/stuur", start="s" * 32, **fields)
    assert served.house.texts == ["een keer"]


async def test_buttons_are_forms_too(served: Served, visitor: Visitor) -> None:
    served.house.answers["begin"] = shown("Waarover?", buttons=MENU)
    await visitor.submit("/stuur", kind="begin")
    page = await visitor.page()
    assert re.findall(r'class="knop antwoord" name="code" value="(\w+)"', page) == ["m1", "m2", "m3"]
    assert 'name="op" value="2"' in page
    labels = dict(re.findall(r'name="(label \w+)" value="([^"]+)"', page))
    await visitor.submit("/stuur", kind="tap", code="m2", op="2", **labels)
    assert served.house.accepted[-1].text == "m2"
    assert served.house.accepted[-1].label == "Hoe vertel ik het mijn kind?"
    assert "knop antwoord" not in await visitor.page()


async def test_danger_shows_the_numbers(served: Served, visitor: Visitor) -> None:
    response = await visitor.submit("/stuur", kind="tap", code="!NOOD")
    assert response.headers["Location"] == "/#nood"
    assert 'href="tel:112"' in await visitor.page()


async def test_what_could_not_be_sent_stays_in_the_field(served: Served, visitor: Visitor) -> None:
    response = await visitor.submit("/stuur", kind="text", text="   ")
    assert response.status == 400
    assert "Er staat nog niets in je bericht." in await response.text()
    long = await visitor.submit("/stuur", kind="text", text="lang " * 1000)
    assert long.status == 413
    assert "lang lang" in await long.text()


async def test_a_closed_house_says_so_and_keeps_the_words(served: Served, visitor: Visitor) -> None:
    served.house.closed = True
    response = await visitor.submit("/stuur", kind="text", text="bewaar dit")
    page = await response.text()
    assert response.status == 503
    assert "bewaar dit" in page
    assert "Het lukt nu even niet" in page


async def test_line_feeds_of_a_form_count_once(served: Served, visitor: Visitor) -> None:
    text = ("a" * 39 + "\r\n") * 100
    assert (await visitor.submit("/stuur", kind="text", text=text)).status == 303
    assert served.house.texts[0].count("\n") == 99


async def test_after_forgetting_the_last_words_stand_on_a_page_of_their_own(
    served: Served, visitor: Visitor
) -> None:
    await visitor.submit("/stuur", kind="text", text="mijn geheim")
    response = await visitor.submit("/stuur", kind="tap", code="!WIS MIJ")
    page = await response.text()
    assert "Alles is gewist." in page
    assert "geheim" not in page
    assert visitor.cookies == {}
