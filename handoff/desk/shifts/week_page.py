"""The rota of a week: coordinators plan it, counsellors see what is theirs and swap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from aiohttp import web

from handoff.counsellors import MOST_CHATS, Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.accounts.pages import form_words
from handoff.desk.asking import case_id_of
from handoff.desk.desk import desk_of
from handoff.desk.hours_line import hours_now
from handoff.desk.local_time import day_asked, today_of, zone_of
from handoff.desk.pages import page
from handoff.desk.shifts.forms import day_from, person_from, shift_from
from handoff.desk.shifts.week import DayRow, monday_of, week_rows
from handoff.moments import day_phrase
from handoff.ports import DeskUnit
from handoff.shifts import planning
from handoff.shifts.plan import is_used

_A_WEEK = timedelta(days=7)


async def show_week(request: web.Request) -> web.Response:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    today = today_of(desk)
    asked = day_asked(request.query.get("week", "")) or today
    monday = monday_of(min(max(asked, today - 26 * _A_WEEK), today + 52 * _A_WEEK))

    def look(unit: DeskUnit) -> tuple[list[DayRow], list[Counsellor], bool]:
        plan, staff = unit.plan(), list(unit.staff())
        names = {each.id: each.name for each in staff} | {me.id: me.name}
        hours = hours_now(unit, desk, now)
        return week_rows(plan, hours, monday, names, me, now), staff, is_used(plan, now)

    days, staff, used = await desk.store.read(look)
    return page(
        request,
        "shifts/week.html",
        days=days,
        staff=[(str(each.id), each.name) for each in staff],
        used=used,
        plans=me.is_coordinator,
        first=day_phrase(monday),
        last=day_phrase(monday + timedelta(days=6)),
        this_week=monday == monday_of(today),
        before=(monday - _A_WEEK).isoformat(),
        after=(monday + _A_WEEK).isoformat(),
        suggested=max(today, monday).isoformat(),
        most=MOST_CHATS,
    )


async def add_shift(request: web.Request) -> web.Response:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    shift = await shift_from(request, desk.new_id(), zone_of(desk))
    await desk.store.write(lambda unit: planning.plan_shift(unit, shift, me, now))
    return _back(shift.first_day)


async def stop_shift(request: web.Request) -> web.Response:
    return await _do(request, planning.stop_shift)


async def cancel_day(request: web.Request) -> web.Response:
    return await _do(request, planning.cancel_day)


async def take_over(request: web.Request) -> web.Response:
    return await _do(request, planning.take_over)


async def give_day(request: web.Request) -> web.Response:
    who = await person_from(request)

    def give(unit: DeskUnit, shift_id: int, day: date, me: Counsellor, now: datetime) -> None:
        planning.give_day(unit, shift_id, day, who, me, now)

    return await _do(request, give)


async def ask_replacement(request: web.Request) -> web.Response:
    (wanted,) = await form_words(request, "wil")

    def ask(unit: DeskUnit, shift_id: int, day: date, me: Counsellor, now: datetime) -> None:
        planning.ask_replacement(unit, shift_id, day, me, now, wanted=wanted != "nee")

    return await _do(request, ask)


async def _do(
    request: web.Request, change: Callable[[DeskUnit, int, date, Counsellor, datetime], None]
) -> web.Response:
    desk, me, shift_id, day = (
        desk_of(request),
        current_counsellor(request),
        case_id_of(request),
        await day_from(request),
    )
    now = desk.clock()
    await desk.store.write(lambda unit: change(unit, shift_id, day, me, now))
    return _back(day)


def _back(day: date) -> web.Response:
    return web.Response(status=303, headers={"Location": f"/rooster?week={monday_of(day).isoformat()}"})
