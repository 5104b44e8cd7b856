"""The secret of a page that cannot send a header: a socket that opens, a page that goes away."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.channels.webchat.house import HOUSE
from bot.channels.webchat.visits import frame_secret_of, is_secret, secret_of


def secret_told(request: web.Request, fields: Mapping[str, object]) -> str:
    """What the page says itself, else the cookie that belongs to where it stands."""
    told = fields.get("sleutel")
    if isinstance(told, str) and is_secret(told):
        return told
    settings = request.app[HOUSE].settings
    return frame_secret_of(request, settings) if fields.get("ingesloten") else secret_of(request, settings)
