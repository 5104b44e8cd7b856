"""How much danger is heard, and how often for nothing, in messages that nothing was tuned on."""

from __future__ import annotations

import time
from functools import cache

import pytest

from flows.crisis import Signal, find_signal
from tests.flows.danger_content import CONTENT, danger_content, read_yaml

EVALUATION = CONTENT.parent / "tests" / "evaluation"
SETS = ("danger_fresh", "danger_fresh_2", "danger_fresh_3")
FRESH = {name: read_yaml(EVALUATION / f"{name}.yaml") for name in SETS}
#: The fourth set is of questions and danger together.
MIXED = [
    (one["crisis"], one["text"])
    for one in read_yaml(EVALUATION / "messages_fresh.yaml")
    if one["crisis"] != "none"
]
QUESTIONS = [
    one["text"]
    for name in ("messages_fresh", "messages_fresh_2")
    for one in read_yaml(EVALUATION / f"{name}.yaml")
    if one["crisis"] == "none" and one["style"] not in ("idiom", "context")
]
PRACTICE = read_yaml(EVALUATION / "messages_practice.yaml")

#: A little under what was measured; the first time is told in each file. Better is welcome, worse is not.
RECALL = {"danger_fresh": 0.95, "danger_fresh_2": 0.92, "danger_fresh_3": 0.97}
RIGHT_KIND = {"danger_fresh": 0.90, "danger_fresh_2": 0.87, "danger_fresh_3": 0.84}
#: The aims are 0.10, 0.02 and 0.02; what is reached is written here.
ALARMED = {
    "danger_fresh": {"idiom": 0.03, "context": 0.10, "calm": 0.04},
    "danger_fresh_2": {"idiom": 0.14, "context": 0.18, "calm": 0.05},
    "danger_fresh_3": {"idiom": 0.07, "context": 0.04, "calm": 0.01},
}
STYLES = [(name, style, most) for name, styles in ALARMED.items() for style, most in styles.items()]


@cache
def heard(text: str) -> Signal | None:
    return find_signal(danger_content(), text)


def danger_of(name: str) -> list[tuple[str, str]]:
    return [(kind, text) for kind, texts in FRESH[name]["danger"].items() for text in texts]


@pytest.mark.parametrize("name", FRESH)
def test_most_fresh_messages_of_danger_are_heard(name: str) -> None:
    danger = danger_of(name)
    found = sum(heard(text) is not None for _, text in danger)
    assert found >= RECALL[name] * len(danger)


@pytest.mark.parametrize("name", FRESH)
def test_most_get_the_right_kind(name: str) -> None:
    danger = danger_of(name)
    right = sum((found := heard(text)) is not None and found.kind == kind for kind, text in danger)
    assert right >= RIGHT_KIND[name] * len(danger)


def test_of_all_four_sets_together_the_aim_is_reached() -> None:
    """The aims are 0.95 and 0.80; in all of them one message more or less does not decide."""
    danger = [*MIXED, *(pair for name in FRESH for pair in danger_of(name))]
    kinds = [(kind, found.kind if (found := heard(text)) else None) for kind, text in danger]
    assert sum(found is not None for _, found in kinds) >= 0.95 * len(danger)
    assert sum(kind == found for kind, found in kinds) >= 0.87 * len(danger)


@pytest.mark.parametrize(("name", "style", "most"), STYLES)
def test_alarm_for_nothing_is_no_more_than_measured(name: str, style: str, most: float) -> None:
    texts = FRESH[name]["calm"][style]
    alarmed = sum(heard(text) is not None for text in texts)
    assert alarmed <= most * len(texts)


def test_few_questions_about_other_things_are_asked_about() -> None:
    """The aim is 0.02."""
    asked = sum(heard(text) is not None for text in QUESTIONS)
    assert asked <= 0.047 * len(QUESTIONS)


@pytest.mark.parametrize(
    "one", [one for one in PRACTICE if one["crisis"] != "none"], ids=lambda one: str(one["id"])
)
def test_danger_in_the_practice_messages_is_heard_as_its_kind(one: dict[str, str]) -> None:
    found = heard(one["text"])
    assert found is not None
    assert found.kind == one["crisis"]


def test_calm_practice_messages_are_seldom_asked_about() -> None:
    calm = [one["text"] for one in PRACTICE if one["crisis"] == "none"]
    assert sum(heard(text) is not None for text in calm) <= 0.04 * len(calm)


def test_a_long_message_stays_within_its_time() -> None:
    text = ("hij zit sinds vrijdag vast en ik weet niet wie ik bellen moet " * 70)[:4000]
    heard(text[:100])
    start = time.perf_counter()
    find_signal(danger_content(), text)
    assert time.perf_counter() - start < 0.1
