"""Logging in: first name and password, then a code. Neither page tells which accounts exist."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import web

from handoff.accounts.names import login_key
from handoff.accounts.records import Account
from handoff.accounts.secrets import clean_recovery_code
from handoff.accounts.signing import read_signed, sign
from handoff.desk.accounts.codes import clean_code, matching_step
from handoff.desk.accounts.cookies import LOGIN, read_cookie, set_cookie
from handoff.desk.accounts.doorkeeper import Doorkeeper, doorkeeper_of
from handoff.desk.accounts.entering import let_in
from handoff.desk.accounts.guard import code_keys, password_keys, take_try
from handoff.desk.accounts.pages import form_words, page
from handoff.desk.accounts.visits import logged_in
from handoff.phrases import sentence

#: Between password and code.
_HURRY = timedelta(minutes=10)
REFUSED = sentence(
    "De inlognaam of het wachtwoord klopt niet. Kijk of Caps Lock uit staat en probeer het opnieuw."
)
WRONG_CODE = sentence("Deze code klopt niet, of is al gebruikt. Wacht op de volgende code en typ die.")


async def show_login(request: web.Request) -> web.Response:
    if logged_in(request):
        raise web.HTTPSeeOther(doorkeeper_of(request).home)
    return page(request, "login.html", login_name="", wrong="")


async def check_password(request: web.Request) -> web.Response:
    login_name, password = await form_words(request, "inlognaam", "wachtwoord")
    keys = password_keys(request, login_name)
    await take_try(request, keys, back="/inloggen")
    account = await _account_with(doorkeeper_of(request), login_name, password)
    if account is None:
        return page(request, "login.html", status=422, login_name=login_name, wrong=REFUSED)
    await doorkeeper_of(request).store.give_back_try(keys)
    response = web.Response(status=303, headers={"Location": "/inloggen/code"})
    set_cookie(request, response, LOGIN, _ticket(doorkeeper_of(request), account), _HURRY)
    return response


async def show_code(request: web.Request) -> web.Response:
    if await _account_of_ticket(request) is None:
        raise web.HTTPSeeOther("/inloggen")
    return page(request, "code.html", wrong="", recovery=False)


async def check_code(request: web.Request) -> web.Response:
    account = await _account_of_ticket(request)
    if account is None:
        raise web.HTTPSeeOther("/inloggen")
    keys = code_keys(request, account.login_name)
    await take_try(request, keys, back="/inloggen/code")
    typed, recovery_code = await form_words(request, "code", "herstelcode")
    how = await _proof(doorkeeper_of(request), account, typed, recovery_code)
    if not how:
        return page(request, "code.html", status=422, wrong=WRONG_CODE, recovery=bool(recovery_code))
    await doorkeeper_of(request).store.give_back_try(keys)
    response = web.Response(status=303, headers={"Location": doorkeeper_of(request).home})
    await let_in(request, response, account, how)
    return response


async def use_code(doorkeeper: Doorkeeper, account: Account, typed: str) -> bool:
    """Is it a right code that was never used? The store decides between two at once."""
    code = clean_code(typed)
    step = matching_step(account.totp_secret, code, doorkeeper.clock(), after=account.last_code_step)
    if not code or step is None:
        return False
    return await doorkeeper.store.use_code_step(
        account.id, step, doorkeeper.note(account.id, "code_used", account.id)
    )


async def _proof(doorkeeper: Doorkeeper, account: Account, typed: str, recovery_code: str) -> str:
    """How the second factor was proven, in a fixed word; empty when it was not."""
    if recovery_code and await _use_recovery_code(doorkeeper, account, recovery_code):
        return "recovery_code"
    if not recovery_code and await use_code(doorkeeper, account, typed):
        return "code"
    await doorkeeper.store.write_note(doorkeeper.note(0, "code_refused", account.id))
    return ""


async def _use_recovery_code(doorkeeper: Doorkeeper, account: Account, typed: str) -> bool:
    hashed = recovery_hash(doorkeeper, clean_recovery_code(typed))
    note = doorkeeper.note(account.id, "recovery_code_used", account.id)
    return await doorkeeper.store.use_recovery_code(account.id, hashed, note)


def recovery_hash(doorkeeper: Doorkeeper, code: str) -> bytes:
    """80 random bits need no slow hash."""
    return doorkeeper.hash("herstelcode", clean_recovery_code(code))


async def _account_with(doorkeeper: Doorkeeper, login_name: str, password: str) -> Account | None:
    account = await doorkeeper.store.find_account(login_key(login_name))
    known = account is not None and account.active
    right = await doorkeeper.passwords.matches(account.password_hash if account and known else None, password)
    if account and right:
        return account
    await doorkeeper.store.write_note(doorkeeper.note(0, "login_refused", account.id if account else 0))
    return None


def _ticket(doorkeeper: Doorkeeper, account: Account) -> str:
    """Says that the password was right. Worth nothing once the password has changed."""
    until = str(int((doorkeeper.clock() + _HURRY).timestamp()))
    return sign(
        doorkeeper.session_key, "inloggen", str(account.id), until, _password_mark(doorkeeper, account)
    )


async def _account_of_ticket(request: web.Request) -> Account | None:
    doorkeeper = doorkeeper_of(request)
    parts = read_signed(doorkeeper.session_key, "inloggen", read_cookie(request, LOGIN))
    if parts is None or len(parts) != 3 or doorkeeper.clock().timestamp() >= int(parts[1]):
        return None
    account = await doorkeeper.store.account(int(parts[0]))
    if account is None or not account.active or parts[2] != _password_mark(doorkeeper, account):
        return None
    return account


def _password_mark(doorkeeper: Doorkeeper, account: Account) -> str:
    return doorkeeper.hash("wachtwoord-van", account.password_hash).hex()[:32]
