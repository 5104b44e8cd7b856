"""A calendar as people really are open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handoff.hours import Holiday, HoursChange, is_open
from handoff.hours_file import read_hours
from tests.handoff.test_hours import why_closed

ZONE = ZoneInfo("Europe/Amsterdam")


def holidays(day: date) -> tuple[Holiday, ...]:
    """Three in a row, so that one week shows everything."""
    names = {24: "koningsdag", 25: "eerste kerstdag", 26: "tweede kerstdag"}
    return (Holiday(name=names[day.day]),) if day.month == 12 and day.day in names else ()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def test_one_calendar_knows_blocks_holidays_half_days_special_days_and_closing_by_hand() -> None:
    every_day = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag")
    hours = read_hours(
        {
            "tijdzone": "Europe/Amsterdam",
            "dagen": {day: ["14:00-17:00", "19:00-22:00"] for day in every_day},
            "feestdagen": {"koningsdag": ["14:00-17:00"], "anders": "dicht"},
            "bijzonder": [{"datum": "2026-12-26", "tijden": ["10:00-12:00"]}],
        },
        holidays,
    )
    ill = HoursChange(
        id=1, opens=False, start=at("2026-12-22 18:00"), until=at("2026-12-22 23:00"), reason="Ziekte"
    )
    hours = replace(hours, changes=(ill,))

    blocks = [is_open(hours, at(f"2026-12-21 {hour}:00")) for hour in (15, 18, 20)]
    by_hand = [is_open(hours, at(f"2026-12-22 {hour}:00")) for hour in (15, 20)]
    half_day = [is_open(hours, at(f"2026-12-24 {hour}:00")) for hour in (15, 20)]
    holiday = [is_open(hours, at(f"2026-12-25 {hour}:00")) for hour in (15, 20)]
    special = [is_open(hours, at(f"2026-12-26 {hour}:00")) for hour in (11, 15)]
    assert blocks == [True, False, True]
    assert (by_hand, half_day, holiday, special) == (
        [True, False],
        [True, False],
        [False, False],
        [True, False],
    )
    assert why_closed(hours, at("2026-12-22 20:00")) == "Ziekte"
    assert why_closed(hours, at("2026-12-25 20:00")) == "Eerste kerstdag"
