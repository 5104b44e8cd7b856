"""Coming in and going out: a fresh session with a fresh cookie, and its end."""

from __future__ import annotations

from aiohttp import web

from handoff.accounts.records import Account, DeskSession
from handoff.accounts.secrets import new_id, new_secret
from handoff.desk.accounts.cookies import LOGIN, SESSION, drop_cookie, set_cookie
from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.accounts.guard import remember_device
from handoff.desk.accounts.visits import current_session, session_hash


async def let_in(request: web.Request, response: web.StreamResponse, account: Account, how: str) -> None:
    """Start the only session of this account; what was open in another one closes."""
    doorkeeper = doorkeeper_of(request)
    token, now = new_secret(doorkeeper.randomness), doorkeeper.clock()
    session = DeskSession(
        id=new_id(doorkeeper.randomness),
        account_id=account.id,
        token_hash=session_hash(doorkeeper, token),
        started_at=now,
        seen_at=now,
    )
    ended = await doorkeeper.store.start_session(
        session, doorkeeper.note(account.id, "login", session.id, how)
    )
    await doorkeeper.ends.tell(ended)
    set_cookie(request, response, SESSION, token)
    drop_cookie(request, response, LOGIN)
    remember_device(request, response, account.login_name)


async def see_out(request: web.Request) -> web.Response:
    """End this session and go back to the login page."""
    doorkeeper, session = doorkeeper_of(request), current_session(request)
    note = doorkeeper.note(session.account_id, "logout", session.id)
    await doorkeeper.store.end_session(session.id, note)
    await doorkeeper.ends.tell([session.id])
    return out(request)


async def end_everywhere(request: web.Request, account_id: int, action: str) -> None:
    doorkeeper = doorkeeper_of(request)
    actor = current_session(request).account_id
    note = doorkeeper.note(actor, action, account_id)
    await doorkeeper.ends.tell(await doorkeeper.store.end_sessions_of(account_id, note))


def out(request: web.Request) -> web.Response:
    response = web.Response(status=303, headers={"Location": "/inloggen"})
    drop_cookie(request, response, SESSION)
    return response
