"""The room of notes among colleagues: on the open chat, and the board for the next shift."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import body_of, case_id_of, text_in
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out, done
from handoff.desk.pages import page
from handoff.desk.permissions import COUNSELLORS
from handoff.desk.rooms import Data, Link, Room, Route
from handoff.desk.views import ms
from handoff.errors import DeskError
from handoff.moments import lately_words
from handoff.notes.board import pin_note, take_off
from handoff.notes.records import LONGEST_SHIFT_NOTE
from handoff.notes.writing import write_note
from handoff.phrases import phrase
from handoff.ports import DeskUnit

BOARD = "/prikbord"


async def write(request: web.Request) -> web.Response:
    case_id, text = case_id_of(request), text_in(await body_of(request), "tekst")
    await carry_out(
        request,
        lambda unit, desk, me, now: write_note(unit, case_id, me, note_id=desk.new_id(), text=text, now=now),
    )
    return done()


def chat_part(unit: DeskUnit, case: Case, _me: Counsellor, desk: Desk, _now: datetime) -> Data:
    names = {one.counsellor: one.name for one in unit.presences()}
    return {
        "aantekeningen": [
            {
                "id": str(note.id),
                "wie": names.get(note.counsellor) or desk.say(phrase("Een collega")),
                "om": ms(note.at),
                "tekst": note.text,
            }
            for note in unit.chat_notes(case.id)
        ]
    }


async def show_board(request: web.Request, wrong: str = "", typed: str = "") -> web.Response:
    desk, me = desk_of(request), current_counsellor(request)
    notes = await desk.store.read(lambda unit: unit.shift_notes())
    zone = desk.hours().zone
    return page(
        request,
        "notes/board.html",
        status=400 if wrong else 200,
        notes=[(note, lately_words(note.at, zone)) for note in notes],
        may_remove=lambda note: me.is_coordinator or note.counsellor == me.id,
        most=LONGEST_SHIFT_NOTE,
        wrong=wrong,
        typed=typed,
    )


async def pin(request: web.Request) -> web.Response:
    typed = str((await request.post()).get("tekst", ""))
    try:
        await carry_out(
            request,
            lambda unit, desk, me, now: pin_note(unit, me, note_id=desk.new_id(), text=typed, now=now),
        )
    except DeskError as refused:
        return await show_board(request, wrong=desk_of(request).say(refused.phrase), typed=typed)
    return _back()


async def remove(request: web.Request) -> web.Response:
    note_id = case_id_of(request)
    await carry_out(request, lambda unit, desk, me, now: take_off(unit, me, note_id, now))
    return _back()


def _back() -> web.Response:
    return web.Response(status=303, headers={"Location": BOARD})


NOTES = Room(
    routes=(
        Route("POST", "/gesprek/{id:[0-9]{1,19}}/aantekening", write, COUNSELLORS),
        Route("GET", BOARD, show_board, COUNSELLORS),
        Route("POST", BOARD, pin, COUNSELLORS),
        Route("POST", f"{BOARD}/{{id:[0-9]{{1,19}}}}/weg", remove, COUNSELLORS),
    ),
    links=(Link(BOARD, phrase("Voor de volgende dienst"), COUNSELLORS),),
    chat=chat_part,
    tools="notes/tools.html",
)
