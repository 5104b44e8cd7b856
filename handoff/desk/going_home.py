"""Who logs out is away from that moment on: families are not told for another minute that somebody is there."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler

from handoff.actions import be_present
from handoff.counsellors import may_have_chats
from handoff.desk.accounts import current_counsellor
from handoff.desk.desk import desk_of
from handoff.ports import PresenceState

_OUT = "/uitloggen"


@web.middleware
async def say_who_goes_home(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.method != "POST" or request.path != _OUT:
        return await handler(request)
    desk, me = desk_of(request), current_counsellor(request)
    response = await handler(request)
    if may_have_chats(me.role):
        await desk.store.write(lambda unit: be_present(unit, me, desk.clock(), PresenceState.AWAY))
    return response
