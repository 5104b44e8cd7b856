"""What a talk counts under: known when a flow has ended, and never where somebody may be in danger."""

from __future__ import annotations

import pytest

from flows.content import Content
from flows.loader import compile_content
from flows.position import UNCOUNTED
from flows.topic import topic_after
from tests.flows.small_content import Talk, files

TOPICS = "onderwerpen: [alles, bezoek]\nhoort_bij: {kind: bezoek}\n"


def helpline(never_kept: str = "") -> Content:
    """The small helpline, with topics to choose after a chat."""
    named = {name: text.decode() for name, text in files().items()}
    named["overal.yaml"] += f"niet_bewaren: [{never_kept}]\n"
    return compile_content({name: text.encode() for name, text in {**named, "afronden.yaml": TOPICS}.items()})


def test_a_flow_that_has_ended_still_tells_its_topic() -> None:
    talk = Talk(helpline()).begins("menu").taps("Op bezoek").types("Vught").types("7")
    talk.taps("Nee, dank je")
    assert (talk.position, talk.topic) == (None, "bezoek")


def test_the_menu_is_no_topic() -> None:
    talk = Talk(helpline()).begins("menu")
    assert talk.topic == ""
    assert talk.taps("Niets meer").topic == ""


def test_a_flow_that_belongs_to_a_topic_counts_under_it() -> None:
    assert Talk(helpline()).begins("kind").topic == "bezoek"


def test_the_first_topic_is_the_one() -> None:
    talk = Talk(helpline()).begins("menu").taps("Op bezoek").taps_code("!MENU").taps("Formulier")
    assert talk.place.startswith("alles") and talk.topic == "bezoek"
    assert (
        topic_after("bezoek", "alles") == topic_after("bezoek", "") == topic_after("", "bezoek") == "bezoek"
    )


def test_a_flow_of_which_nothing_is_kept_is_not_counted_nor_is_what_came_before() -> None:
    talk = Talk(helpline("alles")).begins("menu").taps("Op bezoek")
    assert talk.topic == "bezoek"
    assert talk.taps_code("!MENU").taps("Formulier").topic == UNCOUNTED


@pytest.mark.parametrize("words", ["dood wil ik", "ik ben bang voor hem", "help"])
def test_danger_is_not_counted_nor_is_what_came_before(words: str) -> None:
    assert Talk(helpline()).begins("bezoek").types(words).topic == UNCOUNTED


def test_danger_heard_beside_a_person_is_not_counted() -> None:
    talk = Talk(helpline()).now_has(case="taken").types("dood wil ik")
    assert (talk.place, talk.topic) == ("", UNCOUNTED)


@pytest.mark.parametrize("now", ["", "bezoek", UNCOUNTED])
def test_what_was_not_counted_once_stays_so(now: str) -> None:
    assert topic_after(UNCOUNTED, now) == topic_after(now, UNCOUNTED) == UNCOUNTED
