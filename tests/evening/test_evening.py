"""The short form of the busy evening."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evening.places import is_true
from tests.evening.plan import SHORT, plan_evening
from tests.evening.run import in_words, spend_evening


@pytest.mark.timeout(120)
async def test_a_small_evening_loses_doubles_and_mixes_up_nothing(tmp_path: Path) -> None:
    verdicts = await spend_evening(SHORT, tmp_path, patience=80)
    wrong = [one for one in verdicts if not one.holds and "250 ms" not in one.what]
    assert not wrong, in_words(verdicts)


def test_some_lines_fail_and_some_messages_come_twice_on_the_short_evening() -> None:
    plans = plan_evening(SHORT)
    assert any(plan.loses_line_after for plan in plans)
    assert any(any(plan.doubled) for plan in plans)
    assert {plan.on_telegram for plan in plans} == {True, False}


@pytest.mark.parametrize(
    ("shown", "place", "true"),
    [
        ("Je bent als eerste aan de beurt. Hoe lang het duurt, weten we niet.", 1, True),
        ("Je bent als eerste aan de beurt.", 2, False),
        ("Je staat op plek 4 in de rij.", 4, True),
        ("Je staat op plek 4 in de rij.", 5, False),
        ("Er wachten nog 10 mensen of meer voor je.", 11, True),
        ("Er wachten nog 10 mensen of meer voor je.", 9, False),
    ],
)
def test_a_place_is_compared_with_the_queue(shown: str, place: int, true: bool) -> None:
    assert is_true(shown, place) is true
