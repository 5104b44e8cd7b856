"""What is too much for one request."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler

#: Bytes in one request body.
BODY_CAP = 64 * 1024


@web.middleware
async def limit_body(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refused by its announced length, or after reading when it announces none (aiohttp stops at 1 MiB)."""
    if (request.content_length or 0) > BODY_CAP:
        raise web.HTTPRequestEntityTooLarge(BODY_CAP)
    if request.body_exists and len(await request.read()) > BODY_CAP:
        raise web.HTTPRequestEntityTooLarge(BODY_CAP)
    return await handler(request)
