"""When a check-in may be asked: on its day, in its window, outside the quiet hours, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins import QuietHours, Verdict, judge_checkin, plan_checkin, start_of_day
from bot.clock import from_ms, to_ms
from bot.storage.checkin_rows import NewCheckIn, PlannedCheckIn

ZONE = ZoneInfo("Europe/Amsterdam")
QUIET = QuietHours(start=time(21), end=time(9))


def planned(new: NewCheckIn) -> PlannedCheckIn:
    return PlannedCheckIn(
        id=1,
        conversation_id=1,
        flow=new.flow,
        due_at=new.due_at,
        local_day=new.local_day,
        earliest=new.earliest,
        latest=new.latest,
        zone=new.zone,
        agreed_at=0,
    )


def plan(now: datetime, after_days: int = 7, earliest: str = "10:00", latest: str = "20:00") -> NewCheckIn:
    return plan_checkin(
        flow="na_bezoek",
        after_days=after_days,
        earliest=earliest,
        latest=latest,
        now=to_ms(now),
        zone=ZONE,
        quiet=QUIET,
    )


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZONE)  # type: ignore[misc, arg-type]


def test_it_is_due_at_the_start_of_the_window_of_its_day() -> None:
    made = plan(at(2026, 11, 20, 19, 30))
    assert from_ms(made.due_at).astimezone(ZONE) == at(2026, 11, 27, 10)
    assert (made.local_day, made.earliest, made.latest) == ("2026-11-27", "10:00", "20:00")


@pytest.mark.parametrize(
    ("earliest", "latest", "window"),
    [
        ("07:00", "23:00", ("09:00", "21:00")),
        ("08:00", "12:00", ("09:00", "12:00")),
        ("22:00", "23:00", ("09:00", "21:00")),
    ],
)
def test_the_window_is_cut_to_what_lies_outside_the_quiet_hours(
    earliest: str, latest: str, window: tuple[str, str]
) -> None:
    made = plan(at(2026, 11, 20, 12), earliest=earliest, latest=latest)
    assert (made.earliest, made.latest) == window


def test_never_on_the_day_itself() -> None:
    assert plan(at(2026, 11, 20, 1), after_days=0).local_day == "2026-11-21"


@pytest.mark.parametrize(
    ("moment", "verdict"),
    [
        (at(2026, 11, 26, 15), Verdict.WAIT),
        (at(2026, 11, 27, 9, 59), Verdict.WAIT),
        (at(2026, 11, 27, 10), Verdict.ASK),
        (at(2026, 11, 27, 20), Verdict.ASK),
        (at(2026, 11, 27, 20, 1), Verdict.MISSED),
        (at(2026, 11, 28, 11), Verdict.MISSED),
    ],
)
def test_late_inside_the_window_is_fine_and_outside_it_is_missed(moment: datetime, verdict: Verdict) -> None:
    assert judge_checkin(planned(plan(at(2026, 11, 20, 12))), to_ms(moment)) is verdict


@given(
    agreed=st.integers(0, 60 * 24 * 365 * 3),
    after_days=st.integers(1, 60),
    later=st.integers(0, 60 * 24 * 70),
)
def test_it_is_never_asked_in_the_quiet_hours_nor_on_another_day(
    agreed: int, after_days: int, later: int
) -> None:
    """Also over leap days and both changes of the clock."""
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=agreed)
    made = plan(start.astimezone(ZONE), after_days=after_days)
    moment = start + timedelta(minutes=later)
    if judge_checkin(planned(made), to_ms(moment)) is Verdict.ASK:
        local = moment.astimezone(ZONE)
        assert time(9) <= local.time() <= time(21)
        assert local.date().isoformat() == made.local_day


def test_a_day_begins_at_local_midnight() -> None:
    for moment in (at(2026, 3, 29, 12), at(2026, 10, 25, 12), at(2028, 2, 29, 0, 1)):
        start = from_ms(start_of_day(to_ms(moment), ZONE)).astimezone(ZONE)
        assert (start.date(), start.time()) == (moment.date(), time(0))
