"""The cookies of the desk: HttpOnly, SameSite=Strict, and tied to the host with ``__Host-`` on https."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import web

from handoff.accounts.secrets import new_secret
from handoff.desk.accounts.doorkeeper import doorkeeper_of

SESSION = "hulplijn_balie"
#: Ties forms to a browser that has not logged in yet.
FORM = "hulplijn_formulier"
#: Between password and code.
LOGIN = "hulplijn_inloggen"
#: This browser logged in before.
DEVICE = "hulplijn_browser"
#: The browser that is accepting an invitation.
INVITATION = "hulplijn_uitnodiging"

_NEW_FORM_COOKIE = web.RequestKey("new_form_cookie", str)


def cookie_name(request: web.Request, name: str) -> str:
    return f"__Host-{name}" if doorkeeper_of(request).secure else name


def read_cookie(request: web.Request, name: str) -> str:
    return request.cookies.get(cookie_name(request, name), "")


def set_cookie(
    request: web.Request, response: web.StreamResponse, name: str, value: str, lasts: timedelta | None = None
) -> None:
    response.set_cookie(
        cookie_name(request, name),
        value,
        max_age=int(lasts.total_seconds()) if lasts else None,
        httponly=True,
        samesite="Strict",
        secure=doorkeeper_of(request).secure,
        path="/",
    )


def drop_cookie(request: web.Request, response: web.StreamResponse, name: str) -> None:
    response.del_cookie(
        cookie_name(request, name),
        path="/",
        httponly=True,
        samesite="Strict",
        secure=doorkeeper_of(request).secure,
    )


def form_cookie(request: web.Request) -> str:
    """The value of this browser; made when there is none, and kept by ``keep_form_cookie``."""
    value = read_cookie(request, FORM) or request.get(_NEW_FORM_COOKIE, "")
    if not value:
        value = request[_NEW_FORM_COOKIE] = new_secret(doorkeeper_of(request).randomness)
    return value


def keep_form_cookie(request: web.Request, response: web.StreamResponse) -> None:
    if value := request.get(_NEW_FORM_COOKIE):
        set_cookie(request, response, FORM, value)
