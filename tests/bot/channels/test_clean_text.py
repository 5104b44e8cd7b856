"""What people type becomes safe to store, search and show, whatever they type."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.clean_text import LIMIT, UnusableText, clean_text

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)
BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
EMOJI = ["👩‍👧‍👦", "❤️", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "🇳🇱", "👍🏽", "1️⃣"]


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    assert clean_text(clean_text(raw)) == clean_text(raw)


@given(ANY_TEXT)
def test_nothing_that_controls_or_overrides_remains(raw: str) -> None:
    cleaned = clean_text(raw)
    assert not BIDI & set(cleaned)
    assert not [char for char in cleaned if unicodedata.category(char) == "Cc" and char != "\n"]
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")


def test_every_character_there_is_is_kept_or_leaves_no_trace() -> None:
    for char in (chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF):
        cleaned, kept = clean_text(f"a{char}b"), unicodedata.normalize("NFC", f"a{char}b")
        if unicodedata.category(char)[0] in "LMNPS":
            assert cleaned == kept, hex(ord(char))
        assert cleaned in (kept, "ab", "a b", "a\nb"), hex(ord(char))


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Nd", "Zs", "So"]), max_size=200))
def test_ordinary_words_are_kept(raw: str) -> None:
    assert clean_text(raw) == unicodedata.normalize("NFC", raw.strip()).strip()


@pytest.mark.parametrize("emoji", EMOJI)
def test_emoji_are_kept_whole(emoji: str) -> None:
    assert clean_text(f"hoi {emoji} dag") == f"hoi {emoji} dag"


def test_line_feeds_of_every_system_become_one_kind() -> None:
    assert clean_text("een\r\ntwee\rdrie\u2028vier\x0bvijf") == "een\ntwee\ndrie\nvier\nvijf"


def test_letters_without_a_picture_cannot_hide_words() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "geheim")
    assert clean_text(f"dag{hidden}") == "dag"
    assert clean_text("wis\u200b mij\ufeff") == "wis mij"


def test_the_same_letter_written_in_two_ways_is_one() -> None:
    assert clean_text("e\u0301e\u0301n") == clean_text("één") == "één"


@pytest.mark.parametrize("half", ["\ud83d", "dag \udc00", "\udfff\ud800"])
def test_half_a_character_is_refused_without_repeating_it(half: str) -> None:
    with pytest.raises(UnusableText) as refusal:
        clean_text(half)
    assert half not in str(refusal.value)
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize("unit", ["a", "é", "e\u0301", "👍🏽", "\U00010000"])
def test_long_texts_are_capped(unit: str) -> None:
    assert len(clean_text(unit * 9000)) == LIMIT


def test_a_cut_leaves_no_half_flag() -> None:
    flag = EMOJI[2]
    for room in range(1, len(flag)):
        assert clean_text("a" * 20 + flag, limit=20 + room) == "a" * 20 + "🏴"


def test_a_flood_of_marks_is_cleaned_quickly() -> None:
    began = time.perf_counter()
    clean_text("a" + "\u0327\u0301" * 2_000_000)
    assert time.perf_counter() - began < 2
