"""``verzamel``: a round of questions again and again, each round a row of a list."""

from __future__ import annotations

import pytest

from flows.effects import MakeFile
from flows.findings import ContentError
from flows.position_json import from_json, to_json
from tests.flows.small_content import FLOWS, Talk, content_with


def circle() -> Talk:
    return Talk().begins("kring")


def drawn(talk: Talk) -> MakeFile:
    made = talk.orders(MakeFile)[-1]
    assert isinstance(made, MakeFile)
    return made


def changed(before: str, after: str) -> str:
    assert before in FLOWS["kring"]
    return FLOWS["kring"].replace(before, after)


def rows(talk: Talk) -> list[tuple[str, ...]]:
    return [tuple(words for _, words in row) for row in drawn(talk).rows]


def test_each_round_is_a_row_with_ids_and_words() -> None:
    talk = circle().types("oma").taps("Heel dichtbij").types("meester Jan").taps("Ver weg").taps("Klaar")
    assert drawn(talk).rows == (
        (("oma", "oma"), ("dichtbij", "Heel dichtbij")),
        (("meester Jan", "meester Jan"), ("ver", "Ver weg")),
    )
    assert drawn(talk).body == "oma: heel dichtbij\nmeester Jan: ver weg"
    assert drawn(talk).middle == "Sam"
    assert "Er zijn er 2." in talk.texts


def test_nobody_is_an_answer_too() -> None:
    talk = circle().taps("Klaar")
    assert talk.texts == ["Nog niemand dus.", "Wie is er?"]
    assert not talk.orders(MakeFile)


def test_one_person_can_be_told_from_more() -> None:
    assert "Een is genoeg." in circle().types("oma").taps("Heel dichtbij").taps("Klaar").texts


def test_several_names_in_one_message_are_several_rows() -> None:
    talk = circle().types("oma, opa en tante Els").taps("Heel dichtbij").taps("Klaar")
    assert rows(talk) == [(name, "Heel dichtbij") for name in ("oma", "opa", "tante Els")]


def test_without_being_asked_apart_one_answer_is_one_row() -> None:
    together = content_with(kring=changed("apart: ja", "apart: nee"))
    talk = Talk(content=together).begins("kring").types("samen eten, en praten").taps("Ver weg").taps("Klaar")
    assert rows(talk) == [("samen eten, en praten", "Ver weg")]


def test_going_back_and_answering_again_changes_the_row() -> None:
    talk = circle().types("oma").taps("Heel dichtbij").types("TERUG").taps("Ver weg").taps("Klaar")
    assert rows(talk) == [("oma", "Ver weg")]


def test_a_row_can_be_taken_out() -> None:
    talk = circle().types("oma en opa").taps("Heel dichtbij").taps("Klaar").types("Oma")
    assert rows(talk) == [("opa", "Heel dichtbij")]


def test_a_full_list_takes_no_more_and_goes_on() -> None:
    talk = circle().types("a b, c d, e f, g h, i j").taps("Ver weg")
    assert len(drawn(talk).rows) == 4
    assert talk.place == "kring.weg"


def test_beginning_again_begins_empty() -> None:
    talk = circle().types("oma").taps("Heel dichtbij").begins("kring").taps("Klaar")
    assert talk.texts[0] == "Nog niemand dus."


@pytest.mark.parametrize("typed", ["...", "👍", ",,,", "en"])
def test_no_name_is_no_row(typed: str) -> None:
    talk = circle().types("oma").taps("Ver weg").types(typed).taps("Ver weg").taps("Klaar")
    assert rows(talk) == [("oma", "Ver weg")]


def test_a_cell_is_one_short_line() -> None:
    talk = circle().types("tante\tEls\nuit " + "x" * 500).taps("Ver weg").taps("Klaar")
    assert all(len(one) <= 60 and "\t" not in one and "\n" not in one for row in rows(talk) for one in row)


def test_the_list_survives_being_stored() -> None:
    talk = circle().types("oma").taps("Heel dichtbij")
    assert talk.position is not None
    assert from_json(to_json(talk.position)) == talk.position


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("uit: [wie, hoe]", "uit: [wie, onzin]", "variabele-onbekend"),
        ("uit: [wie, hoe]", "doe: erbij", "verzamel-leeg"),
        ("hoogstens: 4", "hoogstens: 400", "verzamel-hoogstens"),
        ("lijst: kring", "lijst: wie", "lijst-onbekend"),
        (", lijst: kring", "", "sleutel-ontbreekt"),
        ("{kring.aantal}", "{kring.naam}", "veld-onbekend"),
    ],
)
def test_what_cannot_be_is_said(before: str, after: str, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        content_with(kring=changed(before, after))
    assert code in {one.code for one in caught.value.findings}


@pytest.mark.parametrize("page", ["Zonder tekening.", "[onzin] Een blad."])
def test_a_page_of_a_story_needs_a_drawing(page: str) -> None:
    kring = changed("soort: netwerkkaart", "soort: verhaal").replace('"{kring}"', f'"{page}"')
    with pytest.raises(ContentError) as caught:
        content_with(kring=kring)
    assert "tekening-onbekend" in {one.code for one in caught.value.findings}
