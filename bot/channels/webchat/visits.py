"""Who is at the door: a secret in a cookie, or, inside another site's page, in a header.

A page framed by another site gets no strict cookies, and browsers block its other cookies more and more. There
the page keeps the secret for its own tab only and sends it along in a header, which no other site can forge.
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
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
#: What the page makes up for its first message, so that sending that again opens the same session again.
START = re.compile(r"[A-Za-z0-9_-]{22,64}")


@dataclass(frozen=True, slots=True)
class Visit:
    secret: str
    address: str


def cookie_name(settings: WebChatSettings) -> str:
    return "__Host-chat" if settings.secure else "chat"


def secret_of(request: web.Request, settings: WebChatSettings) -> str:
    """The secret a request carries; empty when it has none. A page in a frame never falls back on a cookie."""
    if SECRET_HEADER in request.headers:
        secret = request.headers[SECRET_HEADER]
    else:
        secret = request.cookies.get(cookie_name(settings), "")
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


def take_cookie(response: web.StreamResponse, settings: WebChatSettings) -> None:
    for name in (cookie_name(settings), LEFT_COOKIE):
        response.del_cookie(name, path="/", httponly=True, samesite="Strict", secure=settings.secure)


def _derive(key: bytes, purpose: str, start: str) -> str:
    digest = hmac.new(key, f"{purpose}\x1f{start}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
