"""Contacts become figures: what counts, how it ended, how long it took, and what a month may show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handoff.figures.csv_rows import as_csv
from handoff.figures.endings import Ending, ending_of
from handoff.figures.hiding import Hidden
from handoff.figures.records import People, Talks
from handoff.figures.report import report_of, weeks_of
from handoff.figures.tally import Dimension, Tally, tally, together
from handoff.figures.waits import waits_of
from handoff.figures.year import month_span, shape_of
from handoff.patience import FADED, LEFT_A_MESSAGE, LEFT_SILENTLY, NOT_WAITED, WAITED_TOO_LONG
from handoff.wrap_up.records import Source
from tests.handoff.figures.some_contacts import contact
from tests.handoff.worlds import NOW

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOBODY: dict[str, Any] = {"duration_seconds": None, "counsellor": 0}


@pytest.mark.parametrize(
    ("how", "came", "ending"),
    [
        ("afgerond", True, Ending.TALKED),
        ("stil", True, Ending.SILENT),
        ("grap", True, Ending.NO_QUESTION),
        ("bedankt", True, Ending.NO_QUESTION),
        (FADED, True, Ending.TALKED),
        (LEFT_SILENTLY, True, Ending.SILENT),
        (NOT_WAITED, False, Ending.LEFT),
        (WAITED_TOO_LONG, False, Ending.OUR_FAILURE),
        (LEFT_A_MESSAGE, False, Ending.MESSAGE),
        ("gewist", False, Ending.WITHDREW),
        ("gewist", True, Ending.TALKED),
    ],
)
def test_how_it_ended(how: str, came: bool, ending: Ending) -> None:
    fields: dict[str, Any] = {} if came else NOBODY
    assert ending_of(contact(closed_how=how, **fields)) is ending


def test_a_wait_that_was_too_long_is_our_failure_and_never_their_leaving() -> None:
    counted = tally([contact(closed_how=WAITED_TOO_LONG, wait_seconds=1800, **NOBODY)], AMSTERDAM)
    assert counted.by[Dimension.ENDING] == {Ending.OUR_FAILURE: 1}
    assert counted.waits == []
    assert counted.waits_in_vain == [1800]


def test_practice_is_in_no_figure() -> None:
    counted = tally([contact(training=True, topics=("bezoek",)), contact()], AMSTERDAM)
    assert counted.contacts == 1
    assert counted.by[Dimension.TOPIC] == {"onbekend": 1}


def test_a_phone_call_counts_by_its_way_and_has_no_wait() -> None:
    counted = tally([contact(source=Source.PHONE, channel="", wait_seconds=None)], AMSTERDAM)
    assert counted.by[Dimension.WAY] == {"telefoon": 1}
    assert counted.by[Dimension.ENDING] == {Ending.TALKED: 1}
    assert counted.waits == []


def test_hours_and_days_are_local() -> None:
    """23.00 UTC in summer is one at night on the next day."""
    counted = tally([contact(datetime(2026, 7, 5, 23, tzinfo=UTC))], AMSTERDAM)
    assert counted.by[Dimension.HOUR] == {"1": 1}
    assert counted.by[Dimension.WEEKDAY] == {"0": 1}


def test_the_form_counts_only_when_somebody_filled_it_in() -> None:
    counted = tally([contact(), contact(topics=("bezoek", "geld"))], AMSTERDAM)
    assert counted.by[Dimension.RELATION] == {"partner": 1}
    assert counted.by[Dimension.REFERRED] == {"niet": 1}
    assert counted.by[Dimension.TOPIC] == {"bezoek": 1, "geld": 1, "onbekend": 1}


def test_waits_are_nearest_rank_and_only_shown_for_enough_families() -> None:
    assert waits_of([60] * 4).half is None
    few = waits_of([30, 61, 121, 181, 3000])
    assert (few.half, few.nineteen_in_twenty) == (3, None)
    many = waits_of([60 * n for n in range(1, 21)])
    assert (many.half, many.nineteen_in_twenty) == (10, 19)


def test_a_month_ends_where_the_next_begins_also_over_the_change_of_the_clock() -> None:
    since, until = month_span(2026, 10, AMSTERDAM)
    assert (until - since.astimezone(UTC)) == timedelta(days=31, hours=1)
    assert month_span(2026, 12, AMSTERDAM)[1].year == 2027


def _year(**months: list[dict[str, Any]]) -> list[Tally]:
    found = [Tally() for _ in range(12)]
    for name, contacts in months.items():
        found[int(name[1:]) - 1] = tally([contact(**each) for each in contacts], AMSTERDAM)
    return found


WEB: dict[str, Any] = {"channel": "web"}
CALL: dict[str, Any] = {"source": Source.PHONE, "channel": "", "wait_seconds": None}


def test_a_small_group_of_a_month_cannot_be_computed_from_the_year() -> None:
    """In January 2 calls, in the year 12: February hides its 10 as well."""
    months = _year(m1=[WEB] * 20 + [CALL] * 2, m2=[WEB] * 20 + [CALL] * 10, m3=[WEB] * 9 + [CALL] * 9)
    january, february = shape_of(months, 1), shape_of(months, 2)
    assert january.by[Dimension.WAY]["telefoon"] is Hidden.SMALL
    assert isinstance(january.by[Dimension.WAY]["web"], Hidden)
    others = [shape_of(months, month).by[Dimension.WAY].get("telefoon", 0) for month in (2, 3)]
    assert any(isinstance(shown, Hidden) for shown in others)
    assert shape_of(months).by[Dimension.WAY]["telefoon"] == 21
    assert february.contacts == 30


def test_the_number_of_contacts_goes_when_a_breakdown_would_give_a_group_away() -> None:
    """4 by web and 4 by telephone in a month of 8: the total alone says that both are 4."""
    months = _year(m1=[WEB] * 4 + [CALL] * 4, m2=[WEB] * 30 + [CALL] * 30, m3=[WEB] * 30 + [CALL] * 30)
    assert shape_of(months, 1).contacts is Hidden.BESIDE
    assert sum(isinstance(shape_of(months, m).contacts, Hidden) for m in range(1, 13)) >= 2


def test_months_together_are_the_year() -> None:
    months = _year(m1=[WEB] * 6, m2=[WEB] * 7)
    assert together(months).contacts == 13
    assert shape_of(months).contacts == 13


def test_a_report_hides_few_people_with_only_the_bot() -> None:
    def people(everybody: int, with_counsellor: int) -> object:
        found = People(everybody=everybody, with_counsellor=with_counsellor, final=True)
        return report_of(2024, 0, tallies=_year(), people=found, answers={}, talks=[]).people

    assert people(2044, 471) == (2044, 471)
    assert people(473, 471) == (Hidden.BESIDE, 471)
    assert people(3, 3) == (Hidden.SMALL, Hidden.SMALL)


def test_people_and_answers_belong_to_a_year_and_not_to_a_month() -> None:
    found = People(everybody=50, with_counsellor=20, final=False)
    answers = {"ja": 20, "nee": 7}
    year = report_of(2026, 0, tallies=_year(), people=found, answers=answers, talks=[])
    assert year.answers == {"ja": 20, "beetje": 0, "nee": 7, "overgeslagen": 0}
    month = report_of(2026, 3, tallies=_year(), people=found, answers=answers, talks=[])
    assert (month.people, month.answers) == (None, {})


def test_talks_with_a_counsellor_are_not_counted_as_the_bots() -> None:
    day = NOW.date()
    talks = [
        Talks(day=day, channel="web", topic="", count=40, with_counsellor=12),
        Talks(day=day, channel="web", topic="bezoek", count=9, with_counsellor=8),
    ]
    report = report_of(2026, 0, tallies=_year(), people=None, answers={}, talks=talks)
    assert report.bot_by_channel == {"web": 28}
    assert report.bot_by_topic == {"bezoek": Hidden.SMALL}


def test_a_year_has_the_weeks_that_carry_its_number() -> None:
    assert (weeks_of(2026)[0], weeks_of(2026)[-1], len(weeks_of(2026))) == ("2026-W01", "2026-W53", 53)
    assert len(weeks_of(2025)) == 52


def test_no_cell_of_the_file_is_a_formula() -> None:
    rows: list[tuple[str, str, str | int]] = [
        ("=1+1", "@x", -3),
        (" =SUM(A1)", "\tx", 2),
        ("a;b", 'say "x"', 1),
        ("+31", "-9", "gewoon"),
    ]
    assert as_csv(rows) == (
        '\ufeff\'=1+1;\'@x;-3\r\n\' =SUM(A1);\'\tx;2\r\n"a;b";"say ""x""";1\r\n\'+31;\'-9;gewoon\r\n'
    )
