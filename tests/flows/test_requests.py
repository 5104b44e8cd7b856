"""Details for a call or a mail: read strictly, shown in part, and never taken along."""

from __future__ import annotations

import pytest

from flows.details import MAIL, NAME, PHONE, masked, read_detail


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
