"""Light or dark: as the computer has it, or as chosen in this browser. The page comes in it, so nothing flashes."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from handoff.desk.language import back_to, keep_choice
from handoff.phrases import Phrase, phrase

COOKIE = "weergave"
SYSTEM = "systeem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    label: Phrase
    #: For ``<meta name="color-scheme">``.
    scheme: str
    #: The media query under which the dark palette holds; empty for never.
    dark_when: str


#: By the value of the cookie.
THEMES: dict[str, Theme] = {
    SYSTEM: Theme(
        label=phrase("Zoals de computer"), scheme="light dark", dark_when="(prefers-color-scheme: dark)"
    ),
    "licht": Theme(label=phrase("Licht"), scheme="light", dark_when=""),
    "donker": Theme(label=phrase("Donker"), scheme="dark", dark_when="all"),
}


def appearance_words(request: web.Request) -> dict[str, object]:
    """What every template needs to come in the right colours."""
    chosen = request.cookies.get(COOKIE, SYSTEM)
    return {"theme": THEMES.get(chosen, THEMES[SYSTEM]), "themes": THEMES}


async def choose_theme(request: web.Request) -> web.Response:
    """From the menu, on any page: remembered in this browser, back to where one was."""
    form = await request.post()
    response = back_to(str(form.get("terug", "/")))
    if (chosen := str(form.get(COOKIE, ""))) in THEMES:
        keep_choice(request, response, COOKIE, chosen)
    return response
