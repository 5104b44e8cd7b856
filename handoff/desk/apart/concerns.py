"""Concerns at the desk: from a chat to the coordinators, and the answer back."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff import concerns
from handoff.apart.records import Record, RecordKind, RecordState
from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.apart.emergencies import emergencies
from handoff.desk.apart.following import changing, writing
from handoff.desk.apart.showing import STATES, entries_data, record_data
from handoff.desk.asking import body_of, case_id_of, text_in
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out, done
from handoff.desk.names import names_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.desk.views import ms
from handoff.ports import DeskUnit


def state_data(unit: DeskUnit, me: Counsellor, desk: Desk, _now: datetime) -> Data:
    """For who raised one: whether somebody looks after it. Never what it says."""
    mine = [each for each in unit.records(RecordKind.CONCERN) if each.opened_by == me.id]
    answered = [each for each in mine if each.state is RecordState.PICKED_UP and each.with_whom != me.id]
    return {"zorg_opgepakt": [str(each.id) for each in answered]}


def chat_data(unit: DeskUnit, case: Case, me: Counsellor, desk: Desk, _now: datetime) -> Data:
    found = [one for one in unit.records_of_case(case.id) if one.kind is RecordKind.CONCERN]
    return {"zorgsignalen": [_short(one, desk) for one in found if concerns.CONCERNS.may_read(one, me)]}


def _short(record: Record, desk: Desk) -> Data:
    return {"id": str(record.id), "om": ms(record.opened_at), "staat": desk.say(STATES[record.state])}


async def raise_one(request: web.Request) -> web.Response:
    case_id, text = case_id_of(request), text_in(await body_of(request), "tekst")
    await carry_out(
        request,
        lambda unit, desk, me, now: concerns.raise_concern(
            unit, case_id, me, record_id=desk.new_id(), entry_id=desk.new_id(), text=text, now=now
        ),
    )
    return done()


async def show_list(request: web.Request) -> web.Response:
    desk, me = desk_of(request), current_counsellor(request)

    def look(unit: DeskUnit) -> Data:
        names = names_of(unit)
        rows = [record_data(one, names, desk) for one in concerns.CONCERNS.visible(unit, me)]
        return {"rows": rows, "emergencies": emergencies(unit, desk) if me.is_coordinator else None}

    return page(request, "apart/concerns.html", **await desk.store.read(look))


async def show_one(request: web.Request) -> web.Response:
    desk, record_id = desk_of(request), case_id_of(request)

    def look(unit: DeskUnit, _desk: Desk, me: Counsellor, now: datetime) -> Data:
        record, entries = concerns.CONCERNS.read(unit, record_id, me, now)
        names = names_of(unit)
        return {"record": record_data(record, names, desk), "entries": entries_data(entries, names, desk)}

    return page(request, "apart/concern.html", days=desk.kept.concern_days, **await carry_out(request, look))


answer = writing(concerns.answer_concern, then="/zorgsignalen/{id}")
pick_up = changing(concerns.pick_up_concern, then="/zorgsignalen/{id}")
finish = writing(concerns.finish_concern, then="/zorgsignalen/{id}")
