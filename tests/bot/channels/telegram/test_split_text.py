"""Long texts are cut where a reader would pause, and nothing of them is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.split_text import split_text, utf16_length

TEXTS = st.text(
    alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \n.!?👍é"), max_size=300
)


@given(TEXTS, st.integers(2, 40))
def test_every_part_fits_and_none_is_empty(text: str, limit: int) -> None:
    for part in split_text(text, limit):
        assert part.strip()
        assert utf16_length(part) <= limit


@given(TEXTS, st.integers(2, 40))
def test_no_word_is_lost_added_or_moved(text: str, limit: int) -> None:
    assert "".join("".join(split_text(text, limit)).split()) == "".join(text.split())


@given(TEXTS)
def test_what_fits_stays_whole(text: str) -> None:
    assert split_text(text) == ([text.strip()] if text.strip() else [])


def test_utf16_counts_as_telegram_does() -> None:
    assert utf16_length("aé👍") == len("aé👍".encode("utf-16-le")) // 2 == 4


def test_paragraphs_go_before_lines_before_sentences_before_words() -> None:
    assert split_text("Een twee drie vier.\n\nVijf zes. Zeven.", 30) == [
        "Een twee drie vier.",
        "Vijf zes. Zeven.",
    ]
    assert split_text("Een twee drie vier\nvijf zes. Zeven acht", 35) == [
        "Een twee drie vier",
        "vijf zes. Zeven acht",
    ]
    assert split_text("Een twee drie. Vier vijf zes", 20) == ["Een twee drie.", "Vier vijf zes"]
    assert split_text("een twee drie vier", 12) == ["een twee", "drie vier"]


def test_an_early_pause_leaves_no_stub() -> None:
    assert split_text("Ja.\n\n" + "woord " * 10, 40)[0] == "Ja.\n\n" + "woord " * 4 + "woord"


def test_one_endless_word_is_cut_anyway() -> None:
    parts = split_text("a" * 10_000)
    assert len(parts) == 3 and sum(map(len, parts)) == 10_000


def test_an_emoji_is_not_cut_in_two() -> None:
    family = "👩‍👧‍👦"
    for part in split_text(family * 400, 100):
        assert part.strip("👩👧👦\u200d") == ""
        assert not part.startswith("\u200d") and not part.endswith("\u200d")


def test_a_thousand_pages_are_cut_quickly() -> None:
    assert len(split_text("Een zin van een boek. " * 20_000)) > 100
