"""Accepting an invitation: choose names and a password, set up the code app, keep the recovery codes."""

from __future__ import annotations

import hmac
from datetime import timedelta

from aiohttp import web

from handoff.accounts.invitations import PATH, invitation_hash
from handoff.accounts.names import clean_name, login_key, wrong_with_name
from handoff.accounts.passwords import wrong_with_password
from handoff.accounts.ports import NameTaken
from handoff.accounts.records import Account, Invitation, Preparation
from handoff.accounts.secrets import new_id, new_recovery_codes, new_secret
from handoff.desk.accounts.codes import (
    clean_code,
    matching_step,
    new_totp_secret,
    readable_secret,
    setup_picture,
    setup_uri,
)
from handoff.desk.accounts.cookies import INVITATION, drop_cookie, read_cookie, set_cookie
from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.accounts.entering import let_in
from handoff.desk.accounts.guard import code_keys, invitation_keys, take_try
from handoff.desk.accounts.login import recovery_hash
from handoff.desk.accounts.pages import form_words, page
from handoff.phrases import sentence

_LASTS = timedelta(hours=1)
NAME_TAKEN = sentence("Deze inlognaam is al van iemand anders. Kies een andere.")
NOT_THE_SAME = sentence("De twee wachtwoorden zijn niet hetzelfde. Typ ze opnieuw.")
WRONG_FIRST_CODE = sentence(
    "Deze code klopt niet. Kijk of de tijd op je telefoon goed staat, en typ de code die er nu staat."
)


async def show_invitation(request: web.Request) -> web.Response:
    """Looking uses nothing up: link previews and virus scanners look too."""
    invitation = await _open_invitation(request)
    if invitation is None:
        return _link_is_dead(request)
    if _same_browser(request, invitation):
        return _second_step(request, invitation)
    return _first_step(request, invitation)


async def prepare(request: web.Request) -> web.Response:
    """Step one: names and password."""
    invitation = await _open_invitation(request)
    if invitation is None:
        return _link_is_dead(request)
    name, login_name, password, again = await form_words(
        request, "naam", "inlognaam", "wachtwoord", "nogmaals"
    )
    name, login_name = clean_name(name), clean_name(login_name)
    wrong = _wrong(request, name, login_name, password, again)
    if wrong:
        return _first_step(request, invitation, name=name, login_name=login_name, wrong=wrong)
    browser = new_secret(doorkeeper_of(request).randomness)
    preparation = await _preparation(request, name, login_name, password, browser)
    try:
        kept = await doorkeeper_of(request).store.prepare_invitation(invitation.id, preparation)
    except NameTaken:
        return _first_step(request, invitation, name=name, login_name=login_name, wrong=NAME_TAKEN)
    if not kept:
        return _link_is_dead(request)
    response = web.Response(status=303, headers={"Location": PATH + request.match_info["secret"]})
    set_cookie(request, response, INVITATION, browser, _LASTS)
    return response


async def prove(request: web.Request) -> web.Response:
    """Step two: the first code makes the account, and the recovery codes are shown this once."""
    invitation = await _open_invitation(request)
    if invitation is None:
        return _link_is_dead(request)
    if invitation.preparation is None or not _same_browser(request, invitation):
        return _first_step(request, invitation)
    await take_try(
        request,
        code_keys(request, invitation.preparation.login_name),
        back=request.path.removesuffix("/code"),
    )
    (typed,) = await form_words(request, "code")
    code = clean_code(typed)
    step = matching_step(invitation.preparation.totp_secret, code, doorkeeper_of(request).clock())
    if not code or step is None:
        return _second_step(request, invitation, wrong=WRONG_FIRST_CODE)
    return await _accept(request, invitation, invitation.preparation, step)


