"""The words drawings say of their own, out of the catalogue of the page, in the language of the family."""

from __future__ import annotations

from dataclasses import fields

from bot.drawing.words import OwnWords
from flows.content import Content
from flows.findings import Mark
from flows.translations.messages import PAGE, Message

_PLACE = f"{PAGE}.drawing_"


def drawing_messages() -> list[Message]:
    """The Dutch words of the drawings, for translators."""
    mark = Mark("bot/drawing/words.py")
    return [Message(f"{_PLACE}{one.name}", str(one.default), mark) for one in fields(OwnWords)]


def drawing_words(content: Content, language: str) -> tuple[tuple[str, str], ...]:
    """The translated ones, by name; none of them in Dutch."""
    page = content.in_language(language).page
    return tuple(
        (one.context.removeprefix(_PLACE), page[one.context].text)
        for one in drawing_messages()
        if one.context in page and page[one.context].answers(one.text)
    )
