"""The menu is short, and every topic is a few taps away."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from flows.content import Content
from flows.loader import load

#: What somebody still weighs on an old phone.
MOST_BUTTONS = 8
#: Taps from the menu to the first question of a topic: a group, and the topic in it.
MOST_TAPS = 3
MENUS = ("menu", "ander_onderwerp")
TOPICS = (
    *("bezoek", "contact", "kind-vertellen", "school", "eerste-dagen", "geld", "strafzaak", "instanties"),
    *("buitenland", "hulp", "gevoelens", "kind-zorgen", "veiligheid", "jongere", "zorg-om-binnen", "privacy"),
    *("verzorger", "thuiskomst", "relatie", "verhaal", "weet-niet", "moeder-in-detentie"),
    *("netwerkkaart", "stappenplan", "bezoek-met-kind", "brief-aan-ouder", "professional", "mens"),
)


@cache
def content() -> Content:
    return load(Path(__file__).parents[2] / "content")


def within(taps: int) -> set[str]:
    """The flows that open after at most this many taps, by way of the menus only."""
    places = {("menu", content().flows["menu"].start)}
    for _ in range(taps):
        places |= {after for flow, step in places if flow in MENUS for after in arrows(flow, step)}
    return {flow for flow, _ in places}


def arrows(flow: str, step: str) -> set[tuple[str, str]]:
    """Where a step may lead."""
    targets = [target for _, target in content().flows[flow].steps[step].targets()]
    return {
        (to.name, content().flows[to.name].start) if to.kind == "flow" else (flow, to.name) for to in targets
    }


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_a_few_taps_from_the_menu(topic: str) -> None:
    assert topic in within(MOST_TAPS)


@pytest.mark.parametrize("menu", MENUS)
def test_no_question_of_a_menu_has_more_buttons_than_a_person_weighs(menu: str) -> None:
    assert max(len(step.choices) for step in content().flows[menu].steps.values()) <= MOST_BUTTONS


def test_telling_ones_story_and_not_knowing_what_to_ask_are_in_the_first_menu() -> None:
    first = content().flows["menu"].steps[content().flows["menu"].start]
    labels = [choice.label for choice in first.choices]
    assert "Ik wil mijn verhaal kwijt" in labels
    assert "Ik weet niet wat ik moet vragen" in labels
