"""Headers on every response, errors and sockets included: own scripts only, no framing, no traces."""

from __future__ import annotations

import re

from aiohttp import web

from bot.channels.webchat.settings import WebChatSettings, origin_of

EMBEDDED_PAGE = "/ingesloten"
EMBED_SCRIPT = "/insluiten.js"

_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9a-fA-F:]{2,45}\](:\d{1,5})?")
_PERMISSIONS = (
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()"
)


def own_origin(request: web.BaseRequest, settings: WebChatSettings) -> str:
    """Our own origin as the browser sees it; empty when the Host header cannot be one."""
    if settings.public_url:
        return settings.public_url.rstrip("/").lower()
    return f"{request.scheme}://{request.host.lower()}" if _HOST.fullmatch(request.host) else ""


def content_policy(path: str, origin: str, settings: WebChatSettings) -> str:
    # Older Safari does not count sockets as 'self'.
    socket = origin.replace("http", "ws", 1)
    # Browsers check form-action again on the redirect that "Snel weg" answers with.
    neutral = origin_of(settings.neutral_url) or ""
    ancestors = " ".join(settings.embed_origins) if path == EMBEDDED_PAGE else ""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            # In a frame the script fetches pictures itself: an image carries no secret there.
            "img-src 'self' blob:" if path == EMBEDDED_PAGE else "img-src 'self'",
            f"connect-src 'self' {socket}".rstrip(),
            f"form-action 'self' {neutral}".rstrip(),
            "base-uri 'none'",
            f"frame-ancestors {ancestors or chr(39) + 'none' + chr(39)}",
        ]
    )


def security_headers(path: str, origin: str, settings: WebChatSettings) -> dict[str, str]:
    headers = {
        "Content-Security-Policy": content_policy(path, origin, settings),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Permissions-Policy": _PERMISSIONS,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin" if path == EMBED_SCRIPT else "same-origin",
        "X-Robots-Tag": "noindex",
    }
    if path != EMBEDDED_PAGE:
        headers["X-Frame-Options"] = "DENY"
    if settings.secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def add_security_headers(app: web.Application, settings: WebChatSettings) -> None:
    async def add(request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(security_headers(request.path, own_origin(request, settings), settings))
        response.headers.popall("Server", None)

    app.on_response_prepare.append(add)
