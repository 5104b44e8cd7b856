"""An institution is heard in a story as people tell it, and a town where somebody lives or works is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.lists import LookupList
from flows.loader import load
from tests.evaluation.messages import CONTENT, HERE, read_facilities

TUNING: Path = HERE / "facilities_tuning.yaml"


@pytest.fixture(scope="module")
def institutions() -> LookupList:
    return load(CONTENT).lists["inrichtingen"]


def test_most_institutions_are_heard_and_none_is_mistaken_for_another(institutions: LookupList) -> None:
    named = [(institutions.find(text).found, meant) for text, meant in read_facilities(TUNING) if meant]
    right = [found for found, meant in named if found == meant]
    mistaken = [(found, meant) for found, meant in named if found not in (meant, None)]
    assert len(named) > 250
    assert len(right) >= 0.96 * len(named)
    assert mistaken == []


def test_hardly_any_institution_is_invented(institutions: LookupList) -> None:
    unnamed = [text for text, meant in read_facilities(TUNING) if meant is None]
    invented = [text for text in unnamed if institutions.find(text).found]
    assert len(unnamed) > 100
    assert len(invented) <= 0.05 * len(unnamed)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hij is van Vught naar Zwolle overgeplaatst", "pi-zwolle"),
        ("hij zat eerst in Arnhem maar nu in Almelo", "pi-almelo"),
        ("vroeger zat ie in Grave", "pi-grave"),
        ("de Zwolse gevangenis", "pi-zwolle"),
        ("pi heer hugo waard", "pi-heerhugowaard"),
        ("mijn man zit in Lelystad", "pi-lelystad"),
        ("p.i. Lelystad", "pi-lelystad"),
        ("mijn zoon van 16 zit in Lelystad", "jji-lelystad"),
        ("hij zit in de gevangenis in Lelystad", "pi-lelystad"),
        ("hij zit sinds gisteren in terapel", "pi-ter-apel"),
        ("hij zit vast in alfen aan den rijn", "pi-alphen"),
        ("mijn man heeft in Almelo nog drie maanden te gaan", "pi-almelo"),
        ("kan ik een fiets stallen bij de Karelskamp", "pi-almelo"),
        ("jeugdinrichting Lelystad", "jji-lelystad"),
        ("hij is opgepakt in Breda en zit nu in Dordrecht", "pi-dordrecht"),
        ("hij zat vast in België maar is nu in Dordrecht", "pi-dordrecht"),
    ],
)
def test_the_place_where_somebody_is_now(institutions: LookupList, text: str, found: str) -> None:
    assert institutions.find(text).found == found


@pytest.mark.parametrize(
    "text",
    [
        "hij zit in een Spaanse gevangenis, wij wonen in Breda",
        "hij zit in JVA Kleve, dat is bij Nijmegen over de grens",
        "mijn zoon zit in Zwolle op school",
        "hij zit in de cel op het politiebureau in Almelo",
        "mevrouw Van Zwolle vroeg ernaar",
        "PEC Zwolle won en hij miste het",
        "ik woon naast de gevangenis in Zwolle",
        "hij is in Almere aangereden",
        "we wonen aan de Almeloseweg",
        "hoe leg ik het uit aan opa in Sittard",
        "het is een grave fout van ons",
        "waar in Nijmegen kan ik een psycholoog voor mijn kind vinden",
        "er staat iemand uit Vught voor onze deur",
        "kan hij na zijn straf een huis krijgen in Leeuwarden",
        "ik zit in Almere en ben van huis weggelopen",
        "mijn tandarts zit in Grave",
    ],
)
def test_a_place_where_nobody_is_detained(institutions: LookupList, text: str) -> None:
    assert institutions.find(text).found is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("mijn man heeft familie in Tilburg die niets wil weten", "pi-tilburg"),
        ("mijn zus in Almere helpt mij", "pi-almere"),
    ],
)
def test_a_town_that_may_be_only_a_town_is_asked_about(
    institutions: LookupList, text: str, asked: str
) -> None:
    heard = institutions.find(text)
    assert (heard.found, heard.candidates) == (None, (asked,))