async def _accept(
    request: web.Request, invitation: Invitation, chosen: Preparation, step: int
) -> web.Response:
    doorkeeper = doorkeeper_of(request)
    account = Account(
        id=invitation.account_id or new_id(doorkeeper.randomness),
        name=chosen.name,
        login_name=chosen.login_name,
        role=invitation.role,
        qualifications=invitation.qualifications,
        capacity=invitation.capacity,
        created_at=doorkeeper.clock(),
        password_hash=chosen.password_hash,
        totp_secret=chosen.totp_secret,
        last_code_step=step,
    )
    codes = new_recovery_codes(doorkeeper.randomness)
    hashes = [recovery_hash(doorkeeper, code) for code in codes]
    note = doorkeeper.note(account.id, "invitation_accepted", invitation.id, f"role={account.role}")
    try:
        accepted = await doorkeeper.store.accept_invitation(invitation, account, hashes, note)
    except NameTaken:
        return _first_step(request, invitation, wrong=NAME_TAKEN)
    if not accepted:
        return _link_is_dead(request)
    response = page(request, "recovery_codes.html", codes=codes, first_time=True)
    await let_in(request, response, account, "invitation")
    drop_cookie(request, response, INVITATION)
    return response


async def _open_invitation(request: web.Request) -> Invitation | None:
    """Made-up links are counted: nobody gets to try many."""
    doorkeeper = doorkeeper_of(request)
    keys = invitation_keys(request)
    await take_try(request, keys, back=request.path)
    hashed = invitation_hash(doorkeeper.session_key, request.match_info["secret"])
    invitation = await doorkeeper.store.find_invitation(hashed)
    if invitation is None:
        return None
    await doorkeeper.store.give_back_try(keys)
    return invitation if invitation.is_open(doorkeeper.clock()) else None


async def _preparation(
    request: web.Request, name: str, login_name: str, password: str, browser: str
) -> Preparation:
    doorkeeper = doorkeeper_of(request)
    return Preparation(
        name=name,
        login_name=login_name,
        password_hash=await doorkeeper.passwords.hash(password),
        totp_secret=new_totp_secret(doorkeeper.randomness),
        browser_hash=doorkeeper.hash("uitnodiging-browser", browser),
    )


def _wrong(request: web.Request, name: str, login_name: str, password: str, again: str) -> str:
    if wrong := wrong_with_name(name) or wrong_with_name(login_key(login_name)):
        return wrong
    if password != again:
        return NOT_THE_SAME
    organisation = doorkeeper_of(request).organisation
    return wrong_with_password(password, names=(name, login_name, organisation))


def _same_browser(request: web.Request, invitation: Invitation) -> bool:
    cookie = read_cookie(request, INVITATION)
    if not cookie or invitation.preparation is None:
        return False
    hashed = doorkeeper_of(request).hash("uitnodiging-browser", cookie)
    return hmac.compare_digest(hashed, invitation.preparation.browser_hash)


def _first_step(
    request: web.Request,
    invitation: Invitation,
    *,
    name: str | None = None,
    login_name: str = "",
    wrong: str = "",
) -> web.Response:
    return page(
        request,
        "invitation.html",
        status=422 if wrong else 200,
        invitation=invitation,
        path=PATH + request.match_info["secret"],
        name=invitation.name if name is None else name,
        login_name=login_name,
        wrong=wrong,
    )


def _second_step(request: web.Request, invitation: Invitation, *, wrong: str = "") -> web.Response:
    chosen = invitation.preparation
    if chosen is None:
        return _first_step(request, invitation)
    uri = setup_uri(chosen.totp_secret, chosen.login_name, doorkeeper_of(request).organisation)
    return page(
        request,
        "second_factor.html",
        status=422 if wrong else 200,
        path=f"{PATH}{request.match_info['secret']}/code",
        picture=setup_picture(uri),
        secret=readable_secret(chosen.totp_secret),
        login_name=chosen.login_name,
        wrong=wrong,
    )


def _link_is_dead(request: web.Request) -> web.Response:
    return page(
        request,
        "error.html",
        status=410,
        title=sentence("Deze link werkt niet meer"),
        explanation=sentence(
            "Een uitnodiging werkt één keer en een week lang. Vraag de coördinator om een nieuwe. "
            "Heb je al een account? Dan kun je gewoon inloggen."
        ),
        number="",
    )
