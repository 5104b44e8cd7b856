"""Practising at the desk."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff.cases import Case, CaseState
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import case_id_of, typed
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out
from handoff.desk.local_time import zone_of
from handoff.desk.names import name_in, names_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.errors import BadInput
from handoff.lines import Author
from handoff.moments import moment_words
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.training import exercising
from handoff.training.records import is_practice


def chat_data(_unit: DeskUnit, case: Case, _me: Counsellor, _desk: Desk, _now: datetime) -> Data:
    return {"oefening": str(case.id) if is_practice(case.id) else ""}


async def show_list(request: web.Request) -> web.Response:
    desk, me = desk_of(request), current_counsellor(request)

    def look(unit: DeskUnit) -> Data:
        names = names_of(unit)
        found = unit.exercises() if me.is_coordinator else exercising.exercises_of(unit, me)
        return {"rows": [_exercise_data(each, names, me, desk) for each in found]}

    return page(request, "training/list.html", families=desk.practice(), **await desk.store.read(look))


async def begin(request: web.Request) -> web.Response:
    wanted = await typed(request, "familie")
    family = next((one for one in desk_of(request).practice() if one.id == wanted), None)
    if family is None:
        raise BadInput(phrase("De familie"))
    await carry_out(
        request,
        lambda unit, desk, me, now: exercising.begin_exercise(
            unit, family, me, new_id=desk.new_id(), now=now
        ),
    )
    raise web.HTTPSeeOther("/")


async def end(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(request, lambda unit, _, me, now: exercising.end_exercise(unit, case_id, me, now))
    raise web.HTTPSeeOther("/oefenen")


async def show_one(request: web.Request) -> web.Response:
    case_id = case_id_of(request)

    def look(unit: DeskUnit, desk: Desk, me: Counsellor, now: datetime) -> Data:
        case = exercising.readable_exercise(unit, case_id, me, now)
        lines = [
            {"mine": line.author is Author.COUNSELLOR, "name": line.name, "text": line.text}
            for line in unit.lines(case)
        ]
        return {"row": _exercise_data(case, names_of(unit), me, desk), "lines": lines}

    return page(request, "training/one.html", **await carry_out(request, look))


def _exercise_data(case: Case, names: dict[int, str], me: Counsellor, desk: Desk) -> Data:
    return {
        "id": case.id,
        "title": case.pseudonym,
        "by": name_in(names, case.counsellor, desk),
        "mine": case.counsellor == me.id,
        "running": case.state is CaseState.TAKEN,
        "at": moment_words(case.opened_at, zone_of(desk)),
    }
