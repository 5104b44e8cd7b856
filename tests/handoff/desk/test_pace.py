"""The state is read again at once, and on a busy evening not for every ring."""

from __future__ import annotations

from handoff.desk.pace import AT_MOST_EVERY, StatePace


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_first_ring_goes_at_once_and_the_next_waits_its_time() -> None:
    clock = Clock()
    pace = StatePace(clock)
    assert pace.owed_in() is None
    assert pace.keep(["stand"]) == ["stand"]
    assert pace.keep(["stand"]) == []
    assert pace.owed_in() == AT_MOST_EVERY
    clock.now += AT_MOST_EVERY
    assert pace.owed_in() == 0
    assert pace.keep([]) == ["stand"]
    assert pace.owed_in() is None


def test_words_of_a_family_never_wait() -> None:
    pace = StatePace(Clock())
    pace.keep(["stand"])
    assert pace.keep(["stand", "gesprek:7"]) == ["gesprek:7"]


def test_an_alarm_does_not_wait() -> None:
    pace = StatePace(Clock())
    pace.keep(["stand"])
    assert pace.keep(["stand"], alarming=True) == ["stand"]


def test_many_rings_are_one_reading() -> None:
    clock = Clock()
    pace = StatePace(clock)
    told = []
    for _ in range(100):
        told += pace.keep(["stand"])
        clock.now += 2 * AT_MOST_EVERY / 100
    assert len(told) == 2
