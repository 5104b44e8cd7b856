"""The opening hours as they are now, and opening or closing by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import case_id_of
from handoff.desk.desk import desk_of
from handoff.desk.hours_line import hours_words, standing_now
from handoff.desk.local_time import today_of, zone_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.desk.shifts.forms import change_from
from handoff.hours import Block, HoursChange, OpeningHours, special_day
from handoff.moments import DAYS, clock_words, day_phrase, from_to
from handoff.phrases import Phrase, phrase
from handoff.shifts.by_hand import LONGEST_REASON
from handoff.shifts.by_hand import change_hours as store_change
from handoff.shifts.by_hand import undo_change as end_change

#: Days on which different hours are shown ahead.
_AHEAD = 60


async def show_hours(request: web.Request) -> web.Response:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    standing = await desk.store.read(lambda unit: standing_now(unit, unit.presences(), desk, now))
    hours, today = standing.hours, today_of(desk)
    return page(
        request,
        "shifts/hours.html",
        now=hours_words(standing, now),
        week=[(DAYS[day], _blocks(hours.weekly.get(day, ()))) for day in range(7)],
        different=_different(hours, today),
        changes=[_change(change, hours.zone, now) for change in hours.changes],
        may_change=me.is_coordinator,
        today=today.isoformat(),
        longest=LONGEST_REASON,
    )


async def change_hours(request: web.Request) -> web.Response:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    change = await change_from(request, desk.new_id(), zone_of(desk), now)
    await desk.store.write(lambda unit: store_change(unit, change, me, now))
    return _back()


async def undo_change(request: web.Request) -> web.Response:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    change_id = case_id_of(request)
    await desk.store.write(lambda unit: end_change(unit, change_id, me, now))
    return _back()


def _back() -> web.Response:
    return web.Response(status=303, headers={"Location": "/openingstijden"})


def _different(hours: OpeningHours, today: date) -> list[tuple[Phrase, list[Phrase], str]]:
    days = [today + timedelta(days=n) for n in range(_AHEAD)]
    found = [(day, special_day(hours, day)) for day in days]
    return [(day_phrase(day), _blocks(special.blocks), special.reason) for day, special in found if special]


def _blocks(blocks: tuple[Block, ...]) -> list[Phrase]:
    return [from_to(one.start, one.end) for one in blocks] or [phrase("dicht")]


def _change(change: HoursChange, zone: ZoneInfo, now: datetime) -> Data:
    return {
        "id": str(change.id),
        "opens": change.opens,
        "begun": change.start <= now,
        "since": _moment(change.start.astimezone(zone)),
        "until": _moment(change.until.astimezone(zone)),
        "reason": change.reason,
        "reason_en": change.reason_en,
    }


def _moment(at: datetime) -> Phrase:
    return phrase("{dag} om {tijd} uur", dag=day_phrase(at.date()), tijd=clock_words(at))
