"""The pages and the file with figures. Every number passes through ``handoff.figures.hiding`` first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from handoff.desk.desk import Desk, desk_of
from handoff.desk.figures.charts import Chart, bar_width, chart_of
from handoff.desk.figures.gathering import FIRST_YEAR, gather, period_asked
from handoff.desk.figures.labels import (
    ANSWERS,
    REQUEST_TITLES,
    TITLES,
    request_words,
    topic_words,
    value_words,
    way_words,
)
from handoff.desk.figures.sheet import sheet_of
from handoff.desk.local_time import today_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.figures.csv_rows import as_csv
from handoff.figures.hiding import Hidden, Shown
from handoff.figures.report import Report
from handoff.figures.requests import RequestFigures
from handoff.figures.tally import Dimension
from handoff.moments import MONTHS, day_words

#: Shown as charts; the others as tables with bars.
_CHARTS = {Dimension.WEEKDAY: 1, Dimension.HOUR: 1, Dimension.WEEK: 4}
_HOURS = [str(hour) for hour in range(24)]
_WEEKDAYS = [str(day) for day in range(7)]


async def show_figures(request: web.Request) -> web.Response:
    desk = desk_of(request)
    report = await gather(desk, *period_asked(request, desk))
    return page(request, "figures/page.html", **_words(desk, report))


async def show_year_report(request: web.Request) -> web.Response:
    """What an annual report needs, to print or to save as PDF."""
    desk = desk_of(request)
    year, _ = period_asked(request, desk)
    return page(request, "figures/year_report.html", **_words(desk, await gather(desk, year, 0)))


async def send_file(request: web.Request) -> web.Response:
    desk = desk_of(request)
    report = await gather(desk, *period_asked(request, desk))
    name = f"cijfers-{report.year}" + (f"-{report.month:02}" if report.month else "")
    return web.Response(
        text=as_csv(sheet_of(desk, report)),
        content_type="text/csv",
        charset="utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _words(desk: Desk, report: Report) -> dict[str, Any]:
    today = today_of(desk)
    return {
        "report": report,
        "month_names": MONTHS,
        "years": list(range(today.year, FIRST_YEAR - 1, -1)),
        "going_on": report.year == today.year,
        "today": day_words(today),
        "query": f"jaar={report.year}" + (f"&maand={report.month}" if report.month else ""),
        "charts": [(TITLES[dimension], chart) for dimension, chart in _charts(desk, report).items()],
        "months_chart": chart_of(
            [
                (desk.say(name), _short_month(desk.say(name)), shown)
                for name, shown in zip(MONTHS, report.months, strict=True)
            ]
        ),
        "tables": _tables(desk, report),
        "answers": _rows({answer: desk.say(words) for answer, words in ANSWERS.items()}, report.answers),
        "bot_tables": _bot_tables(desk, report),
        "request_tables": _request_tables(desk, report.requests),
    }


def _charts(desk: Desk, report: Report) -> dict[Dimension, Chart]:
    found = {}
    for dimension, label_every in _CHARTS.items():
        counts = report.shape.by[dimension]
        values = {Dimension.HOUR: _HOURS, Dimension.WEEKDAY: _WEEKDAYS}.get(dimension, list(counts))
        if values:
            points = [(*_labels(desk, dimension, value), counts.get(value, 0)) for value in values]
            found[dimension] = chart_of(points, label_every=label_every)
    return found


def _labels(desk: Desk, dimension: Dimension, value: str) -> tuple[str, str]:
    """In full, and as short as fits under a column."""
    label = value_words(desk, dimension, value)
    if dimension is Dimension.WEEKDAY:
        return label, label[:2]
    return label, str(int(value.rpartition("W")[2]))


def _short_month(name: str) -> str:
    """Three letters; Dutch writes March with three others."""
    return "mrt" if name == "maart" else name[:3]


def _tables(desk: Desk, report: Report) -> list[Data]:
    return [
        {
            "title": TITLES[dimension],
            "rows": _rows({value: value_words(desk, dimension, value) for value in counts}, counts),
        }
        for dimension, counts in report.shape.by.items()
        if counts and dimension not in _CHARTS
    ]


def _request_tables(desk: Desk, requests: RequestFigures) -> list[Data]:
    return [
        {
            "title": REQUEST_TITLES[dimension],
            "rows": _rows({value: request_words(desk, dimension, value) for value in counts}, counts),
        }
        for dimension, counts in requests.by.items()
        if counts
    ]


def _bot_tables(desk: Desk, report: Report) -> list[list[Data]]:
    channels = {name: way_words(desk, name) for name in report.bot_by_channel}
    topics = {name: topic_words(desk, name) for name in report.bot_by_topic}
    return [_rows(channels, report.bot_by_channel), _rows(topics, report.bot_by_topic)]


def _rows(labels: Mapping[str, str], counts: Mapping[str, Shown]) -> list[Data]:
    most = max((shown for shown in counts.values() if not isinstance(shown, Hidden)), default=0)
    return [
        {"label": labels.get(value, value), "shown": shown, "bar": bar_width(shown, most)}
        for value, shown in counts.items()
    ]
