"""First a page that says what will happen, then the one action, then what happened."""

from __future__ import annotations

from aiohttp import web

from handoff.accounts.ports import LastAdministrator
from handoff.desk.accounts import current_counsellor
from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.accounts.pages import form_words
from handoff.desk.accounts.staff import other_account
from handoff.desk.desk import desk_of
from handoff.desk.pages import page
from handoff.leaving.handing_on import what_would_be_handed_on
from handoff.leaving.taking_off import take_off, who_can_receive
from handoff.phrases import phrase

LAST_ONE = phrase("Dit is de enige beheerder. Maak eerst iemand anders beheerder.")


async def show_what_happens(request: web.Request) -> web.Response:
    desk, other = desk_of(request), await other_account(request)
    now = desk.clock()
    handover, colleagues = await desk.store.read(
        lambda unit: (what_would_be_handed_on(unit, other.id), who_can_receive(unit, other.id, now))
    )
    return page(
        request,
        "leaving/confirm.html",
        other=other,
        handover=handover,
        colleagues=[(str(one.counsellor), one.name) for one in colleagues],
    )


async def take_somebody_off(request: web.Request) -> web.Response:
    desk, me, other = desk_of(request), current_counsellor(request), await other_account(request)
    (typed,) = await form_words(request, "collega")
    first_to = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 20 else 0
    leaver, now, words = other.counsellor(), desk.clock(), desk.words
    try:
        handover = await desk.store.write(
            lambda unit: take_off(unit, leaver, me, first_to=first_to, now=now, words=words)
        )
    except LastAdministrator:
        return page(request, "refused.html", status=409, why=LAST_ONE)
    await doorkeeper_of(request).ends.tell(handover.sessions)
    return page(request, "leaving/done.html", other=other, handover=handover)
