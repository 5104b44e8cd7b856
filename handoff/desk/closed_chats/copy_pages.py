"""A copy of one conversation for the family that asked for it: a page that makes you look twice, then the file."""

from __future__ import annotations

from aiohttp import web

from handoff.actions.finding import existing_case
from handoff.closed_chats.copies import FORMS
from handoff.closed_chats.exporting import NOT_INCLUDED, export_conversation, left_out
from handoff.desk.accounts import current_counsellor
from handoff.desk.accounts.pages import form_words
from handoff.desk.asking import case_id_of
from handoff.desk.desk import desk_of
from handoff.desk.language import DUTCH, LANGUAGES, sayer
from handoff.desk.local_time import today_of, zone_of
from handoff.desk.pages import page
from handoff.errors import BadInput
from handoff.phrases import phrase


async def show_confirmation(request: web.Request) -> web.Response:
    desk, case_id = desk_of(request), case_id_of(request)
    case = await desk.store.read(lambda unit: existing_case(unit, case_id))
    return page(
        request,
        "closed_chats/copy.html",
        case=case,
        left_out=left_out(case),
        not_included=NOT_INCLUDED,
    )


async def send_copy(request: web.Request) -> web.Response:
    """In the language of the family, as far as the desk speaks it."""
    desk, me, case_id = desk_of(request), current_counsellor(request), case_id_of(request)
    form, confirmed, everything = await form_words(request, "vorm", "gevraagd", "alles")
    if form not in FORMS:
        raise BadInput(phrase("De vorm van het bestand"))
    copy = await desk.store.write(
        lambda unit: export_conversation(
            unit, case_id, me, confirmed=confirmed == "ja", everything=everything == "ja", now=desk.clock()
        )
    )
    kind, make = FORMS[form]
    say = sayer(copy.case.language if copy.case.language in LANGUAGES else DUTCH)
    return web.Response(
        text=make(copy, say, zone_of(desk)),
        content_type=kind,
        charset="utf-8",
        headers={"Content-Disposition": f'attachment; filename="gesprek-{today_of(desk)}.{form}"'},
    )
