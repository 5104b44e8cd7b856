"""A grown-up who tells their age is not sent to what is written for children; a child is."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.content import Content
from flows.loader import load
from flows.understanding.own_age import is_grown, own_age, without_age
from flows.understanding.recognise import Recognition, for_grown, recognise

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def content() -> Content:
    return load(CONTENT)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("mijn moeder zit vast, ik ben 28", 28),
        ("ik ben 41 en ik weet niet of ik hem wil zien", 41),
        ("35 en schaam me kapot", 35),
        ("ik ben een vrouw van 52", 52),
        ("i'm 19 and my dad is inside", 19),
        ("ik ben 13 en mijn broer van 20 zit vast", 13),
        ("mijn vader is 45, ik ben 12", 12),
    ],
)
def test_the_writers_own_age_is_heard(text: str, age: int) -> None:
    assert own_age(text) == age
    assert is_grown(text) == (age >= 18)


@pytest.mark.parametrize(
    "text",
    [
        "ik ben nog geen 18",
        "mijn vader is 45",
        "ik ben 36 weken zwanger",
        "ik ben 20 jaar getrouwd",
        "20 jaar kreeg mijn vader",
        "mijn zoon van 22 zit vast",
    ],
)
def test_other_numbers_are_no_age_of_the_writer(text: str) -> None:
    assert own_age(text) is None


def test_the_rest_of_the_message_is_read_without_the_age() -> None:
    assert without_age("mijn moeder zit vast, ik ben 28 jaar").strip(" ,") == "mijn moeder zit vast"


def test_of_what_is_for_the_young_nothing_is_left() -> None:
    heard = Recognition(best="jongere", likely=("jongere", "gevoelens", "onduidelijk", "relatie"))
    grown = for_grown(heard, frozenset({"jongere"}))
    assert grown.best is None
    assert grown.candidates == ("gevoelens", "relatie")
    assert "jongere" not in grown.likely
    offered = Recognition(candidates=("jongere", "geld"))
    assert for_grown(offered, frozenset({"jongere"})).candidates == ("geld",)


@pytest.mark.parametrize(
    "text",
    [
        "mijn moeder zit vast, ik ben 28",
        "ik ben 41 en mijn vader zit vast",
        "ik ben 35 en schaam me kapot voor mijn vader",
        "ik ben 18 en ik wil mijn vader niet zien",
    ],
)
def test_a_grown_child_does_not_come_where_children_are_told_to_find_a_grown_up(
    content: Content, text: str
) -> None:
    young = {name for name, flow in content.flows.items() if flow.young}
    heard = recognise(content, text)
    assert "jongere" in young
    assert young.isdisjoint({heard.best, *heard.candidates})


def test_a_child_still_does(content: Content) -> None:
    assert recognise(content, "ik ben 12 en mijn vader zit vast").best == "jongere"
    assert recognise(content, "ik ben 17 en ik wil mijn vader niet zien").best == "jongere"
