"""A short form of the bench: what the programs say must be right; how fast they are is for ``make bench``."""

from __future__ import annotations

import pytest

from tests.bench.programs import PROGRAMS
from tests.bench.stage import set_stage
from tests.bench.trial import Trial

SHORT = Trial(families=5, warm_up=0.2, window=0.8, drain=8.0)


@pytest.mark.parametrize("letter", "BFA")
def test_a_reference_plays_the_whole_conversation_without_a_false_reply(letter: str) -> None:
    with set_stage(PROGRAMS[letter]) as stage:
        outcome = stage.run(SHORT)

    assert outcome.conversations >= SHORT.families
    assert (outcome.bad_replies, outcome.broken, outcome.unanswered) == (0, 0, 0), outcome.examples


def test_the_checker_sees_what_repeated_updates_do_to_a_bot_that_takes_them_twice() -> None:
    with set_stage(PROGRAMS["F"]) as stage:
        outcome = stage.run(Trial(families=10, warm_up=0.0, window=1.0, duplicate_share=0.3, patience=0.5))

    assert outcome.duplicates_sent > 0
    assert outcome.bad_replies > 0


def test_the_checker_sees_what_lost_calls_do_to_a_bot_that_does_not_repeat_them() -> None:
    with set_stage(PROGRAMS["A"]) as stage:
        outcome = stage.run(Trial(families=20, warm_up=0.0, window=1.0, fault_share=0.1, patience=0.2))

    assert outcome.repeats + outcome.broken > 0
    assert set(outcome.faults) >= {"429", "500"}


def test_families_left_in_the_middle_can_begin_again() -> None:
    with set_stage(PROGRAMS["A"]) as stage:
        outcome = stage.run(Trial(families=5, known=300, warm_up=0.0, window=0.5))

    assert outcome.conversations >= 5
    assert (outcome.bad_replies, outcome.unanswered) == (0, 0), outcome.examples
