"""A year as it may be shown: the year and each of its months, hidden together so that none gives another away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handoff.figures.hiding import SMALLEST, Shown, Table, protect, shown_series
from handoff.figures.tally import SEVERAL, Dimension, Tally, together
from handoff.figures.waits import Waits, waits_of

#: 1 to 12; 0 for the whole year.
WHOLE_YEAR = 0
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Figures of one period."""

    contacts: Shown
    #: Value → how often; the order is that of the whole year.
    by: Mapping[Dimension, Mapping[str, Shown]]
    waits: Waits
    #: Of families that were gone before a person came.
    waits_in_vain: Waits
    durations: Waits


def month_span(year: int, month: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From its first moment up to, not including, the first of the next month."""
    after = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return datetime.combine(date(year, month, 1), time(), zone), datetime.combine(after, time(), zone)


def shape_of(months: Sequence[Tally], month: int = WHOLE_YEAR) -> Shape:
    """``months`` are the twelve of one year; ``month`` says which one to show, or the year."""
    seen = months[month - 1] if month else together(months)
    column = month - 1 if month else _MONTHS
    tables = {dimension: _table(months, dimension) for dimension in Dimension}
    return Shape(
        contacts=_contacts(months, [table for _, table in tables.values()])[column],
        by={
            dimension: {value: shown for value, row in rows if (shown := row[column])}
            for dimension, (values, table) in tables.items()
            for rows in [list(zip(values, table.cells, strict=False))]
        },
        waits=waits_of(seen.waits),
        waits_in_vain=waits_of(seen.waits_in_vain),
        durations=waits_of(seen.durations),
    )


def _contacts(months: Sequence[Tally], tables: Sequence[Table]) -> tuple[Shown, ...]:
    """Hidden wherever a breakdown would give a small group away together with it."""
    hide = {column for table in tables for column in table.hidden_totals}
    return shown_series([one.contacts for one in months], hide=hide)


def _table(months: Sequence[Tally], dimension: Dimension) -> tuple[list[str], Table]:
    values = _values_of(months, dimension)
    adds_up = dimension not in SEVERAL
    grid = [[one.by[dimension][value] for one in months] for value in values]
    return values, protect(grid, adds_up=adds_up) if grid else Table(())


def _values_of(months: Sequence[Tally], dimension: Dimension) -> list[str]:
    """In the order of the year: the order of a month would say something about what is hidden in it."""
    counts = together(months).by[dimension]
    if dimension in (Dimension.HOUR, Dimension.WEEKDAY):
        return sorted(counts, key=int)
    if dimension is Dimension.WEEK:
        return sorted(counts)
    return sorted(counts, key=lambda value: (-max(counts[value], SMALLEST), value))
