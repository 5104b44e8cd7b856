"""An institution is found by nickname, place or misspelt name; close ones become a question; nothing is invented."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import pytest

from flows.lookup import LookUp, index_names, look_up


@dataclass(frozen=True)
class Row:
    """One row of a list."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)


def _row(id: str, name: str, place: str, *aliases: str, closed: bool = False) -> Row:
    return Row(id, name, aliases, {"plaats": place, "gesloten": "ja" if closed else "nee"})


ROWS = (
    _row("vught", "PI Vught", "Vught", "de EBI", "Nieuw Vosseveld"),
    _row("arnhem", "PI Arnhem", "Arnhem", "Arnhem-Zuid"),
    _row("berg", "Koepelgevangenis De Berg", "Arnhem", "de Koepel Arnhem", closed=True),
    _row("almelo", "PI Almelo", "Almelo", "De Karelskamp"),
    _row("almere", "PI Almere", "Almere", closed=True),
    _row("ter-apel", "PI Ter Apel", "Ter Apel"),
    _row("ter-peel", "PI Zuid-Oost, locatie Ter Peel", "Evertsoord", "Ter Peel"),
    _row("schie", "PI Rotterdam, locatie De Schie", "Rotterdam", "De Schie"),
    _row("hoogvliet", "PI Rotterdam, locatie Hoogvliet", "Rotterdam-Hoogvliet", "Hoogvliet"),
    _row("esserheem", "PI Veenhuizen, locatie Esserheem", "Veenhuizen"),
    _row("norgerhaven", "PI Veenhuizen, locatie Norgerhaven", "Veenhuizen"),
    _row("zwolle", "PI Zwolle", "Zwolle", "Zuid 1"),
    _row("zeist", "Justitieel Complex Zeist", "Soesterberg", "Kamp Zeist"),
    _row("grave", "PI Grave", "Grave"),
    _row("bijlmer", "PI Over-Amstel (Bijlmerbajes)", "Amsterdam", "Bijlmerbajes", closed=True),
    _row("lelystad", "PI Lelystad", "Lelystad"),
    _row("lelystad-jji", "JJI Lelystad", "Lelystad", "jeugdgevangenis Lelystad"),
)
INDEX = index_names({row.id: row for row in ROWS})


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Vught", "vught"),
        ("PI Vught", "vught"),
        ("vugt", "vught"),
        ("vuhgt", "vught"),
        ("de ebi", "vught"),
        ("hij zit in vught geloof ik", "vught"),
        ("hij zit in de gevangenis van fught denk ik", "vught"),
        ("ter apel", "ter-apel"),
        ("terapel", "ter-apel"),
        ("ter peel", "ter-peel"),
        ("arnhem", "arnhem"),
        ("de koepel in arnhem", "berg"),
        ("de koepel arnhem", "berg"),
        ("karelskamp", "almelo"),
        ("bijlmer bajes", "bijlmer"),
        ("bijlmerbajes", "bijlmer"),
        ("de schie", "schie"),
        ("jeugdgevangenis lelystad", "lelystad-jji"),
        ("niet in vught maar in zwolle", "zwolle"),
        ("me bro zit in zwole", "zwolle"),
        ("Onze zoon verblijft in Norgerhaven", "norgerhaven"),
    ],
)
def test_a_name_a_nickname_a_place_or_a_slip_is_understood(text: str, row: str) -> None:
    assert look_up(INDEX, text) == LookUp(found=row)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("almele", {"almelo", "almere"}),
        ("veenhuizen", {"esserheem", "norgerhaven"}),
        ("rotterdam", {"schie", "hoogvliet"}),
        ("vught of zwolle", {"vught", "zwolle"}),
        ("lelystad", {"lelystad", "lelystad-jji"}),
    ],
)
def test_two_that_are_close_become_a_question(text: str, rows: set[str]) -> None:
    found = look_up(INDEX, text)
    assert found.found is None
    assert set(found.candidates) == rows


@pytest.mark.parametrize(
    "text",
    [
        "weet ik niet",
        "geen idee",
        "dat hebben ze niet gezegd",
        "ergens in het noorden",
        "niet in vught",
        "",
        "???",
        "hij zei dat ik morgen moet bellen want ze weten het zelf ook nog niet",
        "ik heb gister 2 uur met de trein gegaan",
        "ik zeg liever niets",
        "graag",
    ],
)
def test_what_is_no_name_finds_nothing(text: str) -> None:
    assert look_up(INDEX, text) == LookUp()


def test_an_empty_list_finds_nothing() -> None:
    assert look_up(index_names({}), "vught") == LookUp()


@pytest.mark.parametrize("text", ["hij zit in de gevangenis van fught denk ik", "almele", "vught"])
def test_a_hundred_names_are_searched_in_a_blink(text: str) -> None:
    many = [
        _row(f"r{i}", f"PI Plaats{i}naam", f"Plaats{i}naam", f"De Hoeve {i}", f"Complex {i}")
        for i in range(100)
    ]
    index = index_names({row.id: row for row in (*ROWS, *many)})
    look_up(index, text)

    def timed() -> float:
        start = time.perf_counter()
        look_up(index, text)
        return time.perf_counter() - start

    assert min(timed() for _ in range(50)) < 0.0003
