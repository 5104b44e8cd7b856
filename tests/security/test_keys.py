"""The keys of the house: wrong, missing, swapped or old ones are refused at the start, before anything is written."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import open_house
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.errors import KeysMissing, KeyWrong
from bot.storage.key_rotation import rotate
from bot.storage.keys import SINGLE_KEYS, KeyRing, add_wrapping_key, create_keys, drop_wrapping_key, read_keys
from bot.storage.schema import check_keys

RING = KeyRing(
    wrapping={1: b"w" * 32}, blind_index=b"b" * 32, sessions=b"s" * 32, audit=b"a" * 32, backup=b"k" * 32
)
PARTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), min_size=1, max_size=4)


def _spoil(keys: Path, name: str) -> None:
    (keys / name).write_text("dit is geen sleutel\n")


def _empty(keys: Path) -> None:
    for each in keys.iterdir():
        each.unlink()


def _remove(keys: Path, name: str) -> None:
    (keys / name).unlink()


def _swap(keys: Path, one: str, other: str) -> None:
    kept = (keys / one).read_bytes()
    (keys / one).write_bytes((keys / other).read_bytes())
    (keys / other).write_bytes(kept)


def _of_another_house(keys: Path, name: str) -> None:
    other = keys.with_name("andere sleutels")
    create_keys(other)
    shutil.copy(other / name, keys / name)


FILES = ("wrapping-1.key", *(f"{name}.key" for name in SINGLE_KEYS))
TROUBLE: dict[str, Callable[[Path], None]] = {
    **{f"{name} is gone": partial(_remove, name=name) for name in FILES},
    **{f"{name} is spoilt": partial(_spoil, name=name) for name in FILES},
    **{f"{name} of another house": partial(_of_another_house, name=name) for name in FILES},
    **{
        f"{one} and {other} swapped": partial(_swap, one=one, other=other)
        for place, one in enumerate(FILES)
        for other in FILES[place + 1 :]
    },
    "all are gone": _empty,
    "the folder is gone": shutil.rmtree,
}


def _settings(folder: Path) -> Settings:
    return Settings(data_dir=folder / "data", keys_dir=folder / "keys")


@pytest.fixture(scope="module")
def seasoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder and its keys, closed."""
    folder = tmp_path_factory.mktemp("huis")

    async def live() -> None:
        house = await open_house(_settings(folder))
        await house.close()

    asyncio.run(live())
    return folder


@pytest.mark.parametrize("trouble", TROUBLE)
async def test_the_house_does_not_open_with_wrong_keys_and_writes_nothing(
    trouble: str, seasoned: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "huis"
    shutil.copytree(seasoned, folder)
    TROUBLE[trouble](folder / "keys")
    before = (folder / "data" / "hulplijn.db").read_bytes()
    with pytest.raises((KeysMissing, KeyWrong), match=r"HULPLIJN_KEYS_DIR|Zet hem terug"):
        await open_house(_settings(folder))
    assert (folder / "data" / "hulplijn.db").read_bytes() == before


async def test_an_old_copy_of_the_keys_after_a_rotation_is_refused(
    database: Database, ring: KeyRing, tmp_path: Path
) -> None:
    """The first wrapping key is known, but not the second, with which everything is sealed by now."""
    keys, old = tmp_path / "keys", tmp_path / "oude kopie"
    shutil.copytree(keys, old)
    add_wrapping_key(keys)
    await rotate(database, keys)
    await database.write(partial(check_keys, ring=read_keys(keys)))
    with pytest.raises(KeyWrong, match="wrapping-2"):
        await database.write(partial(check_keys, ring=read_keys(old)))


async def test_a_rotation_that_is_half_done_needs_both_keys(database: Database, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    add_wrapping_key(keys)
    await database.write(partial(check_keys, ring=read_keys(keys)))
    drop_wrapping_key(keys, 1)
    with pytest.raises(KeyWrong, match="wrapping-1"):
        await database.write(partial(check_keys, ring=read_keys(keys)))


@given(PARTS, PARTS)
def test_two_things_never_share_an_index(one: list[str], other: list[str]) -> None:
    assert (RING.index(*one) == RING.index(*other)) is (one == other)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=2, max_size=20), st.data())
def test_parts_cut_elsewhere_are_another_thing(word: str, draw: st.DataObject) -> None:
    cut = draw.draw(st.integers(1, len(word) - 1))
    assert RING.index(word[:cut], word[cut:]) != RING.index(word)
    assert RING.index(f"{word[:cut]}\x1f{word[cut:]}") != RING.index(word[:cut], word[cut:])


@given(PARTS)
def test_the_index_says_nothing_without_its_key(parts: list[str]) -> None:
    other = KeyRing(
        wrapping=RING.wrapping,
        blind_index=b"c" * 32,
        sessions=RING.sessions,
        audit=RING.audit,
        backup=RING.backup,
    )
    assert RING.index(*parts) != other.index(*parts)
    assert len(RING.index(*parts)) == 32


def test_a_key_used_often_is_not_the_first_to_leave(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.encryption._KEPT_KEYS", 3)
    for number in (1, 2, 3):
        vault.new_key(number)
    assert vault.kept(1) is not None
    vault.new_key(4)
    assert vault.kept(1) is not None
    assert vault.kept(2) is None
