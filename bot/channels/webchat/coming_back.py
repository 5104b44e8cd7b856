"""A way back by a code of words, on this or another device; one device at a time."""

from __future__ import annotations

import base64
import secrets

from aiohttp import web

from bot.channels.webchat.api import open_response
from bot.channels.webchat.bodies import Fields, read_fields
from bot.channels.webchat.house import HOUSE, WebHouse
from bot.channels.webchat.page import chat_page
from bot.channels.webchat.pages import html_page, see_other
from bot.channels.webchat.refusals import Refusal, wants_json
from bot.channels.webchat.visits import Visit, give_cookie
from bot.channels.webchat.way_back import CODE_WORDS, NotACode, new_code, read_code


async def make_code(request: web.Request) -> web.Response:
    """POST /code: new words, shown this once; earlier ones stop working."""
    house = request.app[HOUSE]
    await read_fields(request)
    visit = await house.visit(request)
    if visit is None:
        raise Refusal(400 if not wants_json(request) else 410, "back_first")
    if not house.limits.may_try_code(house.network(request), house.now()):
        raise Refusal(429, "back_often", retry_after=60)
    code = new_code()
    await house.sessions.keep_way_back(visit.address, code, house.clock())
    if wants_json(request):
        return web.json_response({"code": code})
    return html_page("woorden.html", texts=house.texts, code=code)


async def use_code(request: web.Request) -> web.StreamResponse:
    """POST /terug: go on with the conversation of these words; it ends on every other device."""
    house = request.app[HOUSE]
    fields = await read_fields(request)
    try:
        visit = await _continue(request, house, fields)
    except NotACode as wrong:
        return await _wrong_code(request, house, wrong)
    house.bell.end(visit.address, except_secret=visit.secret)
    if wants_json(request):
        return open_response(request, visit, is_new=True)
    response = see_other("/#onder")
    give_cookie(response, visit.secret, house.settings)
    return response


async def _continue(request: web.Request, house: WebHouse, fields: Fields) -> Visit:
    if not house.limits.may_try_code(house.network(request), house.now()):
        raise Refusal(429, "back_often", retry_after=60)
    code = read_code(str(fields.get("code", "")))
    before = await house.visit(request)
    secret = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    address = await house.sessions.continue_chat(code, secret, house.clock())
    if address is None:
        raise NotACode
    if before is not None and before.address != address:
        await house.sessions.end_session(before.secret)
    return Visit(secret, address)


async def _wrong_code(request: web.Request, house: WebHouse, wrong: NotACode) -> web.Response:
    problem = house.texts["back_wrong"]
    if wrong.unknown:
        problem = house.texts["back_unknown"].format(words=", ".join(wrong.unknown[:CODE_WORDS]))
    if wants_json(request):
        return web.json_response({"fout": "back_wrong", "tekst": problem}, status=404)
    return await chat_page(house, await house.visit(request), status=404, problem=problem)


ROUTES = (web.post("/code", make_code), web.post("/terug", use_code))
