"""What the learned ear sees of a message besides its words."""

from __future__ import annotations

from flows.crisis import compile_rules
from flows.crisis.find import see

RULES = compile_rules({"signalen": {"suicide": {"zinnen": ["wil dood"]}}})


def seen(text: str, mark: str) -> set[str]:
    return {one for one in see(RULES, text) if one.startswith(mark)}


def test_words_near_each_other_are_seen_in_either_order() -> None:
    shared = seen("straks heb ik de sleutel", "~near ") & seen("de sleutel heb ik straks", "~near ")
    assert any("sleutel" in one and "strak" in one for one in shared)


def test_what_stands_after_a_not_is_seen_as_such() -> None:
    turned = seen("hij wil niet slapen", "~not ")
    assert turned
    assert not seen("hij wil slapen", "~not ")


def test_the_words_of_the_last_sentence_are_seen_apart() -> None:
    assert seen("de was hangt. de trein komt", "~last ") == seen("een ander begin. de trein komt", "~last ")
    assert not seen("de trein komt", "~last ")
