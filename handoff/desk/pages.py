"""Turns templates into pages of the desk: everything is escaped, every page has its menu and its form token."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from handoff.accounts.management import MANAGERS
from handoff.counsellors import may_have_chats
from handoff.desk.accounts import FORM_FIELD, FORM_HEADER, current_counsellor, form_token
from handoff.desk.appearance import appearance_words
from handoff.desk.desk import desk_of
from handoff.desk.language import catalogue, language_of, template_words
from handoff.desk.rooms import links_for, rooms_of, words_of
from handoff.phrases import Phrase

_HERE = Path(__file__).parent
STATIC = _HERE / "static"


@pass_context
def _in_its_language(context: Context, value: object) -> object:
    """A phrase that a template shows as it is, such as a moment, is said in the language of the page."""
    return context["say"](value) if isinstance(value, Phrase) else value


_environment = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=_in_its_language,
)


async def show_desk(request: web.Request) -> web.Response:
    """Editors and administrators get a page that says what is theirs; they see no chats."""
    if not may_have_chats(current_counsellor(request).role):
        return page(request, "no_chats.html")
    desk, rooms = desk_of(request), rooms_of(request)
    words = words_of(rooms, desk, language_of(request))
    return page(request, "desk.html", check_ins=desk.check_ins, rooms=rooms, **words)


def page(request: web.Request, template: str, *, status: int = 200, **words: Any) -> web.Response:
    """A page for somebody who is logged in. Templates of rooms extend ``page.html``."""
    desk, me = desk_of(request), current_counsellor(request)
    html = _environment.get_template(template).render(
        organisation=desk.organisation,
        zone=desk.hours().zone.key,
        me=me,
        manages=me.role in MANAGERS,
        talks=may_have_chats(me.role),
        links=links_for(rooms_of(request), me.role),
        here=request.path_qs,
        token=form_token(request),
        token_field=FORM_FIELD,
        token_header=FORM_HEADER,
        words_for_scripts=_words_for_scripts(request),
        **template_words(request),
        **appearance_words(request),
        **words,
    )
    return web.Response(text=html, content_type="text/html", status=status)


def _words_for_scripts(request: web.Request) -> str:
    """The catalogue as JSON that is safe inside a script element; empty for Dutch."""
    words = catalogue(language_of(request))
    return json.dumps(words, ensure_ascii=False).replace("<", "\\u003c") if words else ""
