"""Takes one message of a family in: session, limits, ingress. The same for script and plain form."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.channels.base import Inbound, InboundKind
from bot.channels.webchat.house import HOUSE, WebHouse
from bot.channels.webchat.incoming import DANGER_CODE, read_message
from bot.channels.webchat.refusals import Refusal
from bot.channels.webchat.visits import START, Visit, first_visit


async def find_or_begin(request: web.Request, fields: Mapping[str, object]) -> tuple[Visit, bool]:
    """The visit this request belongs to, and whether its message opens it."""
    house = request.app[HOUSE]
    known = await house.visit(request)
    return (known, False) if known else (_new_visit(house, fields), True)


async def take_in(
    request: web.Request, fields: Mapping[str, object], visit: Visit, *, is_first: bool
) -> None:
    """Store the message durably.

    Raises ``Refusal``, or ``IngressClosed`` when it could not be stored and must be sent again.
    """
    house = request.app[HOUSE]
    inbound = read_message(fields, visit.address, house.settings.text_limit)
    _keep_to_limits(house, inbound, house.network(request), is_first=is_first)
    if is_first:
        await house.sessions.open_session(visit.secret, visit.address, house.clock())
    await house.ingress.accept([inbound])
    if is_first:
        # The network brought the very first message a second time, after its conversation was forgotten.
        await house.sessions.end_if_forgotten(visit.address)


def _new_visit(house: WebHouse, fields: Mapping[str, object]) -> Visit:
    start = fields.get("start")
    if start is None:
        raise Refusal(410, "over")
    if not isinstance(start, str) or not START.fullmatch(start):
        raise Refusal(400, "unreadable")
    return first_visit(house.key, start)


def _keep_to_limits(house: WebHouse, inbound: Inbound, network: bytes, *, is_first: bool) -> None:
    now = house.now()
    allowed = house.limits.may_write(inbound.address, network, now)
    if is_first:
        allowed = house.limits.may_begin(network, now) and allowed
    if not allowed and not _speaks_of_danger(house, inbound):
        raise Refusal(429, "too_many", retry_after=5)


def _speaks_of_danger(house: WebHouse, inbound: Inbound) -> bool:
    if inbound.kind is InboundKind.TAP:
        return inbound.text == DANGER_CODE
    return inbound.kind is InboundKind.TEXT and house.urgent(inbound.text)
