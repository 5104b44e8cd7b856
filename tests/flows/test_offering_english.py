"""Who writes English in a Dutch conversation is asked once, kindly, whether to go on in English."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from flows.content import Content
from flows.context import Context
from flows.effects import Say, SpeakLanguage, Step
from flows.engine import advance, start
from flows.inputs import Tap, Text
from flows.loader import load
from flows.translations.detecting import is_english

NOW = datetime(2026, 11, 17, 14, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@cache
def _content() -> Content:
    return load(Path(__file__).parents[2] / "content")


class Family:
    """A family that types and taps; the language they chose is remembered, as the house does."""

    def __init__(self) -> None:
        self.context = Context(now=NOW)
        self.step = Step(position=None, effects=())

    def starts(self) -> Family:
        return self._sees(start(_content(), self.context))

    def types(self, text: str) -> Family:
        return self._sees(advance(_content(), self.step.position, Text(text), self.context))

    def taps(self, label: str) -> Family:
        (code,) = [one.code for say in self.says for one in say.buttons if one.label == label]
        return self._sees(advance(_content(), self.step.position, Tap(code), self.context))

    @property
    def says(self) -> list[Say]:
        return [one for one in self.step.effects if isinstance(one, Say)]

    @property
    def place(self) -> str:
        return "" if self.step.position is None else self.step.position.flow

    @property
    def is_offered_english(self) -> bool:
        return any(one.label == "Yes, in English" for say in self.says for one in say.buttons)

    def _sees(self, step: Step) -> Family:
        self.step = step
        for one in step.effects:
            if isinstance(one, SpeakLanguage):
                self.context = replace(self.context, language=one.language)
        return self


FIRST_WORDS = "my husband got arrested yesterday what happens now"


@pytest.mark.parametrize("begun", [True, False])
def test_english_words_are_met_with_an_offer_and_a_yes_opens_what_they_asked(begun: bool) -> None:
    family = Family()
    if begun:
        family.starts()
    assert family.types(FIRST_WORDS).is_offered_english
    family.taps("Yes, in English")
    assert (family.context.language, family.place) == ("en", "eerste-dagen")


@pytest.mark.parametrize("yes", ["yes", "yes please", "english please"])
def test_a_typed_yes_will_do(yes: str) -> None:
    family = Family().types(FIRST_WORDS).types(yes)
    assert (family.context.language, family.place) == ("en", "eerste-dagen")


def test_more_english_is_an_answer_too() -> None:
    family = Family().types(FIRST_WORDS).types("i have no money to pay the rent this month")
    assert (family.context.language, family.place) == ("en", "geld")


def test_a_no_opens_the_same_in_dutch_and_english_is_not_offered_again() -> None:
    family = Family().types(FIRST_WORDS).taps("Nee, in het Nederlands")
    assert (family.context.language, family.place) == ("nl", "eerste-dagen")
    assert not family.types("i do not know what you are asking me").is_offered_english


def test_danger_in_english_is_answered_in_english_at_once() -> None:
    family = Family().types("he is hitting me right now please help me")
    assert family.context.language == "en"
    assert not family.is_offered_english
    assert any("112" in say.text for say in family.says)


@pytest.mark.parametrize(
    "text",
    [
        "ik wil mijn man bezoeken",
        "mn man is in the lik",
        "hoe kan ik on visit bij hem",
        "visit",
        "he he",
        "oke",
    ],
)
def test_dutch_is_no_english(text: str) -> None:
    assert not is_english(text)


@pytest.mark.parametrize("text", ["how do i visit my son", "My kids don't sleep any more", "can he call me"])
def test_english_is_english(text: str) -> None:
    assert is_english(text)
