"""Which alert goes to the staff chat, and when again. Pure."""

from __future__ import annotations

from datetime import timedelta

from bot.staff.alerts import PAUSES, WORDS, AlertKind, Told, due
from tests.handoff.worlds import NOW, later

WAITING, DANGER = AlertKind.WAITING, AlertKind.DANGER


def minutes_told(kind: AlertKind, *, for_minutes: int) -> list[int]:
    """The minutes at which an alert of this kind goes out, looking every ten seconds."""
    told: dict[AlertKind, Told] = {}
    heard = []
    for second in range(0, for_minutes * 60, 10):
        now = NOW + timedelta(seconds=second)
        after = due({kind: NOW}, told, now)
        if after != told:
            heard.append(second // 60)
        told = after
    return heard


def test_an_alert_comes_back_with_growing_pauses_and_then_stops() -> None:
    heard = minutes_told(WAITING, for_minutes=300)
    assert heard == [0, 2, 5, 10, 20, 40, 80]
    assert len(heard) == len(PAUSES) + 1


def test_danger_goes_on_every_hour_for_as_long_as_it_waits() -> None:
    assert minutes_told(DANGER, for_minutes=300) == [0, 2, 5, 10, 20, 40, 80, 140, 200, 260]


def test_it_begins_anew_after_somebody_reacted() -> None:
    told = due({WAITING: NOW}, {}, NOW)
    assert due({}, told, later(1)) == {}
    assert due({WAITING: later(5)}, {}, later(5))[WAITING].times == 1


def test_new_danger_calls_at_once_even_when_it_was_silent_but_not_every_second() -> None:
    silent = {DANGER: Told(since=NOW, sent_at=later(80), times=len(PAUSES) + 1)}
    assert due({DANGER: NOW}, silent, later(100)) == silent
    again = due({DANGER: later(100)}, silent, later(100))
    assert again[DANGER].times == 1
    flood = due({DANGER: later(100.5)}, again, later(100.5))
    assert flood == again, "not more than once a minute"
    assert due({DANGER: later(100.5)}, again, later(101))[DANGER].sent_at == later(101)


def test_no_alert_can_hold_anything_of_a_family() -> None:
    assert all("{" not in words for words in WORDS.values())
    assert set(WORDS) == set(AlertKind)


def test_two_kinds_have_pauses_of_their_own() -> None:
    told = due({WAITING: NOW}, {}, NOW)
    both = due({WAITING: NOW, DANGER: later(1)}, told, later(1))
    assert both[WAITING] == told[WAITING]
    assert both[DANGER] == Told(since=later(1), sent_at=later(1), times=1)
