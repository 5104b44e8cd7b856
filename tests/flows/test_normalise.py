"""Words as people type them become words that can be matched."""

from __future__ import annotations

import pytest

from flows.normalise import LONGEST, normalise, sentences, words_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Gwn ff 'n vraag: wnr mag ik nr m'n mán?", "gewoon even een vraag wanneer mag ik naar mijn man"),
        ("kheb nx gehoord", "ik heb niks gehoord"),
        ("heeeeel   LANG", "heel lang"),
        ("zo’n foto's", "zon fotos"),
        ("co\u00f6peratie caf\u00e9", "cooperatie cafe"),
        ("coo\u0308peratie", "cooperatie"),
        ("do\u200bod", "dood"),
        ("", ""),
        ("?!...", ""),
    ],
)
def test_chat_spellings_accents_and_marks_disappear(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


def test_a_sentence_ends_at_its_mark() -> None:
    assert sentences("Hoi! Mag de hond mee? ja") == ("hoi", "mag de hond mee", "ja")


def test_a_sentence_end_sets_words_further_apart() -> None:
    assert words_of("een twee. drie").places == (0, 1, 4)


def test_a_very_long_message_keeps_its_beginning_and_its_end() -> None:
    said = normalise("begin " + "bla " * LONGEST + "eind")
    assert said.startswith("begin") and said.endswith("eind")
    assert len(said) <= LONGEST + 1
