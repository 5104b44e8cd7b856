"""What a page asked for, checked before anything is done with it; and refusals, in words the page can show."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from handoff.desk.accounts.visits import wants_page
from handoff.desk.language import say_for
from handoff.desk.pages import page
from handoff.errors import (
    AlarmNotYours,
    BadInput,
    CaseGone,
    DeskError,
    EmptyReply,
    NotForYou,
    NotYours,
    ReplyTooLong,
)
from handoff.phrases import phrase

_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_STATUS: dict[type[DeskError], HTTPStatus] = {
    CaseGone: HTTPStatus.NOT_FOUND,
    BadInput: HTTPStatus.BAD_REQUEST,
    EmptyReply: HTTPStatus.BAD_REQUEST,
    ReplyTooLong: HTTPStatus.BAD_REQUEST,
    NotYours: HTTPStatus.FORBIDDEN,
    AlarmNotYours: HTTPStatus.FORBIDDEN,
    NotForYou: HTTPStatus.FORBIDDEN,
}


@web.middleware
async def refuse_kindly(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A ``DeskError`` becomes its text, as a page or as JSON; anything else is for the door's error pages."""
    try:
        return await handler(request)
    except DeskError as refused:
        status = _STATUS.get(type(refused), HTTPStatus.CONFLICT)
        if wants_page(request):
            return page(request, "refused.html", status=status, why=refused.phrase)
        return web.json_response(
            {"fout": refused.name, "tekst": say_for(request)(refused.phrase)}, status=status
        )


def case_id_of(request: web.Request) -> int:
    """Raises ``CaseGone`` for a number that no database could hold."""
    number = int(request.match_info["id"])
    if number >= 2**63:
        raise CaseGone
    return number


async def body_of(request: web.Request) -> dict[str, Any]:
    """The JSON object that was sent. Raises ``BadInput``."""
    try:
        body = await request.json() if request.body_exists else {}
    except (ValueError, RecursionError):
        raise BadInput(phrase("Het verzoek")) from None
    if not isinstance(body, dict):
        raise BadInput(phrase("Het verzoek"))
    return body


async def typed(request: web.Request, name: str) -> str:
    """What a plain form sent under this name; empty when it did not."""
    return str((await request.post()).get(name, ""))


def text_in(body: dict[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise BadInput(phrase("Het veld {veld}", veld=name))
    return value


def number_in(body: dict[str, Any], name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**62:
        raise BadInput(phrase("Het veld {veld}", veld=name))
    return value


def key_in(body: dict[str, Any]) -> str:
    """The UUID the browser gave to a message."""
    key = text_in(body, "sleutel")
    if not _KEY.fullmatch(key):
        raise BadInput(phrase("De sleutel van het bericht"))
    return key


def number_asked(request: web.Request, name: str) -> int:
    value = request.query.get(name, "0")
    if not (value.isascii() and value.isdigit() and len(value) <= 18):
        raise BadInput(phrase("Het getal {naam}", naam=name))
    return int(value)
