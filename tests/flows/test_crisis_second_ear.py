"""What was learned names the kind, quiets a loose doubt, and never weakens what is sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flows.crisis import Signal, compile_rules, find_signal
from flows.crisis.find import look, rules_for
from tests.flows.danger_content import danger_content

CHILD_HIT = "ik ben 12 en mama slaat mij elke dag met de riem"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (CHILD_HIT, "child-abuse"),
        ("ik ben 12 en mijn stiefvader doet iets met mij en niemand mag het weten", "child-abuse"),
        ("ik ben 11 en ik spaar voetbalplaatjes maar ik wil liever naar de hemel", "child-suicide"),
        ("ik heb pijn op mijn borst", "medical"),
        ("ik heb net 40 paracetamol geslikt", "medical"),
        ("ik heb 20 pillen genomen, het hoeft voor mij niet meer", "suicide"),
        ("ik heb een heel doosje slaappillen ingenomen omdat ik niet meer wil leven", "suicide"),
        ("mijn dochtertje van 2 heeft pillen van oma ingeslikt", "medical"),
    ],
)
def test_the_kind_is_the_one_a_reader_would_choose(text: str, kind: str) -> None:
    found = find_signal(danger_content(), text)
    assert found is not None
    assert found.kind == kind


def test_who_hides_from_a_blow_is_surely_in_danger() -> None:
    text = "hij slaat me ik zit op de wc met de deur op slot"
    assert find_signal(danger_content(), text) == Signal("violence-now", "zeker")


@pytest.mark.parametrize(
    "text",
    [
        "beloof je dat je het niet zegt",
        "hij zit denk ik in haarlem",
        "ik heb een tien gehaald voor rekenen",
        "ik heb er een punt achter gezet met hem",
        "in het dossier staat dat hij haar bij de keel heeft gepakt",
        "de agenten hebben mijn zoon geslagen bij de arrestatie",
    ],
)
def test_calm_words_stay_calm(text: str) -> None:
    assert find_signal(danger_content(), text) is None


def test_only_what_was_learned_tells_a_child_that_is_hit_from_a_grown_person() -> None:
    rules = compile_rules(danger_content().signals)
    assert look(rules, CHILD_HIT) == Signal("violence-now", "zeker")
    assert look(rules_for(danger_content()), CHILD_HIT) == Signal("child-abuse", "zeker")


def test_a_loose_doubt_that_sounds_calm_is_let_go_but_a_sure_sign_never() -> None:
    learned = rules_for(danger_content()).likeness
    short = "wanneer is de zitting en hoe laat"
    calm = f"{short} kan ik bellen met de advocaat over zijn kleren en boeken"
    doubting = replace(compile_rules({"signalen": {"suicide": {"twijfel": ["zitting"]}}}), likeness=learned)
    sure = replace(compile_rules({"signalen": {"suicide": {"zinnen": ["zitting"]}}}), likeness=learned)
    grave = replace(compile_rules({"signalen": {"medical": {"twijfel": ["zitting"]}}}), likeness=learned)
    assert look(doubting, calm) is None
    assert look(doubting, short) == Signal("suicide", "misschien")
    assert look(sure, calm) == Signal("suicide", "zeker")
    assert look(grave, calm) is not None
