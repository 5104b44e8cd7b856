"""Who is asking: the session behind a request, and whether it may."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime

from aiohttp import web
from aiohttp.typedefs import Handler

from handoff.accounts.records import Account, DeskSession
from handoff.accounts.sessions import is_alive, needs_touch, why_over
from handoff.counsellors import Counsellor
from handoff.desk.accounts.access import access_to
from handoff.desk.accounts.cookies import SESSION, read_cookie
from handoff.desk.accounts.doorkeeper import DOORKEEPER, Doorkeeper, doorkeeper_of
from handoff.presence import STILL_THERE

_SESSION = web.RequestKey("desk_session", DeskSession)
_ACCOUNT = web.RequestKey("desk_account", Account)
#: Seconds between two looks at sessions that have something open.
_LOOK_EVERY = 15
#: Sent by script with requests nobody made: they do not keep a session alive.
BACKGROUND_HEADER = "X-Achtergrond"

logger = logging.getLogger(__name__)


def session_hash(doorkeeper: Doorkeeper, token: str) -> bytes:
    return doorkeeper.hash("sessie", token)


@web.middleware
async def know_visitor(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Finds the session of the cookie and keeps it alive."""
    token = read_cookie(request, SESSION)
    found = await _living_session(doorkeeper_of(request), token) if token else None
    if found:
        request[_SESSION], request[_ACCOUNT] = found
        if not _came_by_itself(request):
            await _touch_now_and_then(doorkeeper_of(request), found[0])
    return await handler(request)


@web.middleware
async def refuse_strangers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Only who is declared for a route gets in."""
    access = access_to(request, doorkeeper_of(request).access)
    account = request.get(_ACCOUNT)
    if access is None or access.allows(account.role if account else None):
        return await handler(request)
    if account is not None:
        raise web.HTTPForbidden
    if request.method in ("GET", "HEAD") and wants_page(request):
        raise web.HTTPSeeOther("/inloggen")
    raise web.HTTPUnauthorized


def current_account(request: web.Request) -> Account:
    """Raises ``HTTPUnauthorized`` when nobody is logged in."""
    account: Account | None = request.get(_ACCOUNT)
    if account is None:
        raise web.HTTPUnauthorized
    return account


def current_counsellor(request: web.Request) -> Counsellor:
    return current_account(request).counsellor()


def current_session(request: web.Request) -> DeskSession:
    session: DeskSession | None = request.get(_SESSION)
    if session is None:
        raise web.HTTPUnauthorized
    return session


def logged_in(request: web.Request) -> bool:
    return _ACCOUNT in request


def wants_page(request: web.Request) -> bool:
    """Is it somebody looking at a page, rather than a script?"""
    return "text/html" in request.headers.get("Accept", "")


async def last_sign(request: web.Request) -> datetime | None:
    """When somebody last did something, on any page of this session. None when it is over: close the socket."""
    doorkeeper, session = doorkeeper_of(request), current_session(request)
    rows = await doorkeeper.store.sessions([session.id])
    return rows[0].seen_at if rows and await _lives(doorkeeper, rows[0]) else None


async def touch(request: web.Request) -> None:
    """Somebody pressed a key or touched an open page."""
    doorkeeper, session = doorkeeper_of(request), current_session(request)
    for row in await doorkeeper.store.sessions([session.id]):
        if await _lives(doorkeeper, row):
            await _touch_now_and_then(doorkeeper, row)


async def close_ended_sessions(doorkeeper: Doorkeeper) -> None:
    """End what is over by the clock and close what is open of it, also when it was ended elsewhere."""
    watched = doorkeeper.ends.watched()
    if not watched:
        return
    now = doorkeeper.clock()
    rows = {session.id: session for session in await doorkeeper.store.sessions(watched)}
    for session_id in watched:
        session = rows.get(session_id)
        if session and await _lives(doorkeeper, session):
            continue
        if session and session.ended_at is None:
            note = doorkeeper.note(session.account_id, "session_over", session_id, why_over(session, now))
            await doorkeeper.store.end_session(session_id, note)
        await doorkeeper.ends.tell([session_id])


async def watch_sessions(app: web.Application) -> AsyncIterator[None]:
    """A ``cleanup_ctx``: looks every few seconds as long as the desk runs."""
    watching = asyncio.create_task(_keep_looking(app[DOORKEEPER]))
    yield
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching


async def _keep_looking(doorkeeper: Doorkeeper) -> None:
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        try:
            await close_ended_sessions(doorkeeper)
        except Exception:
            logger.exception("looking for ended sessions failed")


async def _living_session(doorkeeper: Doorkeeper, token: str) -> tuple[DeskSession, Account] | None:
    found = await doorkeeper.store.find_session(session_hash(doorkeeper, token))
    if found is None:
        return None
    session, account = found
    return found if account.active and await _lives(doorkeeper, session) else None


async def _lives(doorkeeper: Doorkeeper, session: DeskSession) -> bool:
    """Only a silent session costs a second look."""
    now = doorkeeper.clock()
    if is_alive(session, now):
        return True
    if not is_alive(session, now, held=True):
        return False
    return await doorkeeper.store.is_at_work(session.account_id, now - STILL_THERE)


def _came_by_itself(request: web.Request) -> bool:
    """A page asks for news, or opens its line again: nobody did that."""
    return BACKGROUND_HEADER in request.headers or request.headers.get("Upgrade", "").lower() == "websocket"


async def _touch_now_and_then(doorkeeper: Doorkeeper, session: DeskSession) -> None:
    now = doorkeeper.clock()
    if needs_touch(session, now):
        await doorkeeper.store.touch_session(session.id, now)
