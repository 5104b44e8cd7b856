"""Several questions in one message, a question at the end of a story, an answer in the words that opened a flow."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from flows.content import Content
from flows.context import Context
from flows.effects import Say
from flows.engine import advance
from flows.inputs import Text
from flows.loader import load
from flows.position import Position
from tests.flows.small_content import NOW

CONTENT = Path(__file__).parents[2] / "content"
STORY = (
    "Het begon al in de zomer, mijn man kwam laat thuis en had ineens geld. Toen stond de politie om zes uur voor de"
    " deur en de kinderen lagen nog in bed. Nu zit hij in Alphen en mijn moeder bemoeit zich overal mee. "
)


@cache
def content() -> Content:
    return load(CONTENT)


def hear(text: str, position: Position | None = None) -> tuple[str, str, list[str], list[str]]:
    """Where the words lead (flow, step), what is said, and the buttons."""
    step = advance(content(), position, Text(text), Context(now=NOW))
    says = [one for one in step.effects if isinstance(one, Say)]
    place = step.position
    flow, name = ("", "") if place is None else (place.flow, place.step)
    return flow, name, [one.text for one in says], [button.label for one in says for button in one.buttons]


def test_several_questions_in_one_message_become_a_question_which_goes_first() -> None:
    _, _, texts, labels = hear("mag mijn dochter mee op bezoek en wat moet ik tegen haar juf zeggen")
    assert texts[-1].startswith("Je vraagt meer dan een ding")
    assert labels == ["Op bezoek gaan", "School", "Geen van deze"]


def test_the_question_at_the_end_of_a_story_is_the_one_that_counts() -> None:
    assert (
        hear(STORY + "Wat ik eigenlijk wil weten is of ik hem geld kan sturen voor de telefoon")[0]
        == "contact"
    )


def test_a_story_without_a_question_we_know_is_thanked_for() -> None:
    flow, _, texts, _ = hear(
        "Wir haben ein kleines Haus mit Garten und dort laufen die Kaninchen unter dem alten Apfelbaum"
    )
    assert flow == "menu"
    assert any(text.startswith("Dank je dat je dit schrijft") for text in texts)


def test_the_words_that_open_a_flow_answer_its_first_question() -> None:
    assert hear("kan mijn kind vrij krijgen voor bezoek")[:2] != ("school", content().flows["school"].start)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("ja maar waar is hij", "verder"),
        ("hoe lang blijft ie daar", "duur"),
        ("en de kinderen dan", "kinderen_verder"),
        ("weet ik niet", "verder"),
    ],
)
def test_an_answer_in_a_plain_sentence_is_understood(text: str, step: str) -> None:
    asked = content().flows["eerste-dagen"].steps["onderwerp"]
    position = Position(flow="eerste-dagen", step="onderwerp", shape=asked.shape)
    assert hear(text, position)[:2] == ("eerste-dagen", step)


def test_thanks_and_hello_are_no_mistakes() -> None:
    asked = content().flows["menu"].steps["keuze"]
    position = Position(flow="menu", step="keuze", shape=asked.shape)
    assert hear("Dank u wel!", position)[2] == [
        "Graag gedaan. U kunt altijd weer iets typen, of MENU voor de keuzes."
    ]
    assert hear("yo", position)[2] == [
        "Waar kan ik je mee helpen? Kies iets, of typ je vraag in je eigen woorden."
    ]
    assert hear("bedankt")[:2] == ("", "")


def test_the_start_says_who_we_are_in_two_short_messages() -> None:
    _, _, texts, labels = hear("hoi")
    assert len(texts) == 3
    assert all(len(text) < 160 for text in texts)
    assert "Wie leest dit?" in labels
