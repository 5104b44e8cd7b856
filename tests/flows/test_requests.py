"""Details for a call or a mail: read strictly, shown in part, and never taken along."""

from __future__ import annotations

import pytest

from flows.details import MAIL, NAME, PHONE, masked, read_detail
from flows.effects import MakeRequest
from tests.flows.small_content import Talk


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        (PHONE, "06 12345678", "0612345678"),
        (PHONE, "mijn nummer is 06-12 34 56 78", "0612345678"),
        (PHONE, "+31 (0)6 12345678", "+31612345678"),
        (PHONE, "+32 470 12 34 56", "+32470123456"),
        (PHONE, "06 1234567", None),
        (PHONE, "bel me maar", None),
        (PHONE, "0612345678 of 0687654321", None),
        (MAIL, "schrijf naar sam@voorbeeld.nl.", "sam@voorbeeld.nl"),
        (MAIL, "sam at voorbeeld", None),
        (NAME, "  Samira  ", "Samira"),
        (NAME, "x" * 61, None),
    ],
)
def test_a_detail_is_read_or_asked_again(kind: str, typed: str, read: str | None) -> None:
    assert read_detail(kind, typed) == read


def test_only_a_part_is_ever_said_back() -> None:
    assert [masked(each) for each in ("0612345678", "sam@voorbeeld.nl", "Samira")] == [
        "06…78",
        "s…@voorbeeld.nl",
        "S…",
    ]


def test_the_request_takes_the_details_along_and_leaves_none_behind() -> None:
    talk = Talk().begins("mailen").types("sam@voorbeeld.nl")
    assert talk.position is not None and talk.position.answers["mailadres"] == "sam@voorbeeld.nl"
    talk.types("een mail")
    (made,) = talk.orders(MakeRequest)
    assert made == MakeRequest(kind="mailconsult", details={"mail": "sam@voorbeeld.nl"})


def test_who_goes_elsewhere_leaves_the_details_behind() -> None:
    talk = Talk().begins("mailen").types("sam@voorbeeld.nl").types("menu")
    assert talk.position is not None and "mailadres" not in talk.position.answers


def test_what_is_no_address_is_asked_again_and_opens_nothing() -> None:
    talk = Talk().begins("mailen").types("mag ik op bezoek")
    assert talk.position is not None and (talk.position.flow, talk.position.step) == ("mailen", "adres")
