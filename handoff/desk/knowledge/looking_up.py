"""Looking something up for a family, in its language. What is sent goes the way of every reply; a flow is offered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from aiohttp import web

from handoff.actions.finding import own_case
from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import body_of, case_id_of, text_in
from handoff.desk.desk import Desk, desk_of
from handoff.desk.local_time import today_of
from handoff.desk.rooms import Data
from handoff.errors import BadInput
from handoff.knowledge.offering import offer_flow
from handoff.knowledge.records import Piece, Spoken, Topic
from handoff.phrases import phrase
from handoff.ports import DeskUnit

#: Characters of a search.
_LONGEST = 200
_FORMS = ("je", "u")


async def find(request: web.Request) -> web.Response:
    """Posted, so that what is looked for stands in no address."""
    desk, body = desk_of(request), await body_of(request)
    spoken = await spoken_with(request, body)
    found = desk.knowledge.find(text_in(body, "zoek")[:_LONGEST], spoken, today_of(desk))
    return web.json_response(
        {
            "stukken": [_piece_data(piece) for piece in found.pieces],
            "onderwerpen": [_topic_data(topic) for topic in found.topics],
        }
    )


async def offer(request: web.Request) -> web.Response:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    case_id, body = case_id_of(request), await body_of(request)
    topic = desk.knowledge.topic(text_in(body, "onderwerp"), await spoken_with(request, body), today_of(desk))
    if topic is None:
        raise BadInput(phrase("Het onderwerp"))
    await desk.store.write(lambda unit: offer_flow(unit, case_id, me, topic, now, desk.words))
    return web.json_response({})


async def spoken_with(request: web.Request, body: dict[str, Any]) -> Spoken:
    """The language of one's own case, and the form the counsellor chose. Raises ``NotYours``, …"""
    me, case_id = current_counsellor(request), case_id_of(request)
    form = text_in(body, "vorm")
    if form not in _FORMS:
        raise BadInput(phrase("De aanspreekvorm"))
    case = await desk_of(request).store.read(lambda unit: own_case(unit, case_id, me))
    return Spoken(case.language, form)


def chat_data(unit: DeskUnit, case: Case, _me: Counsellor, _desk: Desk, _now: datetime) -> Data:
    return {
        "vorm": unit.addressed_with(case.conversation),
        "aangeboden": [offer.flow for offer in unit.flow_offers_of(case.id)],
    }


def _piece_data(piece: Piece) -> Data:
    return {
        "id": piece.id,
        "titel": piece.title,
        "tekst": piece.text,
        "feiten": list(piece.facts),
        "bronnen": list(piece.sources),
        "gelezen": _day(piece.read_on),
        "controleer_voor": _day(piece.check_before),
        "zekerheid": piece.certainty,
        "verlopen": piece.expired,
        "vertaald": piece.translated,
    }


def _topic_data(topic: Topic) -> Data:
    return {"id": topic.id, "titel": topic.title, "stukken": [_piece_data(one) for one in topic.pieces]}


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
