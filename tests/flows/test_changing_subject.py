"""Somebody wants something else, asked two things at once, told a long story, or writes a language we do not have."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from flows.content import Content
from flows.context import Context
from flows.effects import Button, Say, Step
from flows.engine import advance
from flows.inputs import Tap, Text
from flows.loader import load
from flows.phrases import UNCLEAR
from flows.translations.other_languages import is_other_language
from tests.flows.small_content import NOW

CONTENT = Path(__file__).parents[2] / "content"
TWO_QUESTIONS = "hoe kom ik aan geld voor de huur en wat zeg ik tegen de juf van mijn kind"
STORY = (
    "Ik slaap al weken niet. Mijn zoon is in september opgehaald en sindsdien is het stil in huis. Mijn zus belt niet"
    " meer en op mijn werk doe ik alsof er niets is. Als ik boodschappen doe kijkt iedereen naar me, zo voelt het. Ik"
    " huil in de auto en thuis was ik mijn gezicht. Ik ben zo verdrietig en ik mis hem, en niemand vraagt hoe het is."
)


@cache
def content() -> Content:
    return load(CONTENT)


class Family:
    def __init__(self) -> None:
        self.step = Step(position=None, effects=())

    def types(self, text: str) -> Family:
        self.step = advance(content(), self.step.position, Text(text), Context(now=NOW))
        return self

    def taps(self, label: str) -> Family:
        code = next(one.code for one in self.buttons if one.label == label)
        self.step = advance(content(), self.step.position, Tap(code), Context(now=NOW))
        return self

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.step.effects if isinstance(one, Say)]

    @property
    def buttons(self) -> list[Button]:
        return [button for one in self.step.effects if isinstance(one, Say) for button in one.buttons]

    @property
    def place(self) -> tuple[str, str]:
        where = self.step.position
        return ("", "") if where is None else (where.flow, where.step)


@pytest.mark.parametrize(
    "words",
    [
        "nee toch iets anders",
        "iets anders",
        "Laat maar, ik wil iets anders vragen.",
        "ik heb een andere vraag",
        "something else",
    ],
)
def test_something_else_leads_to_the_menu_and_is_no_mistake(words: str) -> None:
    family = Family().types("ik ben verdrietig").types(words)
    assert family.place == ("menu", "keuze")
    assert family.texts[0] == "Prima, dan hebben we het over iets anders."


def test_something_else_that_stands_on_a_button_is_that_button() -> None:
    family = Family().types("hallo").types("Meer onderwerpen").types("iets anders")
    assert family.place == ("ander_onderwerp", "anders")


def test_something_else_while_topics_are_on_offer_leads_to_the_menu() -> None:
    family = Family().types(TWO_QUESTIONS).types("nee iets anders")
    assert family.place == ("menu", "keuze")
    assert family.texts[0].startswith("Prima")


def test_something_else_does_not_lead_out_of_danger() -> None:
    family = Family().types("ik wil niet meer leven").types("laat maar ik wil iets anders vragen")
    assert family.place[0].startswith("crisis")


def test_something_else_as_first_words_is_welcomed() -> None:
    family = Family().types("iets anders")
    assert family.place == ("menu", "keuze")
    assert family.texts[0].startswith("Welkom")


def test_the_second_question_is_offered_when_the_first_is_done() -> None:
    family = Family().types(TWO_QUESTIONS).taps("School").types("Moet school het weten?")
    family.types("Bang dat het rondgaat").types("Nee, dank je")
    assert family.texts[-1].startswith("Je vroeg ook nog iets anders")
    assert family.taps("Geld, huis en schulden").place[0] == "geld"


@pytest.mark.parametrize("words", ["bezoek en geld", "bezoek én geld"])
def test_of_two_subjects_in_a_few_words_the_second_is_offered_at_the_end(words: str) -> None:
    family = Family().types(words).types("Afgezegd of geweigerd")
    assert family.place[0] == "bezoek"
    assert family.step.position is not None
    assert family.step.position.answers["ook_gevraagd"] == ("bezoek", "geld")


def test_two_people_in_a_few_words_are_not_two_subjects() -> None:
    position = Family().types("mijn zoon en dochter").step.position
    assert position is not None and "ook_gevraagd" not in position.answers


def test_the_second_question_is_not_offered_to_who_wanted_none_of_these() -> None:
    family = Family().types(TWO_QUESTIONS).taps("Geen van deze")
    assert "ook_gevraagd" not in (family.step.position.answers if family.step.position else {})


def test_a_long_story_is_thanked_for_before_the_question() -> None:
    family = Family().types(STORY)
    assert family.texts[1].startswith("Dank je dat je dit vertelt")
    assert family.place[0] == "gevoelens"


def test_a_short_question_is_just_answered() -> None:
    assert not any("Dank je dat" in text for text in Family().types("ik ben verdrietig").texts)


@pytest.mark.parametrize(
    "words",
    [
        "Merhaba, eşim cezaevinde ne yapmalıyım",
        "esim hapiste cok korkuyorum",
        "Mój mąż siedzi w więzieniu, co mam robić",
        "moj syn zostal aresztowany gdzie on jest",
        "pomocy",
        "زوجي في السجن ماذا أفعل",
        "мой муж в тюрьме",
    ],
)
def test_who_writes_another_language_gets_the_number_and_the_choice(words: str) -> None:
    family = Family().types(words)
    assert family.place == ("taal", "kies")
    assert any("I only know Dutch and English" in text for text in family.texts)
    assert any("112" in text for text in family.texts)
    assert [one.label for one in family.buttons[:2]] == ["English", "Nederlands"]


def test_more_of_that_language_is_asked_once_more_and_then_a_person_is_offered() -> None:
    family = (
        Family()
        .types("esim hapiste cok korkuyorum")
        .types("bu ne demek bilmiyorum")
        .types("yardım edin lütfen")
    )
    assert "!MENS" in {one.code for one in family.buttons}


@pytest.mark.parametrize(
    "words",
    [
        "selam, mijn man zit vast",
        "merhaba mijn man is opgepakt door politie",
        "mijn vriend Şükrü Yıldız zit in Vught",
        "Łukasz zit vast",
        "ben jij een mens",
        "merhaba",
    ],
)
def test_dutch_with_a_greeting_or_a_name_stays_dutch(words: str) -> None:
    assert not is_other_language(words)


def test_no_way_in_which_families_ask_is_taken_for_another_language() -> None:
    asked = [one for topic, phrases in content().phrases.items() if topic != UNCLEAR for one in phrases]
    english = [one for flow in content().spoken["en"].phrases.values() for one in flow]
    assert [one for one in (*asked, *english) if is_other_language(one)] == []
