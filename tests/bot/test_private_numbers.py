"""A BSN is left out before it is stored; other numbers, also those of a telephone, stay."""

from __future__ import annotations

import pytest

from bot.private_numbers import LEFT_OUT, without_bsn

#: Made up; passes the check.
BSN = "123456782"


@pytest.mark.parametrize("number", [BSN, "1234.56.782", "1234 56 782"])
def test_a_bsn_is_left_out(number: str) -> None:
    assert without_bsn(f"zijn nummer is {number}.") == f"zijn nummer is {LEFT_OUT}."


@pytest.mark.parametrize(
    "text",
    ["123456789", "bel 0612345678", "612345671", "088 07 44000", "05-123456-22", "celnummer 12", "000000000"],
)
def test_other_numbers_stay(text: str) -> None:
    assert without_bsn(text) == text


def test_a_number_that_looks_like_a_mobile_one_is_left_out_when_called_a_bsn() -> None:
    assert without_bsn("bsn 612345671") == f"bsn {LEFT_OUT}"
