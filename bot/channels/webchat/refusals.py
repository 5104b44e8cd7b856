"""Kind refusals: every error a browser can get, with a short code for the script and a line for the person."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.channels.webchat.pages import plain_page
from bot.channels.webchat.texts import Texts

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_CODES = {403: "refused", 404: "not_found", 405: "not_found", 413: "too_long", 415: "unreadable"}


class Refusal(Exception):
    """This request is not granted. ``code`` is the id of the text that says why."""

    def __init__(self, status: int, code: str, *, retry_after: int = 0) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_after = retry_after

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.retry_after)} if self.retry_after else {}


def refuse_kindly(
    texts: Texts,
    not_now: tuple[type[Exception], ...],
    words_for: Callable[[web.Request], Awaitable[Texts]],
    in_trouble: Callable[[web.Request, Refusal], web.Response],
) -> Middleware:
    """Turn whatever goes wrong into a page or JSON without details; 503 for what may be tried again.

    ``words_for`` gives the words in the language of who asks; ``texts`` are said when that cannot be found out.
    ``in_trouble`` answers when it is the house that fails.
    """

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except Refusal as refusal:
            refused = refusal
        except web.HTTPException as error:
            if error.status < 400:
                raise
            refused = Refusal(error.status, _code_of(error.status))
        except Exception as error:  # noqa: BLE001 - the edge of the process
            if isinstance(error, not_now):
                return in_trouble(request, Refusal(503, "closed", retry_after=2))
            # Neither message nor traceback: both may hold what somebody wrote.
            log.error("request failed: %s (%s)", type(error).__name__, secrets.token_hex(4))
            return in_trouble(request, Refusal(500, "wrong"))
        try:
            said = await words_for(request)
        except not_now:
            said = texts
        return refusal_response(request, said, refused)

    return middleware


def refusal_response(request: web.Request, texts: Texts, refusal: Refusal) -> web.Response:
    if wants_json(request):
        content = {"fout": refusal.code, "tekst": texts[refusal.code]}
        return web.json_response(content, status=refusal.status, headers=refusal.headers)
    return plain_page(texts, texts[refusal.code], status=refusal.status, headers=refusal.headers)


def wants_json(request: web.Request) -> bool:
    accepts = request.headers.get("Accept", "")
    return request.content_type == "application/json" or accepts.startswith("application/json")


def _code_of(status: int) -> str:
    return _CODES.get(status, "wrong" if status >= 500 else "unreadable")
