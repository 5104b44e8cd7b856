"""All figures of a year or a month in one plain list of sections: the page, the report and the file show the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handoff.figures.endings import Ending
from handoff.figures.hiding import SMALLEST, Hidden, Shown, protect, shown_alone, shown_series
from handoff.figures.records import People, Talks
from handoff.figures.requests import RequestFigures, request_figures
from handoff.figures.tally import Dimension, Tally
from handoff.figures.year import WHOLE_YEAR, Shape, shape_of
from handoff.oversight.weeks import week_of
from handoff.requests.records import FinishedRequest

#: What families can answer, in the order of the page.
ANSWERS = ("ja", "beetje", "nee", "overgeslagen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    year: int
    #: 1 to 12, or 0 for the year.
    month: int
    shape: Shape
    #: Different people of the year; None for a month, and for a year nobody was counted in.
    people: tuple[Shown, Shown] | None
    #: The year is over: the number of people no longer changes.
    final: bool
    #: Contacts of each month of the year.
    months: Sequence[Shown]
    #: Answer → how often; empty for a month, since answers are counted by week.
    answers: Mapping[str, Shown]
    #: Talks in which no counsellor came, by channel and by topic.
    bot_by_channel: Mapping[str, Shown]
    bot_by_topic: Mapping[str, Shown]
    #: For a call, a mail or a visit, as far as they are over.
    requests: RequestFigures

    @property
    def left(self) -> Shown:
        """Gone before a person came, within the time we want to keep to."""
        return self.shape.by[Dimension.ENDING].get(Ending.LEFT, 0)

    @property
    def our_failure(self) -> Shown:
        return self.shape.by[Dimension.ENDING].get(Ending.OUR_FAILURE, 0)


def report_of(
    year: int,
    month: int,
    *,
    tallies: Sequence[Tally],
    people: People | None,
    answers: Mapping[str, int],
    talks: Sequence[Talks],
    requests: Sequence[FinishedRequest] = (),
) -> Report:
    """``tallies`` are the twelve months; ``answers``, ``talks`` and ``requests`` are of the whole year."""
    totals = [shape_of(tallies, each).contacts for each in range(1, len(tallies) + 1)]
    whole_year = month == WHOLE_YEAR
    return Report(
        year=year,
        month=month,
        shape=shape_of(tallies, month),
        people=_shown_people(people) if people and whole_year else None,
        final=bool(people and people.final),
        months=totals,
        answers=_shown_answers(answers) if whole_year else {},
        bot_by_channel=_talks(talks, month, of_topics=False),
        bot_by_topic=_talks(talks, month, of_topics=True),
        requests=request_figures(requests, month),
    )


def weeks_of(year: int) -> list[str]:
    """The weeks of the calendar that carry this year's number."""
    days = (date(year, 1, 4) + timedelta(weeks=n) for n in range(53))
    return [week for week in dict.fromkeys(map(week_of, days)) if week.startswith(f"{year}-")]


def _shown_people(people: People) -> tuple[Shown, Shown]:
    """Everybody, and those with a counsellor; the difference may not be a small group either."""
    bot_only = people.everybody - people.with_counsellor
    everybody = Hidden.BESIDE if 0 < bot_only < SMALLEST else shown_alone(people.everybody)
    return everybody, shown_alone(people.with_counsellor)


def _shown_answers(answers: Mapping[str, int]) -> Mapping[str, Shown]:
    counts = [answers.get(answer, 0) for answer in ANSWERS]
    return dict(zip(ANSWERS, shown_series(counts), strict=False)) if any(counts) else {}


def _talks(talks: Sequence[Talks], month: int, *, of_topics: bool) -> Mapping[str, Shown]:
    """Rows are hidden over the months of the year, as everywhere."""
    grid: dict[str, list[int]] = {}
    for one in talks:
        if bool(one.topic) == of_topics:
            row = grid.setdefault(one.topic or one.channel, [0] * 12)
            row[one.day.month - 1] += one.count - one.with_counsellor
    names = sorted(grid, key=lambda name: (-max(sum(grid[name]), SMALLEST), name))
    if not names:
        return {}
    table = protect([grid[name] for name in names], adds_up=not of_topics)
    column = month - 1 if month else -1
    return {name: shown for name, row in zip(names, table.cells, strict=False) if (shown := row[column])}
