"""No other site can change anything at the desk: same origin, strict cookies, and a token in every change."""

from __future__ import annotations

import hmac
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from handoff.desk.accounts.cookies import SESSION, form_cookie, read_cookie
from handoff.desk.accounts.doorkeeper import doorkeeper_of

#: Name of the hidden field in forms.
FORM_FIELD: Final = "formulier"
#: Header for requests by script.
FORM_HEADER: Final = "X-Formulier"
_READING = frozenset({"GET", "HEAD"})
_FORM_TYPE = "application/x-www-form-urlencoded"
_BODY_TYPES = frozenset({_FORM_TYPE, "application/json", "application/octet-stream"})


def form_token(request: web.Request) -> str:
    """What a form or script must send along. Changes with every login."""
    tied_to = read_cookie(request, SESSION) or form_cookie(request)
    return doorkeeper_of(request).hash("formulier", tied_to).hex()


@web.middleware
async def refuse_forgery(request: web.Request, handler: Handler) -> web.StreamResponse:
    if request.headers.get("Upgrade", "").casefold() == "websocket":
        _refuse_unless(request.headers.get("Origin") == doorkeeper_of(request).public_origin)
    elif request.method not in _READING:
        await _check_change(request)
    return await handler(request)


async def _check_change(request: web.Request) -> None:
    if request.method != "POST":
        raise web.HTTPMethodNotAllowed(request.method, ["GET", "POST"])
    _refuse_unless(_from_ourselves(request))
    if request.body_exists and request.content_type not in _BODY_TYPES:
        raise web.HTTPUnsupportedMediaType
    if request.body_exists and not _can_be_decoded(request.charset):
        raise web.HTTPBadRequest
    sent = request.headers.get(FORM_HEADER) or await _token_in_form(request)
    _refuse_unless(hmac.compare_digest(sent.encode(), form_token(request).encode()))


def _can_be_decoded(charset: str | None) -> bool:
    """Pages of ours send UTF-8; a name that Python does not know would fail deep inside."""
    return (charset or "utf-8").casefold() in ("utf-8", "utf8", "us-ascii")


def _from_ourselves(request: web.Request) -> bool:
    """Browsers say where a request comes from; under ``no-referrer`` some say ``null`` as origin of a form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == doorkeeper_of(request).public_origin


async def _token_in_form(request: web.Request) -> str:
    if request.content_type != _FORM_TYPE:
        return ""
    try:
        token = (await request.post()).get(FORM_FIELD, "")
    except (ValueError, LookupError):
        raise web.HTTPBadRequest from None
    return token if isinstance(token, str) else ""


def _refuse_unless(fine: bool) -> None:
    if not fine:
        raise web.HTTPForbidden
