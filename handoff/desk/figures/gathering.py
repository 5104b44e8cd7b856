"""Reads a year month by month, so that the desk answers others in between, and makes the report of it."""

from __future__ import annotations

from datetime import date
from functools import partial

from aiohttp import web

from handoff.desk.desk import Desk
from handoff.desk.local_time import today_of, zone_of
from handoff.figures.report import Report, report_of, weeks_of
from handoff.figures.tally import Tally, tally
from handoff.figures.year import month_span
from handoff.ports import DeskUnit

FIRST_YEAR = 2020


async def gather(desk: Desk, year: int, month: int) -> Report:
    tallies = [await desk.store.read(partial(_tally, desk, year, each)) for each in range(1, 13)]
    begins, ends = date(year, 1, 1), date(year + 1, 1, 1)
    people, answers, talks, requests = await desk.store.read(
        lambda unit: (
            unit.people_in(year),
            unit.answers_after(weeks_of(year)),
            unit.talks(begins, ends),
            unit.finished_requests(begins, ends),
        )
    )
    return report_of(
        year, month, tallies=tallies, people=people, answers=answers, talks=talks, requests=requests
    )


def period_asked(request: web.Request, desk: Desk) -> tuple[int, int]:
    """Year and month as the address names them; this year when it names none that can be."""
    this_year = today_of(desk).year
    year, month = (_number(request.query.get(name, "")) for name in ("jaar", "maand"))
    if not FIRST_YEAR <= year <= this_year:
        return this_year, 0
    return year, month if month <= 12 else 0


def _tally(desk: Desk, year: int, month: int, unit: DeskUnit) -> Tally:
    since, until = month_span(year, month, zone_of(desk))
    return tally(unit.contacts(since, until), zone_of(desk))


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else 0
