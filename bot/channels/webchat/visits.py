"""Who is at the door: a secret in a cookie, or, inside another site's page, in a header.

A page framed by another site gets no strict cookies. There the page keeps the secret for its own tab and sends
it along in a header, which no other site can forge. Where a browser lets a frame keep nothing (private windows),
a partitioned cookie remembers it: one that exists only inside that one other site, and only over https.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

from aiohttp import web

from bot.channels.webchat.settings import WebChatSettings

SECRET_HEADER = "X-Chat"  # noqa: S105 - the name of a header
#: Set by the page itself when someone leaves, in case the server could not be reached at that moment.
LEFT_COOKIE = "weg"
LEFT_FRAME_COOKIE = "weg2"
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
#: What the page makes up for its first message, so that sending that again opens the same session again.
START = re.compile(r"[A-Za-z0-9_-]{22,64}")


@dataclass(frozen=True, slots=True)
class Visit:
    secret: str
    address: str


def cookie_name(settings: WebChatSettings) -> str:
    return "__Host-chat" if settings.secure else "chat"


def frame_cookie_name(settings: WebChatSettings) -> str:
    return "__Host-chat2" if settings.secure else "chat2"


def secret_of(request: web.Request, settings: WebChatSettings) -> str:
    """The secret a request carries; empty when it has none. A page in a frame never uses the whole page's cookie."""
    if not is_framed(request):
        return _valid(request.cookies.get(cookie_name(settings), ""))
    return _valid(request.headers[SECRET_HEADER]) or frame_secret_of(request, settings)


def frame_secret_of(request: web.Request, settings: WebChatSettings) -> str:
    return _valid(request.cookies.get(frame_cookie_name(settings), ""))


def _valid(secret: str) -> str:
    return secret if is_secret(secret) else ""


def is_secret(value: object) -> bool:
    return isinstance(value, str) and _SECRET.fullmatch(value) is not None


def is_framed(request: web.Request) -> bool:
    return SECRET_HEADER in request.headers


def first_visit(key: bytes, start: str) -> Visit:
    """Secret and address for a new session: a keyed function of what the page made up at random.

    Repeating a first message of which the answer was lost leads to the same session, and nothing is kept for it.
    """
    return Visit(secret=_derive(key, "secret", start), address=f"w-{_derive(key, 'address', start)[:22]}")


def give_cookie(response: web.StreamResponse, secret: str, settings: WebChatSettings) -> None:
    """No lifetime: it goes when the browser closes."""
    response.set_cookie(
        cookie_name(settings), secret, path="/", httponly=True, samesite="Strict", secure=settings.secure
    )


def give_frame_cookie(response: web.StreamResponse, secret: str, settings: WebChatSettings) -> None:
    _set_in_frame(response, frame_cookie_name(settings), secret, "HttpOnly")


def take_cookies(response: web.StreamResponse, settings: WebChatSettings) -> None:
    response.del_cookie(
        cookie_name(settings), path="/", httponly=True, samesite="Strict", secure=settings.secure
    )
    response.del_cookie(LEFT_COOKIE, path="/", samesite="Strict", secure=settings.secure)


def take_frame_cookies(response: web.StreamResponse, settings: WebChatSettings) -> None:
    for name in (frame_cookie_name(settings), LEFT_FRAME_COOKIE):
        _set_in_frame(response, name, "", "Max-Age=0")


def _set_in_frame(response: web.StreamResponse, name: str, value: str, *more: str) -> None:
    """Browsers take a partitioned cookie only with all of these; on plain http they leave it.

    Written by hand: the cookies of Python 3.11 know no Partitioned.
    """
    parts = (f"{name}={value}", "Path=/", "Secure", "SameSite=None", "Partitioned", *more)
    response.headers.add("Set-Cookie", "; ".join(parts))


def _derive(key: bytes, purpose: str, start: str) -> str:
    digest = hmac.new(key, f"{purpose}\x1f{start}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
