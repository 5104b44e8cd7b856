"""The form for a phone call, a mail or a visit, and the list of what was noted lately."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiohttp import web

from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import case_id_of
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out
from handoff.desk.figures.labels import topic_words, way_words
from handoff.desk.language import language_of
from handoff.desk.local_time import day_asked, midnight, zone_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.desk.wrap_up.reading_form import form_data, options, read_form
from handoff.errors import BadInput
from handoff.moments import moment_words
from handoff.outside.noting import (
    KINDS,
    MOST_MINUTES,
    Entry,
    change_contact,
    changeable_contact,
    record_contact,
    remove_contact,
)
from handoff.outside.records import LISTED_FOR, Noted
from handoff.phrases import phrase
from handoff.wrap_up.records import MOST_TOPICS, Contact, FollowUp, Form, Source

#: All that was sent under a name.
Values = Callable[[str], Sequence[str]]


async def show_contacts(request: web.Request) -> web.Response:
    """Counsellors see their own, coordinators all."""
    desk, me = desk_of(request), current_counsellor(request)
    now = desk.clock()
    mine = 0 if me.is_coordinator else me.id
    noted, names = await desk.store.read(
        lambda unit: (unit.noted_since(now - LISTED_FOR, mine), unit.staff_names())
    )
    return page(
        request,
        "outside/list.html",
        rows=[{**_row(desk, each), "mine": each.may_be_changed(me.id, now)} for each in noted],
        names=names,
        done="bewaard" in request.query,
        **_fields(request, desk, None),
    )


async def show_contact(request: web.Request) -> web.Response:
    desk, me, contact_id = desk_of(request), current_counsellor(request), case_id_of(request)
    noted = await desk.store.read(lambda unit: changeable_contact(unit, me, contact_id, desk.clock()))
    return page(request, "outside/change.html", id=str(contact_id), **_fields(request, desk, noted.contact))


async def note_contact(request: web.Request) -> web.Response:
    entry = _entry(desk_of(request), await _sent(request))
    await carry_out(
        request,
        lambda unit, desk, me, now: record_contact(
            unit, me, entry, desk.wrap_up(), contact_id=desk.new_id(), now=now
        ),
    )
    return _back()


async def correct_contact(request: web.Request) -> web.Response:
    contact_id, entry = case_id_of(request), _entry(desk_of(request), await _sent(request))
    await carry_out(
        request,
        lambda unit, desk, me, now: change_contact(unit, me, contact_id, entry, desk.wrap_up(), now),
    )
    return _back()


async def take_away(request: web.Request) -> web.Response:
    contact_id = case_id_of(request)
    await carry_out(request, lambda unit, _desk, me, now: remove_contact(unit, me, contact_id, now))
    return _back()


async def _sent(request: web.Request) -> Values:
    form = await request.post()
    return lambda name: [str(value) for value in form.getall(name, [])]


def _entry(desk: Desk, values: Values) -> Entry:
    """Raises ``BadInput``."""

    def one(name: str) -> str:
        return next(iter(values(name)), "")

    day, hour, minutes = day_asked(one("dag")), one("uur"), one("minuten")
    if day is None or not (hour.isascii() and hour.isdigit() and len(hour) <= 2 and int(hour) < 24):
        raise BadInput(phrase("De dag of het uur"))
    if not (minutes.isascii() and minutes.isdigit() and len(minutes) <= 3):
        raise BadInput(phrase("Het aantal minuten"))
    try:
        source = Source(one("soort"))
    except ValueError:
        raise BadInput(phrase("Het soort contact")) from None
    return Entry(
        began=midnight(day, zone_of(desk)).replace(hour=int(hour)),
        source=source,
        minutes=int(minutes),
        form=read_form(values).form,
    )


def _fields(request: web.Request, desk: Desk, known: Contact | None) -> Data:
    """What the form shows: what is known, or now and nothing."""
    began = (known.hour_at if known else desk.clock()).astimezone(zone_of(desk))
    choice = options(desk, language_of(request))
    without_chat = [each for each in choice["follow_up"] if each[0] != FollowUp.CHECK_IN.value]
    return {
        "day": began.date().isoformat(),
        "hour": began.hour,
        "today": desk.clock().astimezone(zone_of(desk)).date().isoformat(),
        "source": known.source.value if known else "",
        "minutes": (known.duration_seconds or 0) // 60 if known else "",
        "kinds": [(kind.value, way_words(desk, kind.value)) for kind in KINDS],
        "most_minutes": MOST_MINUTES,
        "choice": {**choice, "follow_up": without_chat},
        "chosen": form_data(known.form if known else Form()),
        "most": MOST_TOPICS,
    }


def _row(desk: Desk, noted: Noted) -> Data:
    contact = noted.contact
    return {
        "id": str(contact.id),
        "at": moment_words(contact.hour_at, zone_of(desk)),
        "kind": way_words(desk, contact.source.value),
        "minutes": (contact.duration_seconds or 0) // 60,
        "topics": ", ".join(topic_words(desk, topic) for topic in contact.form.topics),
        "by": noted.by,
    }


def _back() -> web.Response:
    return web.Response(status=303, headers={"Location": "/contacten?bewaard"})
