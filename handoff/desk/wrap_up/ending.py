"""What happens at the end of an open chat."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.desk.asking import body_of, case_id_of, text_in
from handoff.desk.desk import Desk
from handoff.desk.doing import carry_out, done
from handoff.desk.rooms import Data
from handoff.desk.wrap_up.reading_form import form_data, options, read_form
from handoff.errors import BadInput
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.wrap_up import finishing, quick
from handoff.wrap_up.announcing import announce_ending
from handoff.wrap_up.records import MOST_TOPICS, Form


async def announce(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(request, lambda unit, desk, me, now: announce_ending(unit, case_id, me, now, desk.words))
    return done()


async def close_quickly(request: web.Request) -> web.Response:
    case_id, how = case_id_of(request), text_in(await body_of(request), "hoe")
    await carry_out(
        request, lambda unit, desk, me, now: quick.close_in_one_key(unit, case_id, me, how, now, desk.words)
    )
    return done()


async def close_with_form(request: web.Request) -> web.Response:
    case_id, body = case_id_of(request), await body_of(request)

    def values(name: str) -> list[str]:
        sent = body.get(name, [])
        if not isinstance(sent, list) or not all(isinstance(each, str) for each in sent):
            raise BadInput(phrase("Het veld {veld}", veld=name))
        return sent

    wrap_up = read_form(values)
    await carry_out(
        request,
        lambda unit, desk, me, now: finishing.close_with_form(
            unit, case_id, me, wrap_up, desk.wrap_up(), now, desk.words
        ),
    )
    return done()


def template_words(desk: Desk, language: str) -> Data:
    return {
        "wrap_up_choice": options(desk, language),
        "wrap_up_most": MOST_TOPICS,
        "wrap_up_blank": form_data(Form()),
        "wrap_up_quick": [(how, desk.say(label)) for how, label in quick.QUICK.items()],
    }


def chat_data(unit: DeskUnit, case: Case, _me: Counsellor, desk: Desk, _now: datetime) -> Data:
    """What is known for the form, and whether one key is enough."""
    refused = quick.why_not_in_one_key(unit, case)
    return {
        "afronden": {
            "vorm": form_data(finishing.form_so_far(unit, case, desk.wrap_up())),
            "waarom_niet": desk.say(refused) if refused else "",
        }
    }
