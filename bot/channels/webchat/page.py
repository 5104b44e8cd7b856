"""The page itself, which works without any script: read, type, tap, leave."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.channels.webchat.bodies import read_fields
from bot.channels.webchat.house import HOUSE, WebHouse
from bot.channels.webchat.incoming import DANGER_CODE, LANGUAGE_CODE, PERSON_CODE, WIPE_CODE
from bot.channels.webchat.pages import html_page, plain_page, see_other
from bot.channels.webchat.refusals import Refusal
from bot.channels.webchat.same_site import form_token
from bot.channels.webchat.security_headers import EMBEDDED_PAGE
from bot.channels.webchat.shown import current_messages, draw_message, open_answers
from bot.channels.webchat.taking_in import find_or_begin, take_in
from bot.channels.webchat.texts import Texts, script_texts
from bot.channels.webchat.visits import (
    LEFT_COOKIE,
    LEFT_FRAME_COOKIE,
    Visit,
    frame_secret_of,
    give_cookie,
    secret_of,
    take_cookies,
    take_frame_cookies,
)

_SHOWN = 100
#: Without a script the answer must be on the page that comes next; most answers are there within this time.
_WAIT_FOR_ANSWER = 1.5
_WAIT_FOR_MORE = 0.2


async def show_page(request: web.Request) -> web.Response:
    house = request.app[HOUSE]
    visit = await _still_here(request, house, secret_of(request, house.settings), LEFT_COOKIE)
    response = await chat_page(house, visit)
    if visit is None and request.cookies:
        take_cookies(response, house.settings)
    return response


async def show_embedded_page(request: web.Request) -> web.Response:
    """The page inside another site: its own cookie, if the browser kept one, else its script knows the secret."""
    house = request.app[HOUSE]
    visit = await _still_here(request, house, frame_secret_of(request, house.settings), LEFT_FRAME_COOKIE)
    response = await chat_page(house, visit, framed=True)
    if visit is None and request.cookies:
        take_frame_cookies(response, house.settings)
    return response


async def _still_here(request: web.Request, house: WebHouse, secret: str, left_cookie: str) -> Visit | None:
    visit = await house.visit_with(secret)
    if visit is None or left_cookie not in request.cookies:
        return visit
    # "Snel weg" was tapped without a connection; only now we hear of it.
    house.bell.end(visit.address)
    await house.leavers.see_out(visit)
    return None


async def post_form(request: web.Request) -> web.StreamResponse:
    """POST /stuur: a plain form; back to the page by redirect, so that reloading sends nothing again."""
    house = request.app[HOUSE]
    fields = await read_fields(request)
    # Asked before: when the conversation is wiped, nobody knows its language any more.
    texts = await house.texts_for(await house.visit(request))
    try:
        visit, is_new, last_words = await _take_in_and_wait(request, house, fields)
    except Refusal as refusal:
        return await _show_again(request, fields, refusal.code, refusal.status)
    except house.not_now:
        return await _show_again(request, fields, "closed", 503)
    if last_words is not None:
        response = plain_page(texts, last_words or texts["over"])
        take_cookies(response, house.settings)
        return response
    response = see_other("/#nood" if fields.get("code") == DANGER_CODE else "/#onder")
    if is_new:
        give_cookie(response, visit.secret, house.settings)
    return response


async def chat_page(
    house: WebHouse,
    visit: Visit | None,
    *,
    framed: bool = False,
    status: int = 200,
    draft: str = "",
    problem: str = "",
) -> web.Response:
    messages = await house.transcript.last_messages(visit.address, _SHOWN) if visit else []
    current = current_messages(messages)
    asked_by, answers = open_answers(messages)
    texts = await house.texts_for(visit)
    return html_page(
        "chat.html",
        status=status,
        texts=texts,
        script_texts=script_texts(texts),
        languages=_other_languages(house, texts),
        settings=house.settings,
        token=form_token(house.key, visit.secret if visit else ""),
        has_session=visit is not None,
        framed=framed,
        messages=[draw_message(message, house.zone, texts) for message in current],
        cut_off=bool(messages) and messages[0].seq > 1 and len(messages) == _SHOWN,
        seen=[message.seq for message in messages],
        answers=answers,
        asked_by=asked_by,
        place=next((one.replaces for one in messages if one.seq == asked_by and one.quiet), 0),
        by_person=any(message.seq == asked_by and message.author == "counsellor" for message in messages),
        draft=draft,
        problem=problem,
        codes={"danger": DANGER_CODE, "person": PERSON_CODE, "wipe": WIPE_CODE},
    )


def _other_languages(house: WebHouse, texts: Texts) -> list[tuple[str, str, str]]:
    """What a tap sends, the tag and the own name of every language but this one."""
    return [
        (LANGUAGE_CODE + tag, tag, words["own_name"])
        for tag, words in house.languages().items()
        if tag != texts["language"]
    ]


async def _take_in_and_wait(
    request: web.Request, house: WebHouse, fields: Mapping[str, object]
) -> tuple[Visit, bool, str | None]:
    """The visit, whether this message opened it, and the last words when it ended the conversation."""
    visit, is_new = await find_or_begin(request, fields)
    listener = house.bell.listen(visit.address, visit.secret)
    try:
        await take_in(request, fields, visit, is_first=is_new)
        if await listener.wait(_WAIT_FOR_ANSWER):
            # An answer often has more than one message.
            await listener.wait(_WAIT_FOR_MORE)
    finally:
        house.bell.leave(visit.address, listener)
    return visit, is_new, listener.over


async def _show_again(
    request: web.Request, fields: Mapping[str, object], problem: str, status: int
) -> web.Response:
    """The page with what was typed still in the field, and the reason above it."""
    house = request.app[HOUSE]
    draft = str(fields.get("text", ""))
    visit = await house.visit(request)
    texts = await house.texts_for(visit)
    return await chat_page(house, visit, status=status, draft=draft, problem=texts[problem])


ROUTES = (
    web.get("/", show_page),
    web.get(EMBEDDED_PAGE, show_embedded_page),
    web.post("/stuur", post_form),
)
