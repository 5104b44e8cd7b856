"""What nobody can open is told to a counsellor in the counsellor's language; a family's own words never change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handoff.desk.language import sayer
from handoff.desk.views import line_data
from handoff.lines import Author, Line
from handoff.unseen import UNSEEN, unseen


def shown(text: str, author: Author = Author.FAMILY) -> str:
    line = Line(seq=1, author=author, text=text, at=datetime(2026, 11, 20, tzinfo=UTC))
    return str(line_data(line, sayer("en"))["tekst"])


@pytest.mark.parametrize("kind", [*UNSEEN, "hologram"])
def test_an_english_counsellor_reads_it_in_english(kind: str) -> None:
    assert shown(str(unseen(kind))) != str(unseen(kind))


def test_a_location_tells_what_to_ask() -> None:
    assert shown(str(unseen("location"))) == "(location, cannot be seen: ask for the address)"


def test_what_a_family_typed_stays_as_it_is() -> None:
    assert shown("(locatie) Nood") == "(locatie) Nood"
