"""What was learned names the kind, quiets a loose doubt, and never weakens what is sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flows.crisis import Signal, compile_rules, find_signal
from flows.crisis.find import look, rules_for
from flows.crisis.rules import Rules
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


CALM_STORY = "wanneer is de zitting en hoe laat kan ik bellen met de advocaat over zijn kleren en boeken"


def ear(kind: str, **lists: list[str]) -> Rules:
    """One invented rule, beside what was learned from all examples."""
    learned = rules_for(danger_content()).likeness
    return replace(compile_rules({"signalen": {kind: lists}}), likeness=learned)


def test_one_doubt_that_sounds_calm_is_let_go_but_a_sure_sign_is_still_asked_about() -> None:
    assert look(ear("suicide", twijfel=["zitting"]), CALM_STORY) is None
    assert look(ear("medical", twijfel=["zitting"]), CALM_STORY) is None
    assert look(ear("suicide", zinnen=["zitting"]), CALM_STORY) == Signal("suicide", "misschien")
    assert look(ear("suicide", zinnen=["zitting", "advocaat"]), CALM_STORY) == Signal("suicide", "zeker")


def test_a_doubt_in_few_words_or_said_twice_stays() -> None:
    assert look(ear("suicide", twijfel=["zitting"]), "wanneer is de zitting nou") is not None
    assert look(ear("suicide", twijfel=["zitting", "advocaat"]), CALM_STORY) is not None


@pytest.mark.parametrize(
    "text",
    [
        "de aanklacht is dat hij een pistool in zijn auto had, ik wist van niks",
        "in 2019 sloeg hij mij, daarvoor is hij veroordeeld, en nu wil hij de kinderen zien",
        "wat gebeurt er als iemand zelfmoord wil plegen in de cel, ik vraag het voor een werkstuk",
        "in de serie pleegt iemand zelfmoord in de cel, komt dat vaak voor",
        "mijn opa heeft gekozen voor euthanasie, mag mijn broer afscheid nemen",
    ],
)
def test_what_is_only_told_about_alarms_nobody(text: str) -> None:
    assert find_signal(danger_content(), text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hij heeft me vroeger geslagen en hij staat nu voor de deur", "violence-now"),
        ("hij sloeg me gisteren", "violence-now"),
        ("hij sloeg me gisteren en hij is al eens veroordeeld", "violence-now"),
        ("ik dacht vroeger aan zelfmoord en nu weer", "suicide"),
        ("mijn man is veroordeeld en hij zegt dat hij niet meer wil leven", "suicide-other"),
        ("hij zit vast voor diefstal en hij heeft in zijn cel een strop gemaakt", "suicide-other"),
        ("ik keek een film en nu wil ik ook dood", "suicide"),
    ],
)
def test_what_was_told_and_goes_on_is_danger(text: str, kind: str) -> None:
    found = find_signal(danger_content(), text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("text", ["de aanklacht is slaat", "vroeger was de aanklacht slaat"])
def test_a_sure_sign_that_is_only_told_is_asked_about_at_most(text: str) -> None:
    rules = compile_rules(
        {"signalen": {"violence-now": {"zinnen": ["slaat"]}}, "verteld": {"zaak": ["aanklacht"]}}
    )
    assert look(rules, text) == Signal("violence-now", "misschien")
    assert look(rules, "hij slaat. de aanklacht komt later") == Signal("violence-now", "zeker")
