"""Typed answers to a choice: generous with words, careful with meaning."""

from __future__ import annotations

import pytest

from flows.dutch_dates import Bound, read_bound
from flows.steps.base import Choice
from flows.steps.number import read_number
from flows.typed import fold, match_choice


def choices(*labels: str) -> list[Choice]:
    return [Choice(id=fold(one).replace(" ", "_"), label=one, code="", folded=fold(one)) for one in labels]


AGES = choices("0 tot 3 jaar", "4-7", "8 t/m 12", "13 jaar of ouder")
SAFE = choices("Ja, ik ben veilig", "Nee, ik ben niet veilig", "Weet ik niet")
TOPICS = choices("Mag mijn kind mee?", "Wanneer kan ik op bezoek?", "Iets anders")


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("2", "0 tot 3 jaar"),
        ("ze is 5", "4-7"),
        ("12 jaar", "8 t/m 12"),
        ("17", "13 jaar of ouder"),
        ("4-7", "4-7"),
    ],
)
def test_an_age_chooses_the_range_it_is_in(typed: str, label: str) -> None:
    found = match_choice(AGES, typed)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("typed", ["5 en 9", "3 kinderen van 4", "99999"])
def test_two_numbers_are_no_age(typed: str) -> None:
    assert match_choice(AGES, typed) is None


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("ja", "Ja, ik ben veilig"),
        ("nee", "Nee, ik ben niet veilig"),
        ("ik ben veilig", "Ja, ik ben veilig"),
        ("ik ben niet veilig", "Nee, ik ben niet veilig"),
        ("ik ben niet veillig", "Nee, ik ben niet veilig"),
        ("geen idee", "Weet ik niet"),
        ("laatste", "Weet ik niet"),
    ],
)
def test_a_denial_is_never_taken_for_its_opposite(typed: str, label: str) -> None:
    found = match_choice(SAFE, typed)
    assert found is not None
    assert found.label == label


def test_a_denied_label_is_no_typing_mistake() -> None:
    assert match_choice(choices("Ik ben veilig", "Weet ik niet"), "ik ben niet veilig") is None


@pytest.mark.parametrize(
    "typed", ["kind mee", "mag mijn kind mee", "MAG MIJN KIND MEE???", "mag mijn kint mee", "1"]
)
def test_part_of_the_words_or_a_typing_mistake_is_enough(typed: str) -> None:
    assert match_choice(TOPICS, typed) is TOPICS[0]


@pytest.mark.parametrize(
    "typed", ["", "?!", "7", "ik", "mijn man slaat mijn kind en ik durf niet mee naar huis", "x" * 999]
)
def test_no_guessing(typed: str) -> None:
    assert match_choice(TOPICS, typed) is None


def test_in_the_queue_only_clear_answers_count() -> None:
    assert match_choice(TOPICS, "kind mee", strict=True) is None
    assert match_choice(TOPICS, "iets anders", strict=True) is TOPICS[2]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        ("drie", 3),
        ("ze is 12 jaar", 12),
        ("2,5", 2.5),
        ("-1", -1),
        ("3 en 4", None),
        ("veel", None),
        ("", None),
    ],
)
def test_a_number_in_figures_or_words(typed: str, number: float | None) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    ("text", "bound"),
    [("vandaag", Bound()), ("+30 dagen", Bound(days=30)), ("-1 jaar", Bound(days=-365)), ("ooit", None)],
)
def test_the_bounds_of_a_date(text: str, bound: Bound | None) -> None:
    assert read_bound(text) == bound
