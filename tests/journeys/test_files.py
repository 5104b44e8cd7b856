"""Pictures, stories, plans and pages, from the first question to the file, on Telegram and on the web."""

from __future__ import annotations

import pytest
from sqlalchemy import select

import bot.pictures
from bot.storage.bodies import FileOrder
from bot.storage.tables import messages
from tests.bot.drawing.pages import size_of
from tests.journeys.families import Family, TelegramFamily
from tests.journeys.helpline import Helpline


async def draws_a_circle(family: Family) -> None:
    await family.says("netwerkkaart")
    await family.taps("Een kring met mensen")
    await family.taps("Mijn kind")
    for name, near in (
        ("oma Kanariegeel", "Heel dichtbij"),
        ("juf Anneke", "Ver weg"),
        ("Bo", "Iets verder"),
    ):
        await family.hears("Typ")
        await family.says(name)
        await family.taps(near)
        await family.taps("Praten")
    await family.taps("Klaar")
    await family.taps("Ja, maak de tekening")
    await family.hears("ook als je hier WIS MIJ stuurt")
    await family.taps("Ja, maak de tekening")


async def test_a_circle_of_people_as_picture_and_in_words(family: Family) -> None:
    await draws_a_circle(family)
    await family.hears("Bij ons blijft de tekening niet staan")
    await family.hears("oma Kanariegeel: heel dichtbij, praten")
    assert min(size_of(await family.gets_bytes())) > 700
    await family.taps("Om te praten")
    await family.hears("Je hoeft niet alles te vertellen")


async def test_the_picture_is_stored_nowhere_and_its_words_are_sealed(
    family: Family, helpline: Helpline
) -> None:
    await draws_a_circle(family)
    await family.hears("oma Kanariegeel: heel dichtbij")
    picture = await family.gets_bytes()
    bodies = [row.body for row in await helpline.rows(select(messages.c.body))]
    assert bodies and all(len(body) < len(picture) / 4 for body in bodies)
    assert not any(b"PNG" in body or b"Kanariegeel" in body for body in bodies)


async def test_a_story_to_print(family: Family) -> None:
    await family.says("woord en beeld")
    await family.taps("Ja")
    for words in ("Noor", "papa"):
        await family.hears("Typ")
        await family.says(words)
    await family.taps("Ja, in de gevangenis")
    for question, words in (
        ("leuk om te doen", "zwemmen"),
        ("gewoon zoals het was", "school"),
        ("Wie zorgt", "oma"),
    ):
        await family.hears(question)
        await family.says(words)
    await family.hears("Klopt het zo")
    await family.taps("Ja")
    await family.taps("Ja, maak het verhaal")
    await family.hears("Hier is het verhaal")
    story = await family.gets_bytes()
    assert story.startswith(b"%PDF")
    assert story.count(b"/Type /Page\n") + story.count(b"/Type /Page ") == 6


async def test_a_plan_on_paper_with_a_question_later(family: Family) -> None:
    await family.says("stappenplan maken")
    await family.taps("Ja")
    for question, words in (
        ("moeilijkst", "alleen zijn"),
        ("Wat is er dan anders", "rust"),
        ("Wie kunnen", "oma"),
    ):
        await family.hears(question)
        await family.says(words)
    await family.taps("Deze maand")
    await family.hears("Noem één ding")
    await family.says("school bellen")
    await family.hears("Wie doet dat")
    await family.says("ik")
    await family.taps("Ik ben klaar")
    await family.taps("Ja, dit is het plan")
    await family.taps("Ja, maak een blad")
    await family.hears("Hier is het plan")
    assert (await family.gets_bytes()).startswith(b"%PDF")
    await family.taps("Ja, over vier weken")
    await family.hears("Dat doe ik")


async def test_what_we_told_goes_along_and_what_they_typed_does_not(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_plain(order: FileOrder, told: bot.pictures.Told) -> bytes:
        return "\n".join(told).encode()

    monkeypatch.setitem(bot.pictures._DRAW, bot.pictures.KEPT, in_plain)
    await draws_a_circle(family)
    await family.taps("Voor iets leuks")
    await family.hears("Gewone dingen geven rust")
    await family.taps("Nee, dank je")
    await family.taps("Tips bewaren")
    await family.hears("Wat jij typte staat er niet op")
    await family.taps("Ja, maak het blad")
    await family.hears("Hier is het blad")
    await family.hears("Wil je nog iets")
    told = (await family.gets_bytes()).decode()
    assert "Gewone dingen geven rust" in told
    assert "Kanariegeel" not in told and "Klopt het zo" not in told


async def test_when_drawing_fails_the_words_come(helpline: Helpline, monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_ink(order: FileOrder, told: bot.pictures.Told) -> bytes:
        raise OSError("oma Kanariegeel")

    monkeypatch.setitem(bot.pictures._DRAW, "netwerkkaart", out_of_ink)
    family = await helpline.family("telegram")
    assert isinstance(family, TelegramFamily)
    await draws_a_circle(family)
    await family.hears("oma Kanariegeel: heel dichtbij, praten")
    await family.hears("Waar zou je deze week iemand voor willen vragen")
