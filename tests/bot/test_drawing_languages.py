"""Drawings say their own few words in the language of the family."""

from __future__ import annotations

from bot.drawing.family_tree import draw_family
from bot.drawing.plan import draw_plan
from bot.drawing.words import DUTCH, OwnWords
from bot.drawing_languages import drawing_messages, drawing_words
from bot.settings import Settings
from bot.storage.bodies import Body, FileOrder, body_from_json
from flows.loader import load
from tests.bot.drawing.pages import words_of

ENGLISH = drawing_words(load(Settings().content_dir), "en")
ROWS = ((("sam", "Sam"), ("ouder", "Parent"), ("man", "Man"), ("weg", "Away"), ("weg", "Away")),)


def test_every_word_of_the_drawings_is_there_in_english() -> None:
    assert {name for name, _ in ENGLISH} == {
        one.context.removeprefix("_pagina.drawing_") for one in drawing_messages()
    }


def test_dutch_needs_no_words_along() -> None:
    assert drawing_words(load(Settings().content_dir), "nl") == ()


def test_a_plan_and_a_family_tree_say_no_dutch_word_of_their_own() -> None:
    own = OwnWords(**dict(ENGLISH))
    plan = words_of(*draw_plan("Our plan", [], [], own))
    assert "In five months" in plan and "Wanneer" not in plan
    tree = words_of(draw_family("The family", "Kim", ROWS, own))
    assert own.man in tree and own.not_at_home in tree and DUTCH.man not in tree


def test_the_words_are_kept_with_the_file() -> None:
    order = FileOrder(kind="stappenplan", name="plan", title="Plan", body="", said=ENGLISH)
    kept = body_from_json(Body(file=order).to_json()).file
    assert kept == order
