"""Words are sealed under keys; what was moved or changed is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.storage.encryption import Vault
from bot.storage.errors import KeysMissing, KeyWrong, Unreadable
from bot.storage.keys import add_wrapping_key, create_keys, drop_wrapping_key, read_keys


def test_what_is_sealed_opens_again(vault: Vault) -> None:
    key, _ = vault.new_key(5)
    assert key.open(key.seal("hij zit in Vught", "messages.body:1"), "messages.body:1") == "hij zit in Vught"


def test_ciphertext_moved_to_another_row_is_refused(vault: Vault) -> None:
    key, _ = vault.new_key(5)
    sealed = key.seal("geheim", "messages.body:1:1")
    with pytest.raises(Unreadable):
        key.open(sealed, "messages.body:1:2")


def test_changed_ciphertext_is_refused(vault: Vault) -> None:
    key, _ = vault.new_key(5)
    sealed = bytearray(key.seal("geheim", "x"))
    sealed[-1] ^= 1
    with pytest.raises(Unreadable):
        key.open(bytes(sealed), "x")


def test_the_same_words_never_look_the_same(vault: Vault) -> None:
    key, _ = vault.new_key(5)
    assert key.seal("ja", "x") != key.seal("ja", "x")


def test_a_key_wrapped_before_rotation_opens_after_it(tmp_path: Path) -> None:
    folder = tmp_path / "sleutels"
    old = Vault(create_keys(folder))
    key, stored = old.new_key(7)
    sealed = key.seal("woorden", "x")
    add_wrapping_key(folder)
    rotated = Vault(read_keys(folder))
    rewrapped = rotated.rewrap(stored)
    assert rewrapped.wrapping == 2
    drop_wrapping_key(folder, 1)
    assert Vault(read_keys(folder)).unwrap(rewrapped).open(sealed, "x") == "woorden"


def test_a_missing_wrapping_key_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "sleutels"
    _, stored = Vault(create_keys(folder)).new_key(7)
    add_wrapping_key(folder)
    drop_wrapping_key(folder, 1)
    with pytest.raises(KeyWrong, match="wrapping-1"):
        Vault(read_keys(folder)).unwrap(stored)


def test_no_keys_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KeysMissing, match="HULPLIJN_KEYS_DIR"):
        read_keys(tmp_path)


def test_keys_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    create_keys(tmp_path / "sleutels")
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "sleutels").glob("*.key"))


def test_making_keys_twice_keeps_the_first(tmp_path: Path) -> None:
    assert create_keys(tmp_path / "k") == create_keys(tmp_path / "k")
