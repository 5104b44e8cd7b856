"""What is typed at the desk is safe to send."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.errors import BadInput, EmptyReply, ReplyTooLong
from handoff.texts import clean_reply


def test_line_feeds_emoji_and_accents_stay() -> None:
    assert clean_reply("één\r\ntwee 👩‍👧 ") == "één\ntwee 👩‍👧"


def test_control_and_direction_characters_go() -> None:
    assert clean_reply("a\u202eb\x00c\u200bd") == "abcd"


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(BadInput):
        clean_reply("hoi \ud83d")


@given(st.text())
def test_whatever_is_typed_the_result_is_clean_or_refused(text: str) -> None:
    try:
        cleaned = clean_reply(text)
    except (EmptyReply, ReplyTooLong, BadInput):
        return
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
