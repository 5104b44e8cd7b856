"""How well English is understood: sixty messages written after the phrases. A lower figure than today's is a loss."""

from __future__ import annotations

from functools import cache

import yaml

from bot.commands.understand import understand
from flows.content import Content
from flows.loader import load
from flows.normalise import words_of
from flows.understanding import recognise
from flows.understanding.english import ENGLISH
from flows.understanding.recognise import Recognition, phrases_of
from tests.evaluation.messages import CONTENT, HERE, UNCLEAR

MESSAGES = HERE / "messages_english.yaml"
ENOUGH_PHRASES = 60


@cache
def _dutch() -> Content:
    return load(CONTENT)


@cache
def _heard() -> list[tuple[str, Recognition]]:
    english = _dutch().spoken["en"]
    rows = yaml.safe_load(MESSAGES.read_text("utf-8"))
    return [(row["topic"], recognise(english, row["text"])) for row in rows if row["topic"] != UNCLEAR]


def test_english_opens_the_right_flow_for_two_in_three() -> None:
    right = sum(heard.best == topic for topic, heard in _heard())
    assert right / len(_heard()) >= 0.66


def test_what_english_opens_is_nearly_always_right() -> None:
    opened = [topic == heard.best for topic, heard in _heard() if heard.best is not None]
    assert sum(opened) / len(opened) >= 0.85


def test_the_right_topic_is_among_three_for_most_english() -> None:
    within = sum(topic in heard.likely[:3] for topic, heard in _heard())
    assert within / len(_heard()) >= 0.88


def test_every_topic_has_many_english_phrases() -> None:
    english = phrases_of(_dutch().spoken["en"])
    few = {topic for topic in _dutch().phrases if len(english.get(topic, ())) < ENOUGH_PHRASES}
    assert not few


def test_understand_hears_english_in_dutch_content_as_english() -> None:
    asked = {"text": "they took my son this morning and nobody tells me where he is"}
    assert understand(_dutch(), asked)["topic"] == "eerste-dagen"
    assert understand(_dutch(), asked)["topic"] == understand(_dutch().spoken["en"], asked)["topic"]


def test_what_is_known_of_english_words_changes_nothing_in_dutch() -> None:
    dutch = {
        word for ones in phrases_of(_dutch()).values() for phrase in ones for word in words_of(phrase).words
    }
    assert not dutch & {word for words in ENGLISH.values() for word in words.split()}
