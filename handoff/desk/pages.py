"""The one page of the desk. Everything on it that changes comes from ``/stand`` and the chats, by script."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handoff.accounts.management import MANAGERS
from handoff.desk.accounts import FORM_FIELD, FORM_HEADER, current_counsellor, form_token
from handoff.desk.desk import desk_of
from handoff.desk.permissions import talks_with_families

_HERE = Path(__file__).parent
STATIC = _HERE / "static"

_environment = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


async def show_desk(request: web.Request) -> web.Response:
    """Editors and administrators get a page that says what is theirs; they see no chats."""
    counsellor = current_counsellor(request)
    template = "desk.html" if talks_with_families(counsellor.role) else "no_chats.html"
    desk = desk_of(request)
    html = _environment.get_template(template).render(
        organisation=desk.organisation,
        me=counsellor,
        manages=counsellor.role in MANAGERS,
        check_ins=desk.check_ins,
        token=form_token(request),
        token_field=FORM_FIELD,
        token_header=FORM_HEADER,
    )
    return web.Response(text=html, content_type="text/html")
