"""The page with everybody who works at the desk, and inviting. For coordinators and administrators.

What touches chats, stopping and changing, is in ``handoff.desk.leaving``.
"""

from __future__ import annotations

from aiohttp import web

from handoff.accounts.invitations import create_invitation
from handoff.accounts.management import clean_capacity, may_change, roles_to_give
from handoff.accounts.names import clean_name, wrong_with_name
from handoff.accounts.records import Account
from handoff.counsellors import BROWSES, YOUTH, Role
from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.accounts.pages import form_words, page
from handoff.desk.accounts.visits import current_account
from handoff.moments import AMSTERDAM, day_words

_TOO_LARGE = 2**63


async def show_staff(request: web.Request) -> web.Response:
    doorkeeper, visitor = doorkeeper_of(request), current_account(request)
    await doorkeeper.store.write_note(doorkeeper.note(visitor.id, "accounts_read"))
    return await _staff_page(request)


async def invite(request: web.Request) -> web.Response:
    visitor = current_account(request)
    typed, role, capacity, youth, browses = await form_words(
        request, "naam", "rol", "aantal", "jeugd", "wachtrij"
    )
    name = clean_name(typed)
    if wrong := wrong_with_name(name):
        return await _staff_page(request, wrong=wrong)
    path = await create_invitation(
        doorkeeper_of(request).store,
        name=name,
        role=role_to_give(visitor, role),
        qualifications=ticked(youth, browses),
        capacity=clean_capacity(capacity),
        invited_by=visitor.id,
        now=doorkeeper_of(request).clock(),
        randomness=doorkeeper_of(request).randomness,
        session_key=doorkeeper_of(request).session_key,
    )
    return _show_link(request, path, name)


async def withdraw(request: web.Request) -> web.Response:
    doorkeeper, invitation_id = doorkeeper_of(request), _id(request)
    invitations = await doorkeeper.store.open_invitations(doorkeeper.clock())
    invitation = next((i for i in invitations if i.id == invitation_id), None)
    if invitation is None:
        raise web.HTTPNotFound
    role_to_give(current_account(request), invitation.role)
    note = doorkeeper.note(current_account(request).id, "invitation_withdrawn", invitation_id)
    await doorkeeper.store.withdraw_invitation(invitation_id, note)
    return back_to_staff()


async def resume(request: web.Request) -> web.Response:
    """Gets in again; stopping is done in ``handoff.desk.leaving``, with the chats."""
    other, doorkeeper = await other_account(request), doorkeeper_of(request)
    note = doorkeeper.note(current_account(request).id, "account_resumed", other.id)
    await doorkeeper.store.set_active(other.id, True, note)
    return back_to_staff()


async def renew_access(request: web.Request) -> web.Response:
    """For who lost password or telephone: a link for a new password and a new code app."""
    other, doorkeeper = await other_account(request), doorkeeper_of(request)
    path = await create_invitation(
        doorkeeper.store,
        name=other.name,
        role=other.role,
        qualifications=other.qualifications,
        capacity=other.capacity,
        invited_by=current_account(request).id,
        now=doorkeeper.clock(),
        randomness=doorkeeper.randomness,
        session_key=doorkeeper.session_key,
        renews=other,
    )
    return _show_link(request, path, other.name)


async def _staff_page(request: web.Request, *, wrong: str = "") -> web.Response:
    doorkeeper, visitor = doorkeeper_of(request), current_account(request)
    accounts = sorted(await doorkeeper.store.accounts(), key=lambda a: (not a.active, a.name.casefold()))
    return page(
        request,
        "staff.html",
        status=422 if wrong else 200,
        accounts=[(account, may_change(visitor, account)) for account in accounts],
        invitations=[
            (each, day_words(each.expires_at.astimezone(AMSTERDAM)))
            for each in await doorkeeper.store.open_invitations(doorkeeper.clock())
        ],
        roles=roles_to_give(visitor.role),
        youth=YOUTH,
        browses=BROWSES,
        wrong=wrong,
    )


def _show_link(request: web.Request, path: str, name: str) -> web.Response:
    return page(request, "invited.html", link=doorkeeper_of(request).public_origin + path, name=name)


async def other_account(request: web.Request) -> Account:
    """The account this is about, when the visitor may change it."""
    account = await doorkeeper_of(request).store.account(_id(request))
    if account is None:
        raise web.HTTPNotFound
    if not may_change(current_account(request), account):
        raise web.HTTPForbidden
    return account


def _id(request: web.Request) -> int:
    number = int(request.match_info["id"])
    if number >= _TOO_LARGE:
        raise web.HTTPNotFound
    return number


def ticked(youth: str, browses: str) -> frozenset[str]:
    return frozenset(name for name, ticked in ((YOUTH, youth), (BROWSES, browses)) if ticked)


def role_to_give(visitor: Account, typed: str) -> Role:
    role = next((role for role in roles_to_give(visitor.role) if role == typed), None)
    if role is None:
        raise web.HTTPForbidden
    return role


def back_to_staff() -> web.Response:
    return web.Response(status=303, headers={"Location": "/medewerkers"})
