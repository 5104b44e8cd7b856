"""What the page's own script asks: send a message, and everything after a number."""

from __future__ import annotations

import re

from aiohttp import web

from bot.channels.webchat.bodies import read_fields
from bot.channels.webchat.house import HOUSE, WebHouse
from bot.channels.webchat.refusals import Refusal
from bot.channels.webchat.shown import draw_message
from bot.channels.webchat.taking_in import find_or_begin, take_in
from bot.channels.webchat.visits import Visit, give_cookie, give_frame_cookie, is_framed

_PAGE = 100


async def post_message(request: web.Request) -> web.Response:
    """POST /bericht. 200 means: it is on disk, and the same uuid again is the same message."""
    fields = await read_fields(request)
    _require_json(request)
    visit, is_new = await find_or_begin(request, fields)
    await take_in(request, fields, visit, is_first=is_new)
    return open_response(request, visit, is_new=is_new)


def open_response(request: web.Request, visit: Visit, *, is_new: bool) -> web.Response:
    """Hand over the secret of a new session: in a cookie, and to a page in a frame as text too."""
    content: dict[str, object] = {"ok": True}
    if is_new and is_framed(request):
        content["sleutel"] = visit.secret
    response = web.json_response(content)
    if is_new:
        give = give_frame_cookie if is_framed(request) else give_cookie
        give(response, visit.secret, request.app[HOUSE].settings)
    return response


async def get_messages(request: web.Request) -> web.Response:
    """GET /berichten?na=<seq>: at most a hundred messages after that number."""
    house = request.app[HOUSE]
    after = request.query.get("na", "0")
    if not re.fullmatch(r"[0-9]{1,15}", after):
        raise Refusal(400, "unreadable")
    visit = await _require_visit(request, house)
    messages = await house.transcript.messages_after(visit.address, int(after), _PAGE)
    texts = await house.texts_for(visit)
    drawn = [draw_message(message, house.zone, texts) for message in messages]
    up_to = messages[-1].seq if messages else int(after)
    more = len(messages) == _PAGE
    return web.json_response({"berichten": drawn, "tot": up_to, "meer": more, "taal": texts["language"]})


async def get_file(request: web.Request) -> web.Response:
    """GET /bestand/<seq>: a file the bot made for this family, always as a download."""
    house = request.app[HOUSE]
    visit = await _require_visit(request, house)
    if not house.limits.may_fetch_file(visit.address, house.now()):
        raise Refusal(429, "too_many", retry_after=5)
    file = await house.transcript.file_of(visit.address, int(request.match_info["seq"]))
    if file is None:
        raise Refusal(404, "not_found")
    name = re.sub(r"[^A-Za-z0-9._ -]", "_", file.name)
    return web.Response(
        body=file.content,
        headers={
            "Content-Type": file.content_type,
            "Content-Disposition": f'attachment; filename="{name}"',
        },
    )


async def _require_visit(request: web.Request, house: WebHouse) -> Visit:
    visit = await house.visit(request)
    if visit is None:
        raise Refusal(410, "over")
    return visit


def _require_json(request: web.Request) -> None:
    if request.content_type != "application/json":
        raise Refusal(415, "unreadable")


ROUTES = (
    web.post("/bericht", post_message),
    web.get("/berichten", get_messages),
    web.get(r"/bestand/{seq:[0-9]{1,15}}", get_file),
)
