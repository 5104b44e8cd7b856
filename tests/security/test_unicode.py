"""What a counsellor types, over all of Unicode: nothing invisible that can mislead, nothing lost that shows."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.accounts.names import clean_name
from handoff.errors import BadInput, EmptyReply
from handoff.texts import clean_reply

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)
OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def _cleaned(raw: str) -> str:
    try:
        return clean_reply(raw)
    except EmptyReply:
        return ""


def test_every_character_there_is_stays_or_leaves_no_trace() -> None:
    for char in (chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF):
        cleaned = clean_reply(f"a{char}b")
        kept = unicodedata.normalize("NFC", f"a{char}b")
        assert cleaned in (kept, "ab", "a\nb"), hex(ord(char))
        if unicodedata.category(char)[0] in "LMNPS":
            assert cleaned == kept, hex(ord(char))


@given(ANY_TEXT)
def test_nothing_that_controls_or_overrides_remains(raw: str) -> None:
    cleaned = _cleaned(raw)
    assert not OVERRIDES & set(cleaned)
    assert not [char for char in cleaned if unicodedata.category(char) == "Cc" and char not in "\n\t"]
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    assert _cleaned(_cleaned(raw)) == _cleaned(raw)


@pytest.mark.parametrize("half", ["\ud83d", "dag \udc00"])
def test_half_a_character_is_refused(half: str) -> None:
    with pytest.raises(BadInput):
        clean_reply(half)


@given(ANY_TEXT)
def test_a_name_has_nothing_invisible(raw: str) -> None:
    name = clean_name(raw)
    assert all(char == " " or char.isprintable() for char in name)
    assert not OVERRIDES & set(name)
    assert clean_name(name) == name
