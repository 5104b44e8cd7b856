"""Requests at the desk: made from a chat, picked up, read, and ended."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import body_of, case_id_of, text_in, typed
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out, done
from handoff.desk.local_time import zone_of
from handoff.desk.names import name_in, names_of
from handoff.desk.pages import page
from handoff.desk.permissions import PROFESSIONALS
from handoff.desk.rooms import Data
from handoff.errors import BadInput
from handoff.moments import day_words, moment_words
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.requests import handling
from handoff.requests.making import make_request
from handoff.requests.records import (
    KEPT,
    ContactRequest,
    Details,
    FinishedRequest,
    Outcome,
    RequestKind,
    RequestState,
)

KINDS = {
    RequestKind.CALL: phrase("Belconsult"),
    RequestKind.MAIL: phrase("Mailconsult"),
    RequestKind.VISIT: phrase("Bezoek van een vrijwilliger"),
}
OUTCOMES = {
    Outcome.DONE: phrase("Gedaan"),
    Outcome.FAILED: phrase("Niet gelukt"),
    Outcome.LAPSED: phrase("Verlopen na 60 dagen"),
}
#: Rows without people on the page; the figures hold all of them.
_SHOWN = 20


def state_data(unit: DeskUnit, me: Counsellor, desk: Desk, _now: datetime) -> Data:
    """Ids of what nobody looks after, for who may."""
    if not PROFESSIONALS.allows(me.role):
        return {"verzoeken_open": []}
    open_ones = [each for each in unit.requests() if each.state is RequestState.OPEN]
    return {"verzoeken_open": [str(each.id) for each in open_ones]}


async def make(request: web.Request) -> web.Response:
    case_id, body = case_id_of(request), await body_of(request)
    kind = _kind_of(text_in(body, "soort"))
    details = Details(
        name=text_in(body, "naam").strip(),
        phone=text_in(body, "telefoon").strip(),
        mail=text_in(body, "mail").strip(),
        times=text_in(body, "tijden").strip(),
        careful=text_in(body, "let_op").strip(),
    )
    await carry_out(
        request,
        lambda unit, desk, me, now: make_request(
            unit,
            case_id,
            me,
            request_id=desk.new_id(),
            kind=kind,
            details=details,
            said_yes=body.get("ja") is True,
            now=now,
        ),
    )
    return done()


def _kind_of(value: str) -> RequestKind:
    try:
        return RequestKind(value)
    except ValueError:
        raise BadInput(phrase("Het soort verzoek")) from None


async def show_list(request: web.Request) -> web.Response:
    desk, me = desk_of(request), current_counsellor(request)

    def look(unit: DeskUnit) -> Data:
        names = names_of(unit)
        rows = [_request_data(one, names, me, desk) for one in unit.requests()]
        over = unit.finished_requests()
        return {
            "rows": rows,
            "over": [_finished_data(each, desk) for each in over[:_SHOWN]],
            "count": len(over),
        }

    return page(request, "requests/list.html", **await desk.store.read(look))


async def show_one(request: web.Request) -> web.Response:
    request_id = case_id_of(request)

    def look(unit: DeskUnit, desk: Desk, me: Counsellor, now: datetime) -> Data:
        found, details = handling.read_details(unit, request_id, me, now)
        return {"row": _request_data(found, names_of(unit), me, desk), "details": details}

    return page(request, "requests/one.html", **await carry_out(request, look))


async def take(request: web.Request) -> web.Response:
    request_id = case_id_of(request)
    await carry_out(request, lambda unit, _, me, now: handling.pick_up(unit, request_id, me, now))
    raise web.HTTPSeeOther(f"/verzoeken/{request_id}")


async def give_back(request: web.Request) -> web.Response:
    request_id = case_id_of(request)
    await carry_out(request, lambda unit, _, me, now: handling.put_back(unit, request_id, me, now))
    raise web.HTTPSeeOther("/verzoeken")


async def end(request: web.Request) -> web.Response:
    request_id, said = case_id_of(request), await typed(request, "hoe")
    if said not in (Outcome.DONE, Outcome.FAILED):
        raise BadInput(phrase("Hoe het ging"))
    await carry_out(
        request,
        lambda unit, _, me, now: handling.end_request(unit, request_id, me, outcome=Outcome(said), now=now),
    )
    raise web.HTTPSeeOther("/verzoeken")


def _request_data(one: ContactRequest, names: dict[int, str], me: Counsellor, desk: Desk) -> Data:
    zone = zone_of(desk)
    return {
        "id": one.id,
        "kind": desk.say(KINDS[one.kind]),
        "taken": one.state is RequestState.PICKED_UP,
        "with": name_in(names, one.with_whom, desk) if one.with_whom else "",
        "mine": one.with_whom == me.id or me.is_coordinator,
        "at": moment_words(one.made_at, zone),
        "by": name_in(names, one.made_by, desk) if one.made_by else "",
        "until": day_words((one.made_at + KEPT).astimezone(zone).date()),
    }


def _finished_data(one: FinishedRequest, desk: Desk) -> Data:
    return {
        "kind": desk.say(KINDS[one.kind]),
        "outcome": desk.say(OUTCOMES[one.outcome]),
        "day": day_words(one.day),
        "days": one.days,
    }
