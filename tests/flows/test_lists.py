"""Looking up an institution: names, nicknames, places, typing mistakes, and a question when two are close."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.lists import LookupList
from flows.loader import load
from tests.flows.small_content import small_content

CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Vught", "pi-vught"),
        ("PI Vught", "pi-vught"),
        ("penitentiaire inrichting vught", "pi-vught"),
        ("de EBI", "pi-vught"),
        ("mijn man zit sinds maandag in vught en ik weet niks", "pi-vught"),
        ("vugt", "pi-vught"),
        ("VUGHTT", "pi-vught"),
        ("de kolk in zutphen", "jji-zutphen"),
        ("almelo", "pi-almelo"),
    ],
)
def test_found(typed: str, found: str) -> None:
    got = small_content().lists["inrichtingen"].find(typed)
    candidates = [one.id for one in got.candidates]
    assert (got.item is not None and got.item.id == found) or found in candidates


def test_one_place_with_two_institutions_is_a_doubt() -> None:
    got = small_content().lists["inrichtingen"].find("zutphen")
    assert got.item is None
    assert {one.id for one in got.candidates} == {"pi-zutphen", "jji-zutphen"}


def test_a_word_between_two_names_is_a_doubt_and_never_a_guess() -> None:
    got = small_content().lists["inrichtingen"].find("almeeo")
    assert got.item is None
    assert {one.id for one in got.candidates} == {"pi-almelo", "pi-almere"}


@pytest.mark.parametrize("typed", ["", "?", "weet ik niet", "in de gevangenis", "parijs", "x" * 5000, "pi"])
def test_nothing(typed: str) -> None:
    got = small_content().lists["inrichtingen"].find(typed)
    assert (got.item, got.candidates) == (None, ())


@pytest.fixture(scope="module")
def institutions() -> LookupList:
    return load(CONTENT).lists["inrichtingen"]


def test_every_real_institution_is_found_by_its_name_and_each_nickname(institutions: LookupList) -> None:
    for item in institutions.items.values():
        for name in (item.name, *item.aliases):
            got = institutions.find(f"hij zit in {name}")
            ids = [one.id for one in (*got.candidates, *([got.item] if got.item else []))]
            assert item.id in ids, name
