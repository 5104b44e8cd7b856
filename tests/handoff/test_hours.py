"""Opening hours, with both clock changes, and how Dutch people say them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.errors import OpeningHoursWrong
from handoff.hours import (
    Holiday,
    HoursChange,
    OpeningHours,
    closes_at,
    is_open,
    next_opening,
    what_differs,
)
from handoff.hours_file import all_mistakes, read_hours
from handoff.hours_words import DAYS, opening_words

ZONE = ZoneInfo("Europe/Amsterdam")
EVENINGS = {
    "tijdzone": "Europe/Amsterdam",
    "dagen": {
        "maandag": ["19:00-22:00"],
        "dinsdag": ["14:00-17:00", "19:00-22:00"],
        "donderdag": ["14:00-17:00", "17:00-22:00"],
        "vrijdag": ["22:00-02:00"],
    },
    "bijzonder": [
        {"datum": "2026-12-25", "dicht": "ja", "reden": "Eerste kerstdag"},
        {"datum": "2026-12-27", "tijden": ["10:00-12:00"]},
    ],
}
HOURS = read_hours(EVENINGS)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def why_closed(hours: OpeningHours, now: datetime) -> str:
    differs = what_differs(hours, now)
    return differs.reason if differs else ""


@pytest.mark.parametrize(
    ("moment", "is_it"),
    [
        ("2026-11-16 18:59", False),
        ("2026-11-16 19:00", True),
        ("2026-11-16 21:59", True),
        ("2026-11-16 22:00", False),
        ("2026-11-17 15:00", True),
        ("2026-11-17 18:00", False),
        ("2026-11-18 20:00", False),
        ("2026-11-20 23:30", True),
        ("2026-11-21 01:59", True),
        ("2026-11-21 02:00", False),
        ("2026-12-25 23:00", False),
        ("2026-12-27 11:00", True),
    ],
)
def test_several_blocks_a_day_past_midnight_and_special_days(moment: str, is_it: bool) -> None:
    assert is_open(HOURS, at(moment)) is is_it


def test_the_time_zone_of_who_asks_does_not_matter() -> None:
    assert is_open(HOURS, datetime(2026, 11, 16, 18, 30, tzinfo=UTC))
    assert not is_open(HOURS, datetime(2026, 11, 16, 21, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-16 12:00", "2026-11-16 19:00"),
        ("2026-11-16 20:00", "2026-11-17 14:00"),
        ("2026-11-17 17:30", "2026-11-17 19:00"),
        ("2026-11-21 12:00", "2026-11-23 19:00"),
        ("2026-12-24 23:00", "2026-12-27 10:00"),
    ],
)
def test_when_it_opens_next(now: str, opens: str) -> None:
    assert next_opening(HOURS, at(now)) == at(opens)


def test_blocks_that_touch_close_together() -> None:
    assert closes_at(HOURS, at("2026-11-19 15:00")) == at("2026-11-19 22:00")
    assert closes_at(HOURS, at("2026-11-18 15:00")) is None


def test_never_open_has_no_next_opening() -> None:
    assert next_opening(OpeningHours(zone=ZONE, weekly={}), at("2026-11-16 12:00")) is None


def test_the_hour_that_does_not_exist_and_the_hour_that_comes_twice() -> None:
    nightly = read_hours({"dagen": {"zondag": ["01:00-04:00"]}})
    spring, autumn = datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)
    assert _open_minutes(nightly, spring) == 120
    assert _open_minutes(nightly, autumn) == 240


def _open_minutes(hours: OpeningHours, day: datetime) -> int:
    start = day - timedelta(hours=4)
    return sum(is_open(hours, start + timedelta(minutes=n)) for n in range(10 * 60))


@pytest.mark.parametrize(
    ("when", "now", "words"),
    [
        ("2026-11-16 19:00", "2026-11-16 12:00", "vanavond om 19.00 uur"),
        ("2026-11-16 14:30", "2026-11-16 12:00", "vanmiddag om 14.30 uur"),
        ("2026-11-16 09:00", "2026-11-16 01:00", "vanochtend om 09.00 uur"),
        ("2026-11-17 19:00", "2026-11-16 12:00", "morgenavond om 19.00 uur"),
        ("2026-11-23 19:00", "2026-11-21 12:00", "maandag om 19.00 uur"),
        ("2026-11-23 19:00", "2026-11-16 22:30", "maandag 23 november om 19.00 uur"),
    ],
)
def test_said_as_people_say_it(when: str, now: str, words: str) -> None:
    assert opening_words(at(when), at(now)) == words


def test_tonight_in_utc_is_still_tonight_here() -> None:
    assert opening_words(at("2026-11-17 00:30"), datetime(2026, 11, 16, 23, 10, tzinfo=UTC)).startswith(
        "vannacht"
    )


def test_the_reason_can_be_read() -> None:
    assert why_closed(HOURS, at("2026-12-25 12:00")) == "Eerste kerstdag"
    assert HOURS.special[date(2026, 12, 27)].reason == ""


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"dagen": {"Maandag": ["19:00-22:00"]}}, "Maandag"),
        ({"dagen": {"maandag": ["19 tot 22"]}}, "19 tot 22"),
        ({"dagen": {"maandag": ["19:00-25:90"]}}, "25:90"),
        ({"dagen": {"maandag": "19:00-22:00"}}, "maandag"),
        ({"tijdzone": "Europa/Arnhem"}, "Europa/Arnhem"),
        ({"bijzonder": [{"datum": "25 december", "dicht": "ja"}]}, "25 december"),
        ({"bijzonder": [{"datum": "2026-12-25"}]}, "2026-12-25"),
        ({"uren": {}}, "uren"),
    ],
)
def test_a_mistake_in_the_file_is_named(wrong: dict[str, Any], names: str) -> None:
    with pytest.raises(OpeningHoursWrong, match=names):
        read_hours(wrong)


@given(st.integers(0, 2 * 365 * 24 * 60))
def test_the_next_opening_is_really_open_and_nothing_opens_before_it(minutes: int) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    opens = next_opening(HOURS, now)
    assert opens is not None
    assert opens > now
    assert is_open(HOURS, opens)
    if not is_open(HOURS, now):
        assert not is_open(HOURS, now + (opens - now) * 0.5)


def at_christmas(day: date) -> tuple[Holiday, ...]:
    known = {25: Holiday(name="eerste kerstdag"), 26: Holiday(name="tweede kerstdag")}
    special = {24: Holiday(name="goede vrijdag", general=False)}
    found = {**known, **special}.get(day.day) if day.month == 12 else None
    return (found,) if found else ()


def with_holidays(chosen: Any, **more: Any) -> OpeningHours:
    return read_hours({**EVERY_EVENING, "feestdagen": chosen, **more}, at_christmas)


EVERY_EVENING = {"dagen": {day: ["19:00-22:00"] for day in DAYS}}


@pytest.mark.parametrize(
    ("chosen", "evenings_open"),
    [
        ("gewoon", [24, 25, 26]),
        ("dicht", [24]),
        ({"eerste kerstdag": "dicht"}, [24, 26]),
        ({"anders": "dicht", "tweede kerstdag": "gewoon"}, [24, 26]),
        ({"goede vrijdag": "dicht"}, [25, 26]),
        ({"eerste kerstdag": ["10:00-12:00"]}, [24, 26]),
    ],
)
def test_each_holiday_is_ordinary_closed_or_has_hours_of_its_own(
    chosen: Any, evenings_open: list[int]
) -> None:
    hours = with_holidays(chosen)
    assert [day for day in (24, 25, 26) if is_open(hours, at(f"2026-12-{day} 20:00"))] == evenings_open


def test_hours_of_its_own_and_the_name_of_the_holiday() -> None:
    hours = with_holidays({"eerste kerstdag": ["10:00-12:00"]})
    assert is_open(hours, at("2026-12-25 11:00"))
    assert why_closed(hours, at("2026-12-25 20:00")) == "Eerste kerstdag"
    assert next_opening(hours, at("2026-12-24 22:30")) == at("2026-12-25 10:00")


def test_a_day_in_the_file_goes_before_a_holiday() -> None:
    hours = with_holidays("dicht", bijzonder=[{"datum": "2026-12-25", "tijden": ["19:00-20:00"]}])
    assert is_open(hours, at("2026-12-25 19:30"))


def test_where_holidays_are_ordinary_nobody_looks_when_they_are() -> None:
    def never(day: date) -> tuple[Holiday, ...]:
        raise AssertionError("looked up")

    assert is_open(read_hours({**EVERY_EVENING, "feestdagen": "gewoon"}, never), at("2026-12-25 20:00"))


def change(opens: bool, start: str, until: str, reason: str = "") -> HoursChange:
    return HoursChange(id=1, opens=opens, start=at(start), until=at(until), reason=reason)


def test_the_latest_change_by_hand_counts() -> None:
    shut = change(False, "2026-11-16 18:00", "2026-11-18 18:00", "Ziekte")
    open_again = change(True, "2026-11-17 20:00", "2026-11-17 21:00", "Een invaller")
    hours = replace(HOURS, changes=(shut, open_again))
    assert [
        is_open(hours, at(f"2026-11-{when}")) for when in ("16 19:30", "17 19:30", "17 20:30", "17 21:30")
    ] == [
        False,
        False,
        True,
        False,
    ]
    assert next_opening(hours, at("2026-11-16 19:30")) == at("2026-11-17 20:00")
    assert why_closed(hours, at("2026-11-16 19:30")) == "Ziekte"
    assert why_closed(hours, at("2026-11-18 19:30")) == ""


def test_open_day_and_night_has_no_next_opening() -> None:
    always = read_hours({"dagen": {day: ["00:00-24:00"] for day in DAYS}})
    assert next_opening(always, at("2026-11-20 21:00")) is None


def test_opening_at_midnight_is_said_as_tonight() -> None:
    assert opening_words(at("2026-11-21 00:00"), at("2026-11-20 20:00")) == "vannacht om 00.00 uur"
    assert opening_words(at("2026-11-21 03:00"), at("2026-11-20 02:00")) == "morgennacht om 03.00 uur"


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"dagen": {"maandag": ["19:00-22:00"], "dinsdg": ["19:00-22:00"]}}, ("dagen", "dinsdg")),
        ({"dagen": {"maandag": ["19:00-22:00", "21:00-23:00"]}}, ("dagen", "maandag")),
        ({"feestdagen": {"pasen": "dicht"}}, ("feestdagen", "pasen")),
        ({"feestdagen": {"koningsdag": "misschien"}}, ("feestdagen", "koningsdag")),
        ({"feestdagen": "soms"}, ("feestdagen",)),
        (
            {"bijzonder": [{"datum": "2026-12-25", "dicht": "ja"}, {"datum": "2026-13-01"}]},
            ("bijzonder", 1, "datum"),
        ),
        ({"bijzonder": [{"datum": "2026-12-25", "dicht": "ja", "waarom": "x"}]}, ("bijzonder", 0, "waarom")),
        ({"bijzonder": [{"datum": "2026-12-25", "dicht": "ja"}] * 2}, ("bijzonder", 1)),
        ({"bijzonder": "geen"}, ("bijzonder",)),
        ({"dagen": ["maandag"]}, ("dagen",)),
    ],
)
def test_a_mistake_says_where_it_stands(wrong: dict[str, Any], where: tuple[str | int, ...]) -> None:
    (found,) = all_mistakes(wrong)
    assert found.where == where
    with pytest.raises(OpeningHoursWrong):
        read_hours(wrong)


def test_all_mistakes_are_found_at_once_and_none_in_what_is_right() -> None:
    wrong = {"dagen": {"maandag": ["laat"], "vrydag": ["19:00-22:00"]}, "bijzonder": [{"datum": "x"}]}
    assert [found.where[:2] for found in all_mistakes(wrong)] == [
        ("dagen", "maandag"),
        ("dagen", "vrydag"),
        ("bijzonder", 0),
    ]
    assert all_mistakes(EVENINGS) == []
