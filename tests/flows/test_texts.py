"""Prose: three kinds of braces, blank lines, telephone numbers and facts with a shelf life."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flows.phones import find_phones
from flows.texts import FactRef, NameRef, compile_text
from tests.flows.small_content import NOW, Talk, small_content


def test_names_fields_and_facts_and_nothing_else() -> None:
    prose, wrong = compile_text("Dag {naam}, {inrichting.bezoek} {feit bezoek-duur}.")
    assert prose.messages == (
        ("Dag ", NameRef("naam"), ", ", NameRef("inrichting", "bezoek"), " ", FactRef("bezoek-duur"), "."),
    )
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["{naam.a.b}", "{0}", "{naam!r}", "{feit: x}", "{}", "{NAAM}", "{ {naam} }", "los }"]
)
def test_other_braces_are_named(text: str) -> None:
    assert compile_text(text)[1]


def test_a_blank_line_makes_two_messages() -> None:
    assert compile_text("Een.\nTwee.\n \n\nDrie.")[0].messages == (("Een.\nTwee.",), ("Drie.",))


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("Bel 112 of 113.", {"112": "112", "113": "113"}),
        ("Bel 0800-0113 (gratis)", {"0800-0113": "08000113"}),
        ("op 088 07 44044, op werkdagen", {"088 07 44044": "0880744044"}),
        ("tel. (030) 231 00 00", {"(030) 231 00 00": "0302310000"}),
        ("of +31 6 12345678", {"+31 6 12345678": "+31612345678"}),
        ("0900-8844", {"0900-8844": "09008844"}),
        ("het 116 111 nummer", {"116 111": "116111"}),
        ("tussen 9.00 en 12.30 uur op 20-11-2026", {}),
        ("dat kost 112 euro, of € 113,50", {}),
        ("postcode 5263 NT, Postbus 10055", {}),
        ("BWBR0009709 en 1112", {}),
        ("binnen 113 dagen", {}),
    ],
)
def test_numbers_to_call_are_found(text: str, phones: dict[str, str]) -> None:
    assert find_phones(text) == phones


def test_an_emergency_number_tells_its_hours_only_when_they_are_sure() -> None:
    facts = small_content().facts
    assert facts["nood-112"].text == "Alarmnummer: 112 (gratis, dag en nacht)"
    assert facts["nood-113"].text == "113 Zelfmoordpreventie: 113"


def test_an_expired_fact_is_told_with_a_warning() -> None:
    talk = Talk().now_has(now=NOW.replace(year=2028))
    assert "Een bezoek duurt meestal een uur. feit_verlopen." in talk.begins("bezoek").types("vught").texts


def test_an_expired_fact_may_lead_to_a_person() -> None:
    talk = Talk().now_has(now=NOW.replace(year=2028)).begins("bezoek").types("almelo")
    assert talk.texts[0] == "Dat weten we niet. feit_vraag_na."
    assert "knop_mens." in talk.labels


def test_an_expired_fact_may_be_hidden() -> None:
    content = small_content()
    facts = {**content.facts, "bezoek-duur": replace(content.facts["bezoek-duur"], when_expired="verberg")}
    talk = (
        Talk(replace(content, facts=facts))
        .now_has(now=NOW.replace(year=2028))
        .begins("bezoek")
        .types("vught")
    )
    assert talk.texts[1] == "Hoe oud is je kind?"


def test_the_last_day_itself_is_not_expired() -> None:
    talk = Talk().now_has(now=NOW.replace(year=2027, month=6, day=30)).begins("bezoek").types("vught")
    assert "Een bezoek duurt meestal een uur." in talk.texts
