"""A message that fits no pattern may still sound like the examples of danger; then it is asked about."""

from __future__ import annotations

from flows.crisis import Signal, compile_rules
from flows.crisis.find import look
from flows.crisis.likeness import LIKE, learn, sounds_like

EXAMPLES = {
    "leren": {
        "suicide": ["de stilte roept mij elke nacht", "het water roept mij elke nacht", "de nacht roept mij"]
        * 4,
        "violence-now": ["hij staat met een bijl beneden", "hij staat met een mes beneden te wachten"] * 4,
        "rustig": ["wanneer kan ik op bezoek komen", "hoe laat kan ik op bezoek", "mag ik een kaart sturen"]
        * 8,
    }
}


def test_a_message_made_of_words_of_danger_sounds_like_that_kind() -> None:
    kind, score = sounds_like(learn(EXAMPLES), "en elke nacht roept het donkere water mij")
    assert kind == "suicide"
    assert score > LIKE


def test_a_plain_question_sounds_like_nothing() -> None:
    assert sounds_like(learn(EXAMPLES), "hoe laat kan ik morgen op bezoek komen")[1] < 0


def test_a_few_words_are_too_few_to_say() -> None:
    assert sounds_like(learn(EXAMPLES), "de nacht roept mij") == ("", 0.0)


def test_it_only_ever_makes_a_doubt_and_a_counter_sign_keeps_it_quiet() -> None:
    signals = {"signalen": {"suicide": {"tegen": ["film"]}}, "voorbeelden": EXAMPLES}
    rules = compile_rules(signals)
    assert look(rules, "elke nacht roept het donkere water mij") == Signal("suicide", "misschien")
    assert look(rules, "in die film roept elke nacht het water mij") is None


def test_without_examples_nothing_is_learned() -> None:
    assert sounds_like(learn({}), "elke nacht roept het donkere water mij") == ("", 0.0)
