"""Once a week somebody looks at who read what, and puts a mark; the own reading is for a colleague."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from aiohttp import web

from handoff.desk.accounts import current_counsellor
from handoff.desk.accounts.pages import form_words
from handoff.desk.desk import desk_of
from handoff.desk.local_time import today_of, zone_of
from handoff.desk.oversight.trail_rows import row_of, who
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.moments import day_words, moment_words
from handoff.oversight.reads import Reader, is_reviewed, readers_of, reviews_by_week
from handoff.oversight.records import Review, TrailFilter
from handoff.oversight.reviewing import review_week
from handoff.oversight.weeks import last_weeks, monday_of, span_of, week_of
from handoff.ports import DeskUnit

_WEEKS = 8
#: More reads than this in one week are looked at on the page of the trail itself.
_MOST = 20_000
_Look = tuple[list[Reader], Sequence[Review], Mapping[int, str]]


async def show_week(request: web.Request) -> web.Response:
    desk = desk_of(request)
    zone, weeks = zone_of(desk), last_weeks(today_of(desk), _WEEKS)
    monday = monday_of(request.query.get("week", "")) or weeks[0]

    def look(unit: DeskUnit) -> _Look:
        since, until = span_of(monday, zone)
        lines = unit.trail(TrailFilter(since=since, until=until), _MOST)
        reviews = unit.reviews([week_of(each) for each in (*weeks, monday)])
        of_week = reviews_by_week(reviews).get(week_of(monday), [])
        return readers_of(lines, of_week), reviews, unit.staff_names()

    readers, reviews, names = await desk.store.read(look)
    of_week = reviews_by_week(reviews).get(week_of(monday), [])
    return page(
        request,
        "oversight/week.html",
        week=week_of(monday),
        since=day_words(monday),
        over=monday in weeks or monday < weeks[0],
        readers=[_reader(reader, names, zone) for reader in readers],
        reviews=[_review(review, names, zone) for review in of_week],
        complete=is_reviewed(readers, of_week),
        mine=any(review.reviewer == current_counsellor(request).id for review in of_week),
        weeks=_list_of(weeks, reviews),
    )


async def mark_week(request: web.Request) -> web.Response:
    desk, me = desk_of(request), current_counsellor(request)
    (week,) = await form_words(request, "week")
    today = today_of(desk)
    await desk.store.write(lambda unit: review_week(unit, week, me, desk.clock(), today))
    return web.Response(status=303, headers={"Location": f"/spoor/week?week={week}"})


def _reader(reader: Reader, names: Mapping[int, str], zone: ZoneInfo) -> Data:
    return {
        "who": who(reader.account, names),
        "own": reader.own,
        "others": [row_of(line, names, zone) for line in reader.others],
        "reviewed": reader.reviewed,
    }


def _review(review: Review, names: Mapping[int, str], zone: ZoneInfo) -> Data:
    return {"who": who(review.reviewer, names), "at": moment_words(review.at, zone)}


def _list_of(weeks: Sequence[date], reviews: Sequence[Review]) -> list[Data]:
    marked = reviews_by_week(reviews)
    return [
        {"week": week_of(each), "since": day_words(each), "marks": len(marked.get(week_of(each), ()))}
        for each in weeks
    ]
