"""Stretches of time that do not know what they are for: joining, cutting, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From ``start`` up to, not including, ``end``; both aware."""

    start: datetime
    end: datetime

    def holds(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def shared_with(self, other: Span) -> Span | None:
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


def join(spans: Iterable[Span]) -> list[Span]:
    """In order, with those that overlap or touch made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def without(spans: Iterable[Span], hole: Span) -> list[Span]:
    kept = []
    for span in spans:
        before, after = Span(span.start, min(span.end, hole.start)), Span(max(span.start, hole.end), span.end)
        kept += [part for part in (before, after) if part.start < part.end]
    return kept


def overlap(some: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """What both hold, joined."""
    others = list(others)
    shared = (one.shared_with(other) for one in some for other in others)
    return join(span for span in shared if span is not None)


def spans_around(of_day: Callable[[date], Iterable[Span]], today: date, ahead: timedelta) -> Iterator[Span]:
    """Day by day from yesterday on: what began then may last past midnight."""
    for offset in range(-1, ahead.days + 1):
        yield from of_day(today + timedelta(days=offset))


def following(
    spans_until: Callable[[timedelta], list[Span]], now: datetime, most: timedelta
) -> datetime | None:
    """The first start after ``now``. Looks a week ahead first: further is rarely needed, and costs more."""
    for ahead in (min(timedelta(days=8), most), most):
        for span in spans_until(ahead):
            if span.start > now:
                return span.start
    return None
