"""Reads what a browser sent: JSON from our script, or a plain form. At most 64 KiB, never binary."""

from __future__ import annotations

from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from bot.channels.webchat.house import HOUSE
from bot.channels.webchat.refusals import Refusal
from bot.channels.webchat.same_site import Sender, sender_of, token_fits
from bot.channels.webchat.security_headers import own_origin
from bot.channels.webchat.visits import secret_of

MOST_BYTES = 64 * 1024
_MOST_FIELDS = 40

Fields = dict[str, object]


def require_own_page(request: web.Request) -> Sender:
    """Raises ``Refusal`` (403) when another site sent this, or when nobody can tell and it is not a form."""
    sender = sender_of(request.headers, own_origin(request, request.app[HOUSE].settings))
    is_form = request.content_type == "application/x-www-form-urlencoded"
    if sender is Sender.OWN_PAGE or (sender is Sender.UNSURE and is_form):
        return sender
    raise Refusal(403, "refused")


async def read_fields(request: web.Request) -> Fields:
    """The fields of JSON or a form with a good token. Raises ``Refusal`` (400, 403, 415)."""
    sender = require_own_page(request)
    if request.content_type == "application/json":
        return read_json(await request.read())
    if request.content_type != "application/x-www-form-urlencoded":
        raise Refusal(415, "unreadable")
    fields = _read_form(await request.read())
    house = request.app[HOUSE]
    token = str(fields.get("token", ""))
    if not token_fits(house.key, token, secret_of(request, house.settings), sender):
        raise Refusal(403, "refused")
    return fields


def read_json(body: bytes) -> Fields:
    try:
        fields = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Refusal(400, "unreadable") from None
    if not isinstance(fields, dict):
        raise Refusal(400, "unreadable")
    return fields


def _read_form(body: bytes) -> Fields:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError:
        raise Refusal(400, "unreadable") from None
    return dict(pairs)
