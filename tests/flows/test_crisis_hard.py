"""What the bot hears of indirect messages nothing was tuned on; what it misses is written down, not hidden."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from flows.crisis import Signal, find_signal
from tests.flows.danger_content import SignalsOnly, danger_content

HARD = yaml.load(Path(__file__).with_name("examples_hard.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
DANGER = [one for ones in HARD["gevaar"].values() for one in ones]
CALM = [one for ones in HARD["geen_gevaar"].values() for one in ones]

#: Measured with what was learned from the examples in content/. Better is welcome, worse is not.
RECALL = 0.65
IDIOMS_ALARMED = 0.10
CALM_ALARMED = 0.05


@cache
def content() -> SignalsOnly:
    return danger_content()


def heard(one: dict[str, str]) -> Signal | None:
    return find_signal(content(), one["zin"])


@pytest.mark.parametrize("one", [one for one in DANGER if "mist" not in one], ids=lambda one: one["zin"])
def test_what_was_heard_stays_heard(one: dict[str, str]) -> None:
    assert heard(one) is not None


@pytest.mark.parametrize("one", [one for one in CALM if "alarm" not in one], ids=lambda one: one["zin"])
def test_what_was_quiet_stays_quiet(one: dict[str, str]) -> None:
    assert heard(one) is None


def test_the_share_heard_is_no_smaller_than_measured() -> None:
    assert sum(heard(one) is not None for one in DANGER) >= RECALL * len(DANGER)


def test_a_gentle_question_for_nothing_stays_rare() -> None:
    idioms = HARD["geen_gevaar"]["idioom"]
    calm = [one for one in CALM if one not in idioms]
    assert sum(heard(one) is not None for one in idioms) <= IDIOMS_ALARMED * len(idioms)
    assert sum(heard(one) is not None for one in calm) <= CALM_ALARMED * len(calm)


def test_no_calm_message_is_a_sure_alarm() -> None:
    assert [one["zin"] for one in CALM if (found := heard(one)) and found.certainty == "zeker"] == []
