"""``hulplijn understand``: what does a message ask for, and is somebody in danger? For tuning and for tests."""

from __future__ import annotations

import argparse
from typing import Any

from bot.channels.clean_text import UnusableText, clean_text
from bot.commands.content_errors import load_content
from bot.commands.json_lines import NotUsable, answer_stdin, text_of
from bot.settings import Settings
from flows.content import Content
from flows.crisis import find_signal
from flows.crisis.find import CERTAIN, Signal
from flows.phrases import UNCLEAR
from flows.translations.detecting import ENGLISH, is_english
from flows.understanding import Recognition, recognise
from flows.understanding.recognise import MOST_CANDIDATES

#: Flows of the helpline itself: whoever asks for them has named no topic yet.
_NO_TOPIC = ("start", "menu")
#: As the web chat has it.
_LONGEST = 4000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        'Elke regel: {"id": "1", "text": "..."}. Antwoord: id, topic (een flow, "stop" of "onduidelijk"), score, '
        "candidates en crisis."
    )


def main(_options: argparse.Namespace, settings: Settings) -> int:
    content = load_content(settings)
    return answer_stdin(lambda asked: understand(content, asked))


def understand(content: Content, asked: dict[str, Any]) -> dict[str, Any]:
    """Cleaned as a channel does it, then the same ears the engine has."""
    text = as_received(text_of(asked))
    signal = find_signal(content, text)
    meant = recognise(_in_its_language(content, text), text)
    topics = _topics(content, meant, signal)
    return {
        "id": asked.get("id"),
        "topic": topics[0],
        "score": round(meant.score, 3),
        "candidates": topics[:MOST_CANDIDATES],
        "crisis": signal.kind if signal else "none",
    }


def _in_its_language(content: Content, text: str) -> Content:
    """Whoever writes clear English is heard in English, as in the conversation itself."""
    return content.in_language(ENGLISH) if is_english(text) else content


def _topics(content: Content, meant: Recognition, signal: Signal | None) -> list[str]:
    """The likeliest first. In danger a person comes before a topic, as in the conversation itself."""
    person = content.everywhere.flows.get("mens", "mens")
    no_topic = {content.everywhere.flows.get(task) for task in _NO_TOPIC}
    first = meant.best or next(iter(meant.candidates), UNCLEAR)
    named = [UNCLEAR if one in no_topic else one for one in (first, *meant.likely)]
    if signal is not None:
        named.insert(0 if signal.certainty == CERTAIN or meant.best is None else 1, person)
    return list(dict.fromkeys(named))


def as_received(text: str) -> str:
    """The text as it would reach the engine. Raises ``NotUsable``."""
    try:
        return clean_text(text, limit=_LONGEST)
    except UnusableText:
        raise NotUsable("deze tekst is niet te lezen") from None
