"""What counsellors do, from a button to the action that carries it out. Answers ``{}`` or what the page needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from aiohttp import web

from handoff import actions
from handoff.actions.calls import Caller
from handoff.actions.picking import pick_case
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import body_of, case_id_of, key_in, number_in, text_in
from handoff.desk.desk import Desk, desk_of
from handoff.desk.emergency_calls import called_at_of, caller_of
from handoff.desk.views import line_data
from handoff.errors import BadInput
from handoff.phrases import phrase
from handoff.ports import DeskUnit, PresenceState
from handoff.training.exercising import react
from handoff.training.records import is_practice

T = TypeVar("T")
Work = Callable[[DeskUnit, Desk, Counsellor, datetime], T]


async def carry_out(request: web.Request, work: Work[T]) -> T:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    return await desk.store.write(lambda unit: work(unit, desk, me, now))


def done() -> web.Response:
    return web.json_response({})


async def be_present(request: web.Request) -> web.Response:
    try:
        state = PresenceState(text_in(await body_of(request), "staat"))
    except ValueError:
        raise BadInput(phrase("De aanwezigheid")) from None
    await carry_out(request, lambda unit, desk, me, now: actions.be_present(unit, me, now, state))
    return done()


async def take_next(request: web.Request) -> web.Response:
    case = await carry_out(request, lambda unit, desk, me, now: actions.take_next(unit, me, now, desk.words))
    return web.json_response({"id": str(case.id)})


async def take_case(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(request, lambda unit, desk, me, now: pick_case(unit, case_id, me, now, desk.words))
    return web.json_response({"id": str(case_id)})


async def reply(request: web.Request) -> web.Response:
    case_id, body = case_id_of(request), await body_of(request)
    key, text = key_in(body), text_in(body, "tekst")
    line = await carry_out(
        request,
        lambda unit, desk, me, now: actions.reply_to_family(
            unit, case_id, me, key=key, text=text, now=now, words=desk.words
        ),
    )
    if is_practice(case_id):
        await carry_out(request, lambda unit, desk, me, now: react(unit, case_id, me, desk.practice(), now))
    return web.json_response({"regel": line_data(line)})


async def mark_read(request: web.Request) -> web.Response:
    case_id, seq = case_id_of(request), number_in(await body_of(request), "tot")
    await carry_out(request, lambda unit, desk, me, now: actions.mark_read(unit, case_id, me, seq=seq))
    return done()


async def resend(request: web.Request) -> web.Response:
    case_id, seq = case_id_of(request), number_in(await body_of(request), "nr")
    await carry_out(request, lambda unit, desk, me, now: actions.resend_line(unit, case_id, me, seq=seq))
    return done()


async def give_up(request: web.Request) -> web.Response:
    case_id, seq = case_id_of(request), number_in(await body_of(request), "nr")
    await carry_out(request, lambda unit, desk, me, now: actions.give_up_on_line(unit, case_id, me, seq=seq))
    return done()


async def close_case(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(
        request, lambda unit, desk, me, now: actions.close_case(unit, case_id, me, now, desk.words)
    )
    return done()


async def release_case(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(
        request, lambda unit, desk, me, now: actions.release_case(unit, case_id, me, now, desk.words)
    )
    return done()


async def ask_later(request: web.Request) -> web.Response:
    case_id, body = case_id_of(request), await body_of(request)
    flow, days = text_in(body, "flow"), number_in(body, "dagen")
    if flow not in {choice.flow for choice in desk_of(request).check_ins}:
        raise BadInput(phrase("De vraag voor later"))
    await carry_out(
        request,
        lambda unit, desk, me, now: actions.plan_check_in(
            unit, case_id, me, offer_id=desk.new_id(), flow=flow, after_days=days, now=now, words=desk.words
        ),
    )
    return done()


async def note_112(request: web.Request) -> web.Response:
    case_id, body = case_id_of(request), await body_of(request)
    caller = caller_of(text_in(body, "wie") or Caller.ME)
    called_at = called_at_of(text_in(body, "tijd"), desk_of(request))
    await carry_out(
        request,
        lambda unit, desk, me, now: actions.note_emergency_call(
            unit,
            case_id,
            me,
            note_id=desk.new_id(),
            passed_on=text_in(body, "tekst"),
            now=now,
            called_at=called_at,
            caller=caller,
            without_yes=body.get("zonder_ja") is True,
        ),
    )
    return done()


async def forget(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(
        request,
        lambda unit, desk, me, now: actions.forget_conversation(unit, case_id, me, now, desk.words),
    )
    return done()


async def dismiss_alarm(request: web.Request) -> web.Response:
    alarm_id = case_id_of(request)
    await carry_out(request, lambda unit, desk, me, now: actions.dismiss_alarm(unit, alarm_id, me, now))
    return done()
