"""The form with which a coordinator says something about a chat that is over."""

from __future__ import annotations

from aiohttp import web

from handoff.actions.finding import existing_case
from handoff.care.feedback import QuotesFamily, give_feedback
from handoff.desk.asking import case_id_of
from handoff.desk.desk import desk_of
from handoff.desk.doing import carry_out
from handoff.desk.names import name_in, names_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.ports import DeskUnit


async def show_form(request: web.Request) -> web.Response:
    return await _form(request, case_id_of(request))


async def give(request: web.Request) -> web.Response:
    case_id, form = case_id_of(request), await request.post()
    text, although = str(form.get("tekst", "")), form.get("toch") == "ja"
    try:
        await carry_out(
            request,
            lambda unit, desk, me, now: give_feedback(
                unit,
                case_id,
                me,
                record_id=desk.new_id(),
                entry_id=desk.new_id(),
                text=text,
                now=now,
                although_quoted=although,
            ),
        )
    except QuotesFamily as quoted:
        return await _form(request, case_id, text=text, warning=quoted)
    raise web.HTTPSeeOther("/nabespreken")


async def _form(
    request: web.Request, case_id: int, *, text: str = "", warning: QuotesFamily | None = None
) -> web.Response:
    desk = desk_of(request)

    def look(unit: DeskUnit) -> Data:
        case = existing_case(unit, case_id)
        return {"name": case.pseudonym, "to": name_in(names_of(unit), case.counsellor, desk)}

    found = await desk.store.read(look)
    return page(
        request,
        "apart/feedback.html",
        status=409 if warning else 200,
        case=case_id,
        text=text,
        warning=warning.phrase if warning else "",
        **found,
    )
