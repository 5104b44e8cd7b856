"""A place named in the words that open a flow is not asked for again, when it is sure; else it is asked about."""

from __future__ import annotations

import pytest

from tests.flows.small_content import Talk


def test_a_place_in_the_first_words_answers_the_look_up() -> None:
    talk = Talk().types("bezoektijden vught")
    assert talk.texts[1].startswith("In PI Vught geldt dit.")
    assert talk.place == "kind.leeftijd"


def test_back_asks_for_the_place_after_all() -> None:
    talk = Talk().types("bezoektijden vught").types("terug")
    assert talk.texts == ["In welke gevangenis?"]
    assert talk.types("almelo").texts[0].startswith("Dat weten we niet.")


def test_a_place_named_with_the_question_asked_halfway_another_flow_counts_too() -> None:
    talk = Talk().begins("menu").types("wat zijn de bezoektijden in vught")
    assert talk.texts[0].startswith("In PI Vught geldt dit.")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("bezoektijden zutphen", "Bedoel je PI Zutphen of De Kolk?"),
        ("bezoektijden van de gevangenis in vugt", "Bedoel je PI Vught?"),
        (f"bezoektijden {'heel erg graag ' * 4}voor hem in vught", "Bedoel je PI Vught?"),
    ],
)
def test_what_is_not_quite_sure_is_asked_about(words: str, asked: str) -> None:
    talk = Talk().types(words)
    assert talk.texts[-1] == asked
    assert talk.taps(talk.labels[0]).place == "kind.leeftijd"


def test_where_someone_lives_is_not_where_someone_is_held() -> None:
    talk = Talk().types("wij wonen in vught, wat zijn de bezoektijden")
    assert talk.texts[-1] == "In welke gevangenis?"


def test_no_is_no_and_the_place_is_asked() -> None:
    talk = Talk().types("bezoektijden van de gevangenis in vugt").types("nee")
    assert talk.place == "bezoek.welke"
    assert talk.types("almelo").place == "kind.leeftijd"


def test_without_a_place_the_question_is_asked_as_always() -> None:
    assert Talk().types("wat zijn de bezoektijden").texts[-1] == "In welke gevangenis?"


def test_a_later_visit_to_the_flow_asks_again() -> None:
    talk = Talk().types("bezoektijden vught").types("5").types("menu").taps("Op bezoek")
    assert talk.texts == ["In welke gevangenis?"]
