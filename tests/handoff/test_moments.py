"""Days and times at the desk: in each language as its readers write them, and always by the helpline's clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handoff.desk.language import sayer
from handoff.moments import clock_words, day_words, lately_words, moment_words
from handoff.phrases import Phrase

ZONE = ZoneInfo("Europe/Amsterdam")
HANDOFF = Path(__file__).resolve().parents[2] / "handoff"
#: In UTC it is still the day before, and the year before.
NEW_YEAR = datetime(2026, 12, 31, 23, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "dutch", "english"),
    [
        (day_words(date(2026, 3, 4)), "04-03-2026", "04/03/2026"),
        (moment_words(NEW_YEAR, ZONE), "01-01-2027 00.05", "01/01/2027 00:05"),
        (lately_words(NEW_YEAR, ZONE), "01-01 00.05", "01/01 00:05"),
        (clock_words(NEW_YEAR.astimezone(ZONE)), "00.05", "00:05"),
    ],
)
def test_each_language_has_its_own_way_of_writing(said: Phrase, dutch: str, english: str) -> None:
    assert sayer("nl")(said) == str(said) == dutch
    assert sayer("en")(said) == english


#: Writes a moment for people by itself. What a computer reads ("%H:%M" of a field) is no such thing.
_BY_HAND = {
    ".py": re.compile(r"%d-%m|%H\.%M|\.strftime\("),
    ".html": re.compile(r"\.strftime\("),
    ".js": re.compile(r"toLocale(Date|Time)?String|DateTimeFormat|getHours"),
}
#: Writes Dutch for families, or is the one place.
_MAY = {"hours_words.py", "hours.py", "moments.py", "moments.js"}


def _written_by_hand() -> Iterator[str]:
    for file in sorted(HANDOFF.rglob("*")):
        pattern = _BY_HAND.get(file.suffix)
        if pattern and file.name not in _MAY and pattern.search(file.read_text()):
            yield str(file.relative_to(HANDOFF))


def test_nothing_at_the_desk_writes_a_moment_by_itself() -> None:
    assert list(_written_by_hand()) == []
