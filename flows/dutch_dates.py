"""Days as people type them in Dutch: vandaag, morgen, maandag, 3 maart, 3-3-2027, over 2 weken."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from flows.typed import fold

_LONGEST = 80
_NEAR = {
    "eergisteren": -2,
    "gisteren": -1,
    "vandaag": 0,
    "nu": 0,
    "vanavond": 0,
    "morgen": 1,
    "overmorgen": 2,
}
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
#: Each month in full, and as it is shortened.
_CALLED = (
    "januari jan",
    "februari feb",
    "maart mrt",
    "april apr",
    "mei",
    "juni jun",
    "juli jul",
    "augustus aug",
    "september sep sept",
    "oktober okt",
    "november nov",
    "december dec",
)
MONTHS = tuple(names.split()[0] for names in _CALLED)
_MONTHS = {name: number for number, names in enumerate(_CALLED, start=1) for name in names.split()}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_FIGURES = re.compile(r"(?<![\d-])(\d{1,2})\s?[-/.]\s?(\d{1,2})(?:\s?[-/.]\s?(\d{4}|\d{2}))?(?!\d)")
_WORDS = re.compile(rf"\b(\d{{1,2}})(?:e|ste|de)? ({'|'.join(_MONTHS)})(?: (\d{{4}}))?\b")
_LATER = re.compile(r"\bover (een|1|\d{1,3}|twee|drie|vier) (dag|dagen|week|weken|maand|maanden)\b")
_COUNTS = {"een": 1, "twee": 2, "drie": 3, "vier": 4}
_BOUND = re.compile(r"([+-])\s?(\d{1,4}) (dag|dagen|week|weken|maand|maanden|jaar)\Z")
_LENGTHS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7, "maand": 30, "maanden": 30, "jaar": 365}


@dataclass(frozen=True, slots=True)
class Bound:
    """The first or last day that fits: a fixed day, or so many days from today."""

    fixed: date | None = None
    days: int = 0

    def day(self, today: date) -> date:
        return self.fixed or _shift(today, self.days) or today


def read_bound(text: str) -> Bound | None:
    """``vandaag``, ``+30 dagen``, ``-1 jaar`` or ``2027-06-30``."""
    text = text.strip()
    if text == "vandaag":
        return Bound()
    if found := _BOUND.match(text):
        days = int(found[2]) * _LENGTHS[found[3]]
        return Bound(days=days if found[1] == "+" else -days)
    if found := _ISO.fullmatch(text):
        fixed = _make(int(found[1]), int(found[2]), int(found[3]))
        return None if fixed is None else Bound(fixed)
    return None


def read_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that is meant. Without a year: the next such day, or the last one when ``past``."""
    if len(text) > _LONGEST:
        return None
    low = text.casefold()
    words = fold(text)
    for rule in (_iso, _figures, _named_month, _later, _near, _weekday):
        day = rule(low if rule in (_iso, _figures) else words, today, past)
        if day is not None:
            return day
    return None


Rule = Callable[[str, date, bool], date | None]


def _iso(text: str, today: date, past: bool) -> date | None:
    found = _ISO.search(text)
    return None if found is None else _make(int(found[1]), int(found[2]), int(found[3]))


def _figures(text: str, today: date, past: bool) -> date | None:
    found = _FIGURES.search(text)
    if found is None:
        return None
    return _with_year(found[3], int(found[2]), int(found[1]), today, past)


def _named_month(text: str, today: date, past: bool) -> date | None:
    found = _WORDS.search(text)
    if found is None:
        return None
    return _with_year(found[3], _MONTHS[found[2]], int(found[1]), today, past)


def _later(text: str, today: date, past: bool) -> date | None:
    found = _LATER.search(text)
    if found is None:
        return None
    count = _COUNTS.get(found[1]) or int(found[1])
    return _shift(today, count * _LENGTHS[found[2]])


def _near(text: str, today: date, past: bool) -> date | None:
    named = [_NEAR[word] for word in text.split() if word in _NEAR]
    return _shift(today, named[0]) if len(named) == 1 else None


def _weekday(text: str, today: date, past: bool) -> date | None:
    words = text.split()
    named = [DAYS.index(word) for word in words if word in DAYS]
    if len(named) != 1:
        return None
    if past:
        return _shift(today, -((today.weekday() - named[0]) % 7))
    ahead = (named[0] - today.weekday()) % 7
    if "volgende" in words:
        ahead = (7 - today.weekday()) + named[0]
    return _shift(today, ahead)


def _with_year(year: str | None, month: int, day: int, today: date, past: bool) -> date | None:
    if year:
        return _make(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    this = _make(today.year, month, day)
    if past and (this is None or this > today):
        return _make(today.year - 1, month, day)
    if not past and (this is None or this < today):
        return _make(today.year + 1, month, day)
    return this


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shift(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
