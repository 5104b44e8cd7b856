"""The language of the desk: Dutch is the source, other languages are catalogues in ``locale/``, one file per room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from aiohttp import web

from handoff.phrases import Phrase

LOCALE = Path(__file__).parent / "locale"
DUTCH = "nl"
#: IETF tag -> how its speakers call it.
LANGUAGES = {DUTCH: "Nederlands", "en": "English"}
COOKIE = "taal"
_A_YEAR = 365 * 24 * 3600

#: Says a phrase in the language of who looks. Text that is no phrase (a name, an editor's words) stays as it is.
Say = Callable[[Phrase | str], str]


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Dutch sentence -> translation; empty for Dutch. A sentence without a translation is missing."""
    if language == DUTCH:
        return {}
    # Loaded at the first English page: a desk in Dutch needs none of it.
    from babel.messages.pofile import read_po

    words = {}
    for file in sorted((LOCALE / language).glob("*.po")):
        with file.open("rb") as opened:
            for entry in read_po(opened, abort_invalid=True):
                if isinstance(entry.id, str) and isinstance(entry.string, str) and entry.string:
                    words[entry.id] = entry.string
    return words


@cache
def sayer(language: str) -> Say:
    words = catalogue(language)

    def say(said: Phrase | str) -> str:
        if not isinstance(said, Phrase):
            return said
        values = {
            name: say(value) if isinstance(value, Phrase) else value for name, value in said.values.items()
        }
        return words.get(said.text, said.text).format(**values)

    return say


def language_of(request: web.Request) -> str:
    """The language chosen in this browser; Dutch when none was."""
    chosen = request.cookies.get(COOKIE, DUTCH)
    return chosen if chosen in LANGUAGES else DUTCH


def say_for(request: web.Request) -> Say:
    return sayer(language_of(request))


def template_words(request: web.Request) -> dict[str, object]:
    """What every template needs: ``_("Dutch {who}", who=name)`` and the language of the page."""
    say = say_for(request)
    return {
        "_": lambda text, /, **values: say(Phrase(text, values)),
        "say": say,
        "language": language_of(request),
        "languages": LANGUAGES,
    }


async def choose_language(request: web.Request) -> web.Response:
    """From the menu, on any page: remembered in this browser, back to where one was."""
    form = await request.post()
    response = back_to(str(form.get("terug", "/")))
    if (chosen := str(form.get("taal", ""))) in LANGUAGES:
        keep_choice(request, response, COOKIE, chosen)
    return response


def back_to(path: str) -> web.Response:
    return web.Response(status=303, headers={"Location": path if _is_ours(path) else "/"})


def keep_choice(request: web.Request, response: web.Response, cookie: str, chosen: str) -> None:
    response.set_cookie(
        cookie, chosen, max_age=_A_YEAR, httponly=True, samesite="Strict", secure=request.secure
    )


def _is_ours(path: str) -> bool:
    return path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
