"""Turns templates into responses. Everything is escaped; every page gets its form token."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handoff.counsellors import ROLE_NAMES
from handoff.desk.accounts.cookies import keep_form_cookie
from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.accounts.forgery import FORM_FIELD, form_token
from handoff.desk.accounts.visits import current_account, logged_in
from handoff.desk.appearance import appearance_words
from handoff.desk.language import template_words

_HERE = Path(__file__).parent
STATIC = _HERE / "static"

_environment = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals["role_names"] = ROLE_NAMES


def page(request: web.Request, template: str, *, status: int = 200, **words: Any) -> web.Response:
    doorkeeper = doorkeeper_of(request)
    html = _environment.get_template(template).render(
        organisation=doorkeeper.organisation,
        home=doorkeeper.home,
        token=form_token(request),
        token_field=FORM_FIELD,
        **template_words(request),
        **appearance_words(request),
        here=request.path_qs,
        visitor=current_account(request) if logged_in(request) else None,
        **words,
    )
    response = web.Response(text=html, content_type="text/html", status=status)
    keep_form_cookie(request, response)
    return response


async def form_words(request: web.Request, *names: str) -> list[str]:
    """The named fields as text; what is missing is empty, what is absurdly long is cut."""
    form = await request.post()
    found = (form.get(name, "") for name in names)
    return [value[:300] if isinstance(value, str) else "" for value in found]
