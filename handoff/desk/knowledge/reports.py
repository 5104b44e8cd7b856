""" "Dit feit klopt niet": told from a chat, answered by an editor, and the answer read by who told it."""

from __future__ import annotations

from aiohttp import web

from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import body_of, case_id_of, text_in
from handoff.desk.desk import desk_of
from handoff.desk.local_time import zone_of
from handoff.desk.pages import page
from handoff.desk.permissions import EDITORS
from handoff.errors import DeskError
from handoff.knowledge.reporting import LONGEST, answer_report, report_fact
from handoff.moments import moment_words


async def report(request: web.Request) -> web.Response:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    body = await body_of(request)
    fact, text = text_in(body, "feit"), text_in(body, "tekst")
    await desk.store.write(
        lambda unit: report_fact(
            unit, me, report_id=desk.new_id(), fact=fact, text=text, now=now, knowledge=desk.knowledge
        )
    )
    return web.json_response({})


async def show_reports(request: web.Request) -> web.Response:
    """Editors and coordinators see all of them; others what they told themselves, with the answer."""
    return await _page(request)


async def answer(request: web.Request) -> web.Response:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    report_id, text = case_id_of(request), str((await request.post()).get("antwoord", ""))
    try:
        await desk.store.write(lambda unit: answer_report(unit, me, report_id=report_id, text=text, now=now))
    except DeskError as refused:
        return await _page(request, wrong=desk.say(refused.phrase), status=409)
    raise web.HTTPSeeOther("/feiten/meldingen")


async def _page(request: web.Request, *, wrong: str = "", status: int = 200) -> web.Response:
    desk, me = desk_of(request), current_counsellor(request)
    edits = EDITORS.allows(me.role)
    reports = await desk.store.read(lambda unit: unit.fact_reports(0 if edits else me.id))
    return page(
        request,
        "knowledge/reports.html",
        status=status,
        edits=edits,
        open=[one for one in reports if one.answered_at is None],
        answered=[one for one in reports if one.answered_at is not None],
        when=lambda at: moment_words(at, zone_of(desk)),
        longest=LONGEST,
        wrong=wrong,
    )
