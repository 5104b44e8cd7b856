"""What counsellors learn from at the desk: feedback, debriefs and chats to look at together."""

from __future__ import annotations

from datetime import datetime, timedelta

from aiohttp import web

from handoff import care
from handoff.actions.finding import existing_case
from handoff.apart.records import RecordKind, RecordState
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.apart.following import changing, writing
from handoff.desk.apart.showing import entries_data, record_data
from handoff.desk.asking import body_of, case_id_of, text_in
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import Work, carry_out, done
from handoff.desk.local_time import zone_of
from handoff.desk.names import name_in, names_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.errors import BadInput
from handoff.moments import moment_words
from handoff.phrases import phrase
from handoff.ports import DeskUnit

#: How far back chats are offered to say something about.
LOOKS_BACK = timedelta(days=14)
MOST_CHATS_SHOWN = 40


def state_data(unit: DeskUnit, me: Counsellor, _desk: Desk, _now: datetime) -> Data:
    """Is there feedback for me that I have not read? Never what it says."""
    new = [
        each
        for each in unit.records(RecordKind.FEEDBACK)
        if each.with_whom == me.id and each.state is RecordState.OPEN
    ]
    return {"feedback_nieuw": [str(each.id) for each in new]}


async def ask_in_chat(request: web.Request) -> web.Response:
    case_id, body = case_id_of(request), await body_of(request)
    await carry_out(request, _asked(case_id, text_in(body, "soort"), text_in(body, "tekst")))
    return done()


async def ask(request: web.Request) -> web.Response:
    """From the page, about one of my chats or about none."""
    form = await request.post()
    case = str(form.get("gesprek", "0"))
    if not (case.isascii() and case.isdigit() and len(case) <= 18):
        raise BadInput(phrase("Het gesprek"))
    await carry_out(request, _asked(int(case), str(form.get("soort", "")), str(form.get("tekst", ""))))
    raise web.HTTPSeeOther("/nabespreken")


def _asked(case_id: int, kind: str, text: str) -> Work[object]:
    if kind not in care.PUT_FORWARD:
        raise BadInput(phrase("De soort"))
    return lambda unit, desk, me, now: care.put_forward(
        unit,
        RecordKind(kind),
        case_id,
        me,
        record_id=desk.new_id(),
        entry_id=desk.new_id(),
        text=text,
        now=now,
    )


async def show_list(request: web.Request) -> web.Response:
    desk, me = desk_of(request), current_counsellor(request)
    now = desk.clock()

    def look(unit: DeskUnit) -> Data:
        names = names_of(unit)
        return {
            "rows": [record_data(one, names, desk) for one in care.CARE.visible(unit, me)],
            "mine": _closed_chats(unit, me, desk, now, names, mine=True),
            "others": _closed_chats(unit, me, desk, now, names, mine=False) if me.is_coordinator else [],
        }

    return page(request, "apart/care.html", **await desk.store.read(look))


def _closed_chats(
    unit: DeskUnit, me: Counsellor, desk: Desk, now: datetime, names: dict[int, str], *, mine: bool
) -> list[Data]:
    """Newest first; without anything of what was said."""
    found = [
        contact
        for contact in unit.contacts(now - LOOKS_BACK, now + timedelta(hours=1))
        if contact.case and contact.counsellor and (contact.counsellor == me.id) is mine
    ]
    rows = []
    for contact in reversed(found[-MOST_CHATS_SHOWN:]):
        case = existing_case(unit, contact.case)
        rows.append(
            {
                "id": case.id,
                "name": case.pseudonym,
                "by": name_in(names, case.counsellor, desk),
                "at": moment_words(case.closed_at or case.opened_at, zone_of(desk)),
            }
        )
    return rows


async def show_one(request: web.Request) -> web.Response:
    desk, record_id = desk_of(request), case_id_of(request)

    def look(unit: DeskUnit, _desk: Desk, me: Counsellor, now: datetime) -> Data:
        record, entries = care.CARE.read(unit, record_id, me, now)
        names = names_of(unit)
        return {
            "record": record_data(record, names, desk),
            "entries": entries_data(entries, names, desk),
            "may_finish": record.kind is not RecordKind.FEEDBACK or record.with_whom == me.id,
        }

    return page(request, "apart/care_one.html", **await carry_out(request, look))


answer = writing(care.write_back, then="/nabespreken/{id}")
pick_up = changing(care.pick_up_care, then="/nabespreken/{id}")
finish = changing(care.finish_care, then="/nabespreken")
