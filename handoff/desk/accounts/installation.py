"""Puts the door on the desk's application: routes, middlewares, headers and the watch over sessions."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime

from aiohttp import web

from handoff.accounts.ports import AccountStore
from handoff.accounts.secrets import Randomness
from handoff.desk.accounts import joining, login, own_account, staff
from handoff.desk.accounts.access import DOOR_ACCESS, Access, check_access_declared
from handoff.desk.accounts.doorkeeper import DOORKEEPER, Doorkeeper
from handoff.desk.accounts.entering import see_out
from handoff.desk.accounts.error_pages import show_errors_kindly
from handoff.desk.accounts.forgery import refuse_forgery
from handoff.desk.accounts.hashing import PasswordHashing
from handoff.desk.accounts.headers import put_safe_headers
from handoff.desk.accounts.hosts import keep_to_one_name
from handoff.desk.accounts.limits import limit_body
from handoff.desk.accounts.pages import STATIC
from handoff.desk.accounts.session_ends import SESSION_ENDS, SessionEnds
from handoff.desk.accounts.visits import know_visitor, refuse_strangers, watch_sessions


def _remote(request: web.BaseRequest) -> str:
    return request.remote or ""


def install_accounts(
    app: web.Application,
    *,
    store: AccountStore,
    clock: Callable[[], datetime],
    session_key: bytes,
    public_origin: str,
    access: Mapping[str, Access],
    organisation: str = "Hulplijn",
    home: str = "/",
    address_of: Callable[[web.BaseRequest], str] = _remote,
    randomness: Randomness = secrets.token_bytes,
    passwords: PasswordHashing | None = None,
) -> None:
    """Call it once, before the desk adds middlewares of its own.

    ``access`` declares every other route ("GET /", "POST /gesprek/{id}/antwoord", "GET /static"); one that is
    missing stops the start-up with ``UndeclaredRoute``.
    """
    app[SESSION_ENDS] = SessionEnds()
    app[DOORKEEPER] = Doorkeeper(
        store=store,
        clock=clock,
        randomness=randomness,
        session_key=session_key,
        public_origin=public_origin.rstrip("/"),
        organisation=organisation,
        home=home,
        passwords=passwords or PasswordHashing(),
        address_of=address_of,
        access={**access, **DOOR_ACCESS},
        ends=app[SESSION_ENDS],
    )
    app.middlewares.extend(
        [
            show_errors_kindly,
            keep_to_one_name,
            limit_body,
            know_visitor,
            refuse_forgery,
            refuse_strangers,
        ]
    )
    app.on_response_prepare.append(put_safe_headers)
    app.on_startup.append(_check)
    app.cleanup_ctx.extend([watch_sessions, _close_passwords])
    add_routes(app)


def add_routes(app: web.Application) -> None:
    number = "{id:[0-9]{1,19}}"
    app.router.add_static("/deur", STATIC)
    app.add_routes(
        [
            web.get("/inloggen", login.show_login),
            web.post("/inloggen", login.check_password),
            web.get("/inloggen/code", login.show_code),
            web.post("/inloggen/code", login.check_code),
            web.get("/uitnodiging/{secret}", joining.show_invitation),
            web.post("/uitnodiging/{secret}", joining.prepare),
            web.post("/uitnodiging/{secret}/code", joining.prove),
            web.post("/uitloggen", see_out),
            web.get("/account", own_account.show_account),
            web.post("/account/wachtwoord", own_account.change_password),
            web.post("/account/herstelcodes", own_account.renew_recovery_codes),
            web.post("/account/overal-uitloggen", own_account.log_out_everywhere),
            web.get("/medewerkers", staff.show_staff),
            web.post("/medewerkers/uitnodigen", staff.invite),
            web.post(f"/medewerkers/uitnodiging/{number}/intrekken", staff.withdraw),
            web.post(f"/medewerkers/{number}/aanzetten", staff.resume),
            web.post(f"/medewerkers/{number}/toegang", staff.renew_access),
        ]
    )


async def _check(app: web.Application) -> None:
    check_access_declared(app, app[DOORKEEPER].access)


async def _close_passwords(app: web.Application) -> AsyncIterator[None]:
    yield
    app[DOORKEEPER].passwords.close()
