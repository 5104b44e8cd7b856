"""POST /snelweg, and the harmless page it leads to."""

from __future__ import annotations

from aiohttp import web

from bot.channels.webchat.bodies import Fields, read_fields
from bot.channels.webchat.house import HOUSE, WebHouse
from bot.channels.webchat.pages import html_page, see_other
from bot.channels.webchat.refusals import Refusal
from bot.channels.webchat.telling import secret_told
from bot.channels.webchat.visits import Visit, take_cookies, take_frame_cookies

NEUTRAL_PAGE = "/pannenkoeken"


async def leave(request: web.Request) -> web.StreamResponse:
    """Whatever happens, the person sees the harmless page and the cookie is gone."""
    house = request.app[HOUSE]
    try:
        fields = await read_fields(request)
    except Refusal:
        # Another site, or a spoilt request: nothing changes, and still no error page.
        return _neutral(403)
    visit = await _leaving_visit(request, house, fields)
    if visit is not None:
        house.bell.end(visit.address)
        await house.leavers.see_out(visit)
    response = see_other(house.settings.neutral_url or NEUTRAL_PAGE)
    if fields.get("ingesloten"):
        take_frame_cookies(response, house.settings)
    else:
        take_cookies(response, house.settings)
    return response


async def show_neutral_page(request: web.Request) -> web.Response:
    return _neutral(200)


async def _leaving_visit(request: web.Request, house: WebHouse, fields: Fields) -> Visit | None:
    """A page that is going away can send no header, so a page in a frame puts its secret in the body."""
    return await house.visit_with(secret_told(request, fields))


def _neutral(status: int) -> web.Response:
    return html_page("pannenkoeken.html", status=status)


ROUTES = (web.post("/snelweg", leave), web.get(NEUTRAL_PAGE, show_neutral_page))
