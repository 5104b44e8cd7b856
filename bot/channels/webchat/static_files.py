"""Our own scripts and styles, read once and sent compressed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from aiohttp import web

from bot.channels.webchat.house import HOUSE
from bot.channels.webchat.refusals import Refusal
from bot.channels.webchat.security_headers import EMBED_SCRIPT, EMBEDDED_PAGE, own_origin
from bot.channels.webchat.texts import Texts

_FOLDER = Path(__file__).parent / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}

Packed = dict[str, tuple[bytes, bytes, str]]


def _pack() -> Packed:
    packed: Packed = {}
    for path in sorted(_FOLDER.iterdir()):
        if path.suffix in _TYPES and path.name != "insluiten.js":
            content = path.read_bytes()
            packed[path.name] = (content, gzip.compress(content, mtime=0), _TYPES[path.suffix])
    return packed


_PACKED = _pack()


async def send_file(request: web.Request) -> web.Response:
    found = _PACKED.get(request.match_info["name"])
    if found is None:
        raise Refusal(404, "not_found")
    content, compressed, content_type = found
    headers = {"Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        content, headers["Content-Encoding"] = compressed, "gzip"
    return web.Response(body=content, content_type=content_type, charset="utf-8", headers=headers)


async def send_embed_script(request: web.Request) -> web.Response:
    """The one line other sites include; it knows where we are and on which sites it may show itself."""
    house = request.app[HOUSE]
    values = _embed_values(own_origin(request, house.settings), house.settings.embed_origins, house.texts)
    script = (_FOLDER / "insluiten.js").read_text("utf-8").replace("__VALUES__", json.dumps(values))
    return web.Response(text=script, content_type="text/javascript", charset="utf-8")


def _embed_values(origin: str, allowed: tuple[str, ...], texts: Texts) -> dict[str, object]:
    return {
        "page": origin + EMBEDDED_PAGE,
        "origin": origin,
        "allowed": [site.rstrip("/").lower() for site in allowed],
        "open": texts["open_chat"],
        "close": texts["close_chat"],
    }


ROUTES = (web.get("/vast/{name}", send_file), web.get(EMBED_SCRIPT, send_embed_script))
