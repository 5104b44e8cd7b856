"""Another role, other qualifications or another number of chats, with what that does to open chats."""

from __future__ import annotations

from dataclasses import replace

from aiohttp import web

from handoff.accounts.management import clean_capacity
from handoff.accounts.ports import LastAdministrator
from handoff.counsellors import BROWSES, YOUTH
from handoff.desk.accounts import current_counsellor
from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.accounts.pages import form_words
from handoff.desk.accounts.staff import back_to_staff, other_account, role_to_give, ticked
from handoff.desk.accounts.visits import current_account
from handoff.desk.desk import desk_of
from handoff.desk.leaving.pages import LAST_ONE
from handoff.desk.pages import page
from handoff.leaving.changing_roles import change_terms


async def change(request: web.Request) -> web.Response:
    desk, me, other = desk_of(request), current_counsellor(request), await other_account(request)
    role, capacity, youth, browses = await form_words(request, "rol", "aantal", "jeugd", "wachtrij")
    after = replace(
        other.counsellor(),
        role=role_to_give(current_account(request), role),
        qualifications=other.qualifications - {YOUTH, BROWSES} | ticked(youth, browses),
        capacity=clean_capacity(capacity),
    )
    now, words = desk.clock(), desk.words
    try:
        handover = await desk.store.write(lambda unit: change_terms(unit, after, me, now=now, words=words))
    except LastAdministrator:
        return page(request, "refused.html", status=409, why=LAST_ONE)
    await doorkeeper_of(request).ends.tell(handover.sessions)
    if not handover.anything:
        return back_to_staff()
    return page(request, "leaving/role_changed.html", other=other, handover=handover)
