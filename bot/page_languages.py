"""The words of the family page in every language that can be chosen, out of the catalogues of the content."""

from __future__ import annotations

from collections.abc import Mapping

from bot.channels.webchat.texts import DUTCH, NOT_WORDS, Texts, in_words
from flows.content import Content
from flows.findings import Mark
from flows.translations.languages import DUTCH as DUTCH_TAG
from flows.translations.languages import direction
from flows.translations.messages import PAGE, Message

_MADE: dict[str, Mapping[str, Texts]] = {}


def page_languages(content: Content) -> Mapping[str, Texts]:
    """IETF tag -> words. Only Dutch: no choice, so none. Made once for each release of the content."""
    if content.hash not in _MADE:
        _MADE.clear()
        _MADE[content.hash] = _make(content)
    return _MADE[content.hash]


def page_messages() -> list[Message]:
    """The Dutch words of the page, for translators."""
    mark = Mark("bot/channels/webchat/texts.py")
    return [Message(f"{PAGE}.{name}", text, mark) for name, text in DUTCH.items() if name not in NOT_WORDS]


def _make(content: Content) -> Mapping[str, Texts]:
    names = content.languages.names
    chosen = [tag for tag in names if tag in content.spoken]
    if not chosen:
        return {}
    return {tag: _words(content, tag, names[tag]) for tag in (DUTCH_TAG, *chosen)}


def _words(content: Content, tag: str, own_name: str) -> Texts:
    page = content.in_language(tag).page
    said = {
        one.context.partition(".")[2]: page[one.context].text
        for one in page_messages()
        if one.context in page and page[one.context].answers(one.text)
    }
    return in_words(tag, own_name, direction(tag), said)
