"""The reporting code at the desk, for professionals."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff import reporting_code
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.apart.following import changing
from handoff.desk.apart.showing import entries_data, record_data
from handoff.desk.asking import case_id_of, typed
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out
from handoff.desk.local_time import day_asked, today_of
from handoff.desk.names import names_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.errors import BadInput
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.reporting_code.keeping import step_entry


async def show_list(request: web.Request) -> web.Response:
    desk, me = desk_of(request), current_counsellor(request)

    def look(unit: DeskUnit) -> list[Data]:
        names = names_of(unit)
        return [record_data(one, names, desk) for one in reporting_code.REPORTING_CODES.visible(unit, me)]

    rows = await desk.store.read(look)
    return page(request, "apart/codes.html", rows=rows, days=desk.kept.reporting_code_days)


async def begin(request: web.Request) -> web.Response:
    text = await typed(request, "tekst")
    record = await carry_out(
        request,
        lambda unit, desk, me, now: reporting_code.open_code(
            unit, me, record_id=desk.new_id(), entry_id=desk.new_id(), text=text, now=now
        ),
    )
    raise web.HTTPSeeOther(f"/meldcode/{record.id}")


async def show_one(request: web.Request) -> web.Response:
    desk, record_id = desk_of(request), case_id_of(request)

    def look(unit: DeskUnit, _desk: Desk, me: Counsellor, now: datetime) -> Data:
        record, entries = reporting_code.REPORTING_CODES.read(unit, record_id, me, now)
        names = names_of(unit)
        shown = entries_data(entries, names, desk)
        return {
            "record": record_data(record, names, desk),
            "about": [each for each in shown if each["step"] == 0],
            "steps": _steps_data(shown, reporting_code.steps_missing(entries), desk),
        }

    found = await carry_out(request, look)
    return page(
        request,
        "apart/code.html",
        days=desk.kept.reporting_code_days,
        today=today_of(desk).isoformat(),
        **found,
    )


def _steps_data(shown: list[Data], missing: list[int], desk: Desk) -> list[Data]:
    return [
        {
            "number": step,
            "title": desk.say(title),
            "entries": [each for each in shown if each["step"] == step],
            "marks": [(mark, desk.say(words)) for mark, words in reporting_code.MARKS.get(step, {}).items()],
            "missing": step in missing,
        }
        for step, title in reporting_code.STEPS.items()
    ]


async def write(request: web.Request) -> web.Response:
    record_id, form = case_id_of(request), await request.post()
    step, day = str(form.get("stap", "")), str(form.get("dag", ""))
    if not (step.isascii() and step.isdigit() and len(step) == 1):
        raise BadInput(phrase("De stap"))
    if day and day_asked(day) is None:
        raise BadInput(phrase("De dag"))

    def keep(unit: DeskUnit, desk: Desk, me: Counsellor, now: datetime) -> None:
        entry = step_entry(
            desk.new_id(),
            me,
            step=int(step),
            mark=str(form.get("keuze", "")),
            day=day_asked(day),
            text=str(form.get("tekst", "")),
            now=now,
        )
        reporting_code.write_step(unit, record_id, me, entry)

    await carry_out(request, keep)
    raise web.HTTPSeeOther(f"/meldcode/{record_id}#stap-{step}")


close = changing(reporting_code.close_code, then="/meldcode/{id}")
