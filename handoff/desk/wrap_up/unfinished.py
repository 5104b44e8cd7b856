"""My chats that are over and still wait for their form: a list, and the form as a page of its own."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import case_id_of
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out
from handoff.desk.language import language_of
from handoff.desk.local_time import zone_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.desk.wrap_up.reading_form import form_data, options, read_form
from handoff.moments import moment_words
from handoff.ports import DeskUnit
from handoff.wrap_up.finishing import form_so_far, own_closed_case, still_to_wrap_up, wrap_up_closed
from handoff.wrap_up.records import MOST_TOPICS


def state_data(unit: DeskUnit, me: Counsellor, _desk: Desk, now: datetime) -> Data:
    return {"nog_af_te_ronden": len(still_to_wrap_up(unit, me, now))}


async def show_list(request: web.Request) -> web.Response:
    desk, me = desk_of(request), current_counsellor(request)
    now, zone = desk.clock(), zone_of(desk)
    waiting = await desk.store.read(lambda unit: still_to_wrap_up(unit, me, now))
    rows = [(each.case, each.pseudonym, moment_words(each.closed_at, zone)) for each in waiting]
    return page(request, "wrap_up/list.html", rows=rows)


async def show_form(request: web.Request) -> web.Response:
    desk, me, case_id = desk_of(request), current_counsellor(request), case_id_of(request)

    def look(unit: DeskUnit) -> Data:
        case = own_closed_case(unit, case_id, me)
        form = form_so_far(unit, case, desk.wrap_up())
        return {
            "case": case_id,
            "name": case.pseudonym,
            "chosen": form_data(form),
            "summary": unit.summary_of(case_id),
        }

    found = await desk.store.read(look)
    choice = options(desk, language_of(request))
    return page(request, "wrap_up/form.html", choice=choice, most=MOST_TOPICS, **found)


async def keep_form(request: web.Request) -> web.Response:
    case_id, sent = case_id_of(request), await request.post()
    wrap_up = read_form(lambda name: [str(value) for value in sent.getall(name, [])])
    await carry_out(
        request,
        lambda unit, desk, me, now: wrap_up_closed(unit, case_id, me, wrap_up, desk.wrap_up(), now),
    )
    raise web.HTTPSeeOther("/afronden")
