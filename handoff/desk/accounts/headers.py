"""Headers that every response of the desk carries, errors and sockets included."""

from __future__ import annotations

from aiohttp import web

from handoff.desk.accounts.doorkeeper import doorkeeper_of

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "media-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
SAFE_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
#: A year, only when the desk is on https.
STRICT_TRANSPORT = "max-age=31536000"


async def put_safe_headers(request: web.Request, response: web.StreamResponse) -> None:
    """An ``on_response_prepare`` signal: nothing leaves without it."""
    response.headers.update(SAFE_HEADERS)
    response.headers.popall("Server", None)
    if doorkeeper_of(request).secure:
        response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
