"""What stands on the page when the house itself is in trouble: every language it knows, and whom one can call."""

from __future__ import annotations

from aiohttp import web

from bot.channels.webchat.house import HOUSE
from bot.channels.webchat.pages import html_page
from bot.channels.webchat.refusals import Refusal, refusal_response, wants_json
from bot.channels.webchat.security_headers import EMBEDDED_PAGE


def trouble_response(request: web.Request, trouble: Refusal) -> web.Response:
    """Nobody can be asked now which language this family chose, so the others stand below, smaller."""
    house = request.app[HOUSE]
    if wants_json(request):
        return refusal_response(request, house.texts, trouble)
    others = [words for words in house.languages().values() if words["language"] != house.texts["language"]]
    return html_page(
        "storing.html",
        status=trouble.status,
        headers=trouble.headers,
        texts=house.texts,
        others=others,
        # Who only came to look has sent nothing.
        code="wrong" if request.method == "GET" else trouble.code,
        start=EMBEDDED_PAGE if request.path == EMBEDDED_PAGE else "/",
        emergency=house.settings.emergency,
    )
