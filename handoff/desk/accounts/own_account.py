"""What people change about their own account: password, recovery codes, sessions. Always with a fresh code."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from handoff.accounts.passwords import wrong_with_password
from handoff.accounts.secrets import new_recovery_codes
from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.accounts.entering import end_everywhere, let_in, out
from handoff.desk.accounts.guard import code_keys, take_try
from handoff.desk.accounts.joining import NOT_THE_SAME
from handoff.desk.accounts.login import WRONG_CODE, recovery_hash, use_code
from handoff.desk.accounts.pages import form_words, page
from handoff.desk.accounts.visits import current_account
from handoff.phrases import sentence

WRONG_OLD = sentence("Je oude wachtwoord klopt niet.")
CHANGED = sentence("Je wachtwoord is veranderd. Op andere plekken ben je uitgelogd.")


async def show_account(request: web.Request) -> web.Response:
    return await _own_page(request, done=CHANGED if "veranderd" in request.query else "")


async def change_password(request: web.Request) -> web.Response:
    account, doorkeeper = current_account(request), doorkeeper_of(request)
    old, new, again, typed = await form_words(request, "oud", "wachtwoord", "nogmaals", "code")
    if new != again:
        return await _own_page(request, wrong=NOT_THE_SAME)
    names = (account.name, account.login_name, doorkeeper.organisation)
    if wrong := wrong_with_password(new, names=names):
        return await _own_page(request, wrong=wrong)
    keys = code_keys(request, account.login_name)
    await take_try(request, keys, back="/account")
    if not await doorkeeper.passwords.matches(account.password_hash, old):
        return await _own_page(request, wrong=WRONG_OLD)
    if not await use_code(doorkeeper, account, typed):
        return await _own_page(request, wrong=WRONG_CODE)
    await doorkeeper.store.give_back_try(keys)
    note = doorkeeper.note(account.id, "password_changed", account.id)
    await doorkeeper.store.set_password(account.id, await doorkeeper.passwords.hash(new), note)
    response = web.Response(status=303, headers={"Location": "/account?veranderd=1"})
    await let_in(request, response, account, "password_changed")
    return response


async def renew_recovery_codes(request: web.Request) -> web.Response:
    account, doorkeeper = current_account(request), doorkeeper_of(request)
    keys = code_keys(request, account.login_name)
    await take_try(request, keys, back="/account")
    (typed,) = await form_words(request, "code")
    if not await use_code(doorkeeper, account, typed):
        return await _own_page(request, wrong=WRONG_CODE)
    await doorkeeper.store.give_back_try(keys)
    codes = new_recovery_codes(doorkeeper.randomness)
    note = doorkeeper.note(account.id, "recovery_codes_renewed", account.id)
    hashes = [recovery_hash(doorkeeper, code) for code in codes]
    await doorkeeper.store.replace_recovery_codes(account.id, hashes, note)
    return page(request, "recovery_codes.html", codes=codes, first_time=False)


async def log_out_everywhere(request: web.Request) -> web.Response:
    await end_everywhere(request, current_account(request).id, "logout_everywhere")
    return out(request)


async def _own_page(request: web.Request, *, wrong: str = "", done: str = "") -> web.Response:
    account = current_account(request)
    words: dict[str, Any] = {
        "account": account,
        "codes_left": await doorkeeper_of(request).store.recovery_codes_left(account.id),
        "wrong": wrong,
        "done": done,
    }
    return page(request, "own_account.html", status=422 if wrong else 200, **words)
