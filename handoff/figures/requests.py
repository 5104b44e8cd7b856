"""Requests that are over in figures: by kind, by how they ended and by week, with small groups hidden together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from handoff.figures.hiding import SMALLEST, Shown, protect, shown_series
from handoff.oversight.weeks import week_of
from handoff.requests.records import FinishedRequest

_MONTHS = 12


class RequestDimension(StrEnum):
    KIND = "soort"
    OUTCOME = "uitkomst"
    WEEK = "week"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFigures:
    """Of one period; the year and its months are hidden together, so that none gives another away."""

    total: Shown = 0
    #: Value → how often; the order is that of the whole year.
    by: Mapping[RequestDimension, Mapping[str, Shown]] = field(default_factory=dict)


def request_figures(finished: Sequence[FinishedRequest], month: int) -> RequestFigures:
    """``finished`` are those of one year; ``month`` is 1 to 12, or 0 for the year."""
    if not finished:
        return RequestFigures()
    column = month - 1 if month else _MONTHS
    by_month = Counter(one.day.month for one in finished)
    hide: set[int] = set()
    shown: dict[RequestDimension, dict[str, Shown]] = {}
    for dimension in RequestDimension:
        values = _values_of(finished, dimension)
        table = protect([_months_of(finished, dimension, value) for value in values])
        hide.update(table.hidden_totals)
        rows = zip(values, table.cells, strict=False)
        shown[dimension] = {value: row[column] for value, row in rows if row[column]}
    totals = shown_series([by_month[each] for each in range(1, _MONTHS + 1)], hide=hide)
    return RequestFigures(total=totals[column], by=shown)


def _value(one: FinishedRequest, dimension: RequestDimension) -> str:
    if dimension is RequestDimension.KIND:
        return one.kind.value
    return one.outcome.value if dimension is RequestDimension.OUTCOME else week_of(one.day)


def _months_of(finished: Sequence[FinishedRequest], dimension: RequestDimension, value: str) -> list[int]:
    counts = Counter(one.day.month for one in finished if _value(one, dimension) == value)
    return [counts[month] for month in range(1, _MONTHS + 1)]


def _values_of(finished: Sequence[FinishedRequest], dimension: RequestDimension) -> list[str]:
    counts = Counter(_value(one, dimension) for one in finished)
    if dimension is RequestDimension.WEEK:
        return sorted(counts)
    return sorted(counts, key=lambda value: (-max(counts[value], SMALLEST), value))
