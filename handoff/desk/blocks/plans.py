"""The plan with somebody who comes very often, at the chat."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.desk.asking import body_of, case_id_of, text_in
from handoff.desk.desk import Desk
from handoff.desk.doing import carry_out, done
from handoff.desk.local_time import day_asked, today_of
from handoff.desk.rooms import Data
from handoff.errors import BadInput
from handoff.moments import day_words
from handoff.phrases import phrase
from handoff.plans.agreeing import drop_plan, keep_plan, visible_plan
from handoff.ports import DeskUnit


def chat_data(unit: DeskUnit, case: Case, me: Counsellor, desk: Desk, _now: datetime) -> Data:
    plan = visible_plan(unit, case)
    if plan is None:
        return {"plan": None}
    shown = {"wanneer": plan.when, "met_wie": plan.with_whom, "wat_helpt": plan.helps}
    late, again = plan.review_on < today_of(desk), desk.say(day_words(plan.review_on))
    return {
        "plan": {
            **shown,
            "dag": plan.review_on.isoformat(),
            "terug": again,
            "laat": late,
        }
    }


async def keep(request: web.Request) -> web.Response:
    case_id, body = case_id_of(request), await body_of(request)
    when, with_whom, helps = (text_in(body, name) for name in ("wanneer", "met_wie", "wat_helpt"))
    review_on = day_asked(text_in(body, "dag"))
    if review_on is None:
        raise BadInput(phrase("De dag van terugkijken"))
    await carry_out(
        request,
        lambda unit, _, me, now: keep_plan(
            unit, case_id, me, when=when, with_whom=with_whom, helps=helps, review_on=review_on, now=now
        ),
    )
    return done()


async def drop(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(request, lambda unit, _, me, now: drop_plan(unit, case_id, me, now))
    return done()
