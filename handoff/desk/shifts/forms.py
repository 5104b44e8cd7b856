"""What the forms of the rota and the opening hours send, checked. Refusals are ``BadInput``."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from aiohttp import web

from handoff.desk.accounts.pages import form_words
from handoff.desk.local_time import day_asked
from handoff.errors import BadInput
from handoff.hours import HoursChange
from handoff.phrases import Phrase, phrase
from handoff.shifts.records import Shift


async def shift_from(request: web.Request, shift_id: int, zone: ZoneInfo) -> Shift:
    who, day, start, end, capacity, weekly, last_day = await form_words(
        request, "wie", "dag", "van", "tot", "aantal", "elke_week", "laatste_dag"
    )
    return Shift(
        id=shift_id,
        counsellor=_number(who, phrase("De medewerker")),
        first_day=_day(day),
        last_day=_day(last_day) if last_day and weekly else None,
        weekly=bool(weekly),
        start=_time(start),
        end=_time(end),
        capacity=_number(capacity or "0", phrase("Het aantal gesprekken")),
        zone=zone.key,
    )


async def day_from(request: web.Request) -> date:
    (day,) = await form_words(request, "dag")
    return _day(day)


async def person_from(request: web.Request) -> int:
    (who,) = await form_words(request, "wie")
    return _number(who, phrase("De medewerker"))


async def change_from(request: web.Request, change_id: int, zone: ZoneInfo, now: datetime) -> HoursChange:
    """Without a beginning it holds from now on."""
    what, day, at, from_day, from_at, reason, reason_en = await form_words(
        request, "wat", "tot_dag", "tot", "van_dag", "van", "reden", "reden_en"
    )
    if what not in ("open", "dicht"):
        raise BadInput(phrase("Open of dicht"))
    start = datetime.combine(_day(from_day or day), _time(from_at), zone) if from_at else now
    until = datetime.combine(_day(day), _time(at), zone)
    if until <= start:
        raise BadInput(phrase("De eindtijd"))
    return HoursChange(
        id=change_id,
        opens=what == "open",
        start=start,
        until=until,
        reason=" ".join(reason.split()),
        reason_en=" ".join(reason_en.split()),
    )


def _day(typed: str) -> date:
    day = day_asked(typed)
    if day is None or not 2000 <= day.year < 2200:
        raise BadInput(phrase("De dag"))
    return day


def _time(typed: str) -> time:
    try:
        return datetime.strptime(typed, "%H:%M").time()  # noqa: DTZ007 - a wall time has no zone yet
    except ValueError:
        raise BadInput(phrase("De tijd")) from None


def _number(typed: str, what: Phrase) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 19):
        raise BadInput(what)
    return int(typed)
