"""The room of the breather after a heavy chat, and of the chat that leaves because nobody wrote in it."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff.actions.releasing import WARNED_BEFORE, returns_at
from handoff.counsellors import Counsellor
from handoff.desk.asking import body_of, number_in
from handoff.desk.desk import Desk
from handoff.desk.doing import carry_out, done
from handoff.desk.permissions import COUNSELLORS
from handoff.desk.rooms import Data, Room, Route
from handoff.desk.views import ms
from handoff.pauses.pausing import begin_breather, end_breather
from handoff.pauses.records import DEFAULT_MINUTES
from handoff.ports import DeskUnit


async def begin(request: web.Request) -> web.Response:
    minutes = number_in(await body_of(request), "minuten")
    await carry_out(request, lambda unit, desk, me, now: begin_breather(unit, me, minutes, now))
    return done()


async def end(request: web.Request) -> web.Response:
    await carry_out(request, lambda unit, desk, me, now: end_breather(unit, me, now))
    return done()


def state_part(unit: DeskUnit, me: Counsellor, _desk: Desk, now: datetime) -> Data:
    breather = unit.breather_of(me.id)
    going_on = breather is not None and not breather.is_over(now)
    leaving = ((case, returns_at(case, now)) for case in unit.taken_cases(me.id))
    return {
        "adempauze": {"tot": ms(breather.until), "minuten": DEFAULT_MINUTES}
        if breather and going_on
        else None,
        "gaat_terug": [
            {
                "id": str(case.id),
                "naam": case.pseudonym,
                "om": ms(at),
                "zeg_om": ms(at - WARNED_BEFORE),
            }
            for case, at in leaving
            if at is not None
        ],
    }


PAUSES = Room(
    routes=(
        Route("POST", "/adempauze", begin, COUNSELLORS),
        Route("POST", "/adempauze/klaar", end, COUNSELLORS),
    ),
    state=state_part,
)
