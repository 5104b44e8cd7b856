"""Dutch holidays by their date. The library behind it is loaded at the first date asked for, and not before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from handoff.hours import Holiday

#: In the calendar of the library, but a day off for few.
_FOR_FEW = frozenset({"goede vrijdag"})


def dutch_holidays(day: date) -> tuple[Holiday, ...]:
    """More than one when two fall together, as Koningsdag and Pasen can."""
    return _of_year(day.year).get(day, ())


@cache
def _of_year(year: int) -> Mapping[date, tuple[Holiday, ...]]:
    # 15 MB and 50 ms: only a helpline that chose something about holidays pays for it.
    from holidays.constants import OPTIONAL, PUBLIC
    from holidays.countries.netherlands import Netherlands

    free = Netherlands(years=year, language="nl", categories=(PUBLIC,))  # type: ignore[no-untyped-call]
    known = Netherlands(years=year, language="nl", categories=(PUBLIC, OPTIONAL))  # type: ignore[no-untyped-call]
    return {
        day: tuple(
            Holiday(name=name.lower(), general=day in free and name.lower() not in _FOR_FEW)
            for name in known.get_list(day)
        )
        for day in known
    }
