"""Turns templates into pages. Everything is escaped; templates get plain values only."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.webchat.texts import Texts

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Each form gets its own, so that sending it twice is one message.
_templates.globals["new_uuid"] = lambda: str(uuid.uuid4())
_templates.globals["new_start"] = lambda: secrets.token_urlsafe(24)


def html_page(
    name: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: object
) -> web.Response:
    text = _templates.get_template(name).render(**values)
    return web.Response(text=text, status=status, headers=headers, content_type="text/html", charset="utf-8")


def see_other(location: str) -> web.Response:
    """Go on there by GET: reloading sends nothing again."""
    return web.Response(status=303, headers={"Location": location})


def plain_page(
    texts: Texts, line: str, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    """One line and a way to the start."""
    return html_page("regel.html", status=status, headers=headers, texts=texts, line=line)
