"""How much danger is heard, and how often for nothing, in messages that nothing was tuned on."""

from __future__ import annotations

import time
from functools import cache

import pytest

from flows.crisis import Signal, find_signal
from tests.flows.danger_content import CONTENT, danger_content, read_yaml

EVALUATION = CONTENT.parent / "tests" / "evaluation"
FRESH = read_yaml(EVALUATION / "danger_fresh.yaml")
PRACTICE = read_yaml(EVALUATION / "messages_practice.yaml")
DANGER = [(kind, text) for kind, texts in FRESH["danger"].items() for text in texts]

#: A little under what was measured on the day the messages were written. Better is welcome, worse is not.
RECALL = 0.88
RIGHT_KIND = 0.81
#: The aims are 0.10, 0.10 and 0.02; what is reached is written here.
ALARMED = {"idiom": 0.10, "context": 0.24, "calm": 0.05}


@cache
def heard(text: str) -> Signal | None:
    return find_signal(danger_content(), text)


def test_most_fresh_messages_of_danger_are_heard() -> None:
    assert sum(heard(text) is not None for _, text in DANGER) >= RECALL * len(DANGER)


def test_most_get_the_right_kind() -> None:
    right = [text for kind, text in DANGER if (found := heard(text)) and found.kind == kind]
    assert len(right) >= RIGHT_KIND * len(DANGER)


@pytest.mark.parametrize(("style", "most"), ALARMED.items())
def test_alarm_for_nothing_is_no_more_than_measured(style: str, most: float) -> None:
    texts = FRESH["calm"][style]
    assert sum(heard(text) is not None for text in texts) <= most * len(texts)


@pytest.mark.parametrize(
    "one", [one for one in PRACTICE if one["crisis"] != "none"], ids=lambda one: str(one["id"])
)
def test_danger_in_the_practice_messages_is_heard_as_its_kind(one: dict[str, str]) -> None:
    found = heard(one["text"])
    assert found is not None
    assert found.kind == one["crisis"]


def test_calm_practice_messages_are_seldom_asked_about() -> None:
    calm = [one["text"] for one in PRACTICE if one["crisis"] == "none"]
    assert sum(heard(text) is not None for text in calm) <= 0.06 * len(calm)


def test_a_long_message_stays_within_its_time() -> None:
    text = ("hij zit sinds vrijdag vast en ik weet niet wie ik bellen moet " * 70)[:4000]
    heard(text[:100])
    start = time.perf_counter()
    find_signal(danger_content(), text)
    assert time.perf_counter() - start < 0.1
