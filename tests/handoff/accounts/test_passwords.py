"""Which passwords pass, and how they are kept."""

from __future__ import annotations

import unicodedata

import pytest

from handoff.accounts.passwords import TOO_EVEN, TOO_KNOWN, TOO_LONG, TOO_SHORT, wrong_with_password
from handoff.desk.accounts.hashing import PasswordHashing

NAMES = ("Emma", "emma.jansen", "Stichting Exodus")


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("veertien tekens"[:14], TOO_SHORT),
        ("x" * 129, TOO_LONG),
        ("aaaaaaaaaaaaaaaaaaaa", TOO_EVEN),
        ("abababababababababab", TOO_EVEN),
        ("kaasplank kaasplank", TOO_EVEN),
        ("wachtwoord123456", TOO_KNOWN),
        ("W@chtw00rd123456!", TOO_KNOWN),
        ("Welkom-Hulplijn-2026", TOO_KNOWN),
        ("qwertyuiopasdfghjkl", TOO_KNOWN),
        ("1234567890123456", TOO_KNOWN),
        ("zyxwvutsrqponmlkj", TOO_KNOWN),
        ("Emma-Exodus-Emma-01", TOO_KNOWN),
        ("ikhouvanjou12345!", TOO_KNOWN),
        ("november november 26", TOO_KNOWN),
    ],
)
def test_what_is_easy_to_guess_is_refused_with_a_reason(password: str, says: str) -> None:
    assert wrong_with_password(password, names=NAMES) == says


@pytest.mark.parametrize(
    "password",
    [
        "paars lepel zigzag toren",
        "groene fietsbel onder maan",
        "mijn oma fluit op woensdag vals",
        "Tk7#mq2Vx9!bLw4z",
        "välkömmen åäö ñandú çelik",
    ],
)
def test_a_few_unrelated_words_or_real_chance_pass(password: str) -> None:
    assert wrong_with_password(password, names=NAMES) == ""


async def test_the_hash_is_argon2id_and_differs_each_time() -> None:
    hashing = PasswordHashing(passes=1, memory_kib=64)
    first, second = (
        await hashing.hash("paars lepel zigzag toren"),
        await hashing.hash("paars lepel zigzag toren"),
    )
    assert first.startswith("$argon2id$")
    assert first != second
    assert await hashing.matches(second, "paars lepel zigzag toren")
    assert not await hashing.matches(second, "paars lepel zigzag torem")
    hashing.close()


async def test_the_ordinary_parameters_are_those_of_rfc_9106() -> None:
    hashing = PasswordHashing()
    assert "m=65536,t=3,p=1" in await hashing.hash("x")
    hashing.close()


async def test_accents_typed_in_two_ways_are_the_same_password() -> None:
    hashing = PasswordHashing(passes=1, memory_kib=64)
    kept = await hashing.hash(unicodedata.normalize("NFC", "één café vol ideeën"))
    assert await hashing.matches(kept, unicodedata.normalize("NFD", "één café vol ideeën"))
    hashing.close()


async def test_nobody_matches_nothing() -> None:
    hashing = PasswordHashing(passes=1, memory_kib=64)
    assert not await hashing.matches(None, "niemand heeft dit wachtwoord")
    assert not await hashing.matches("geen hash", "geen hash")
    hashing.close()
