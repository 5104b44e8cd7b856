"""Cases of danger for coordinators: was 112 called, by whom and when; and a call noted for a colleague's chat."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff.actions.calls import Caller, note_emergency_call
from handoff.counsellors import Counsellor
from handoff.desk.asking import case_id_of
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out
from handoff.desk.emergency_calls import call_words, called_at_of, caller_of
from handoff.desk.labels import signal_words
from handoff.desk.local_time import zone_of
from handoff.desk.names import name_in, names_of
from handoff.desk.rooms import Data
from handoff.ports import CaseNote, DeskUnit


def emergencies(unit: DeskUnit, desk: Desk) -> list[Data]:
    """Open cases in danger, without what was passed on: that stands in the chat."""
    names = names_of(unit)
    return [
        {
            "id": case.id,
            "name": case.pseudonym,
            "signal": desk.say(signal_words(case.signal)) if case.signal else "",
            "with": name_in(names, case.counsellor, desk) if case.counsellor else "",
            "calls": [_call(note, names, desk) for note in unit.notes_of(case.id)],
        }
        for case in (*unit.taken_cases(), *unit.waiting_cases())
        if case.in_danger
    ]


def _call(note: CaseNote, names: dict[int, str], desk: Desk) -> str:
    return desk.say(call_words(note, name_in(names, note.counsellor, desk), zone_of(desk)))


async def note_for_a_colleague(request: web.Request) -> web.Response:
    """Any case, as a coordinator: life goes first."""
    case_id, form = case_id_of(request), await request.post()
    caller = caller_of(str(form.get("wie", Caller.ME)))
    called_at = called_at_of(str(form.get("tijd", "")), desk_of(request))

    def note(unit: DeskUnit, desk: Desk, me: Counsellor, now: datetime) -> None:
        note_emergency_call(
            unit,
            case_id,
            me,
            note_id=desk.new_id(),
            passed_on=str(form.get("tekst", "")),
            now=now,
            called_at=called_at,
            caller=caller,
            without_yes=form.get("zonder_ja") == "ja",
        )

    await carry_out(request, note)
    raise web.HTTPSeeOther("/zorgsignalen")
