"""What is too much for one request."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler

#: Bytes in one request body.
BODY_CAP = 64 * 1024


@web.middleware
async def limit_body(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refused by its announced length, or while reading when it announces none."""
    if (request.content_length or 0) > BODY_CAP:
        raise web.HTTPRequestEntityTooLarge(BODY_CAP)
    if request.client_max_size > BODY_CAP or not request.client_max_size:
        request = request.clone(client_max_size=BODY_CAP)
    return await handler(request)
