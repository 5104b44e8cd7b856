"""Keys: made once, changed without losing a word, also when killed in the middle."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select

from bot.app import lock_folder
from bot.commands.keys import OthersConnected, _refuse_company
from bot.storage import key_rotation
from bot.storage.database import Database, open_database
from bot.storage.encryption import Vault, WrappedKey
from bot.storage.errors import KeyWrong
from bot.storage.ids import new_id
from bot.storage.key_rotation import StillInUse, begin_rotation, keys_in_use, rotate
from bot.storage.key_rows import key_row
from bot.storage.keys import KeyRing, create_keys, read_keys
from bot.storage.schema import check_keys, upgrade_schema
from bot.storage.tables import data_keys, meta
from tests.bot.commands.conftest import Desktop

PLACE = "test.word:1"


class PlugPulled(Exception):
    """The machine stops here."""


def _add_keys(connection: Connection, vault: Vault, many: int) -> dict[int, bytes]:
    """Data keys, and a word sealed with each."""
    sealed, rows = {}, []
    for _ in range(many):
        key, stored = vault.new_key(new_id())
        sealed[key.id] = key.seal(str(key.id), PLACE)
        rows.append(key_row(stored))
    connection.execute(insert(data_keys), rows)
    return sealed


def _readable(connection: Connection, ring: KeyRing, sealed: dict[int, bytes]) -> int:
    """How many words can be read with these keys."""
    vault = Vault(ring)
    rows = connection.execute(select(data_keys)).all()
    keys = {row.id: vault.unwrap(WrappedKey(row.id, row.wrapping, row.wrapped)) for row in rows}
    return sum(keys[each].open(words, PLACE) == str(each) for each, words in sealed.items())


def _checks(connection: Connection) -> set[str]:
    return set(connection.execute(select(meta.c.name)).scalars())


async def test_every_word_can_still_be_read_and_the_old_key_is_gone(
    database: Database, ring: KeyRing, tmp_path: Path
) -> None:
    folder = tmp_path / "keys"
    sealed = await database.write(partial(_add_keys, vault=Vault(ring), many=25))
    assert begin_rotation(folder)
    assert await rotate(database, folder, batch=10) == 25
    fresh = read_keys(folder)
    assert list(fresh.wrapping) == [2]
    assert await database.read(keys_in_use) == {2: 25}
    assert await database.read(partial(_readable, ring=fresh, sealed=sealed)) == 25
    assert "key-check:wrapping-1" not in await database.read(_checks)
    assert "key-check:wrapping-2" in await database.read(_checks)


@pytest.mark.parametrize("broken", ["_release", "drop_wrapping_key"])
async def test_a_rotation_that_stopped_goes_on_where_it_was(
    broken: str, database: Database, ring: KeyRing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "keys"
    sealed = await database.write(partial(_add_keys, vault=Vault(ring), many=12))
    begin_rotation(folder)

    def stop(*_: object, **__: object) -> None:
        raise PlugPulled

    with monkeypatch.context() as patched:
        patched.setattr(key_rotation, broken, stop)
        with pytest.raises(PlugPulled):
            await rotate(database, folder, batch=5)
    assert await database.read(partial(_readable, ring=read_keys(folder), sealed=sealed)) == 12
    assert not begin_rotation(folder), "an unfinished rotation is finished, not begun again"
    await rotate(database, folder)
    assert list(read_keys(folder).wrapping) == [2]
    assert await database.read(partial(_readable, ring=read_keys(folder), sealed=sealed)) == 12


async def test_a_key_that_is_still_needed_stays(database: Database, ring: KeyRing, tmp_path: Path) -> None:
    """Somebody who does not know the new key wrote in the meantime."""
    folder = tmp_path / "keys"
    await database.write(partial(_add_keys, vault=Vault(ring), many=1))
    with pytest.raises(StillInUse):
        await database.write(partial(key_rotation._release, number=1))
    assert 1 in read_keys(folder).wrapping


async def test_a_key_that_does_not_belong_is_refused(
    database: Database, ring: KeyRing, tmp_path: Path
) -> None:
    other = create_keys(tmp_path / "other")
    with pytest.raises(KeyWrong):
        await rotate(database, tmp_path / "other")
    assert list(read_keys(tmp_path / "other").wrapping) == list(other.wrapping)


async def test_postgresql_tells_that_somebody_is_still_connected(database: Database) -> None:
    if database.dialect != "postgresql":
        await _refuse_company(database)
        return
    other = open_database(str(database.url.render_as_string(hide_password=False)))
    try:
        await other.read(lambda connection: connection.execute(select(1)))
        with pytest.raises(OthersConnected):
            await _refuse_company(database)
    finally:
        await other.close()


def _fill(desktop: Desktop, many: int) -> dict[int, bytes]:
    """A database on disk with many keys, made without a running house."""
    ring = create_keys(desktop.keys)
    desktop.data.mkdir()

    async def fill() -> dict[int, bytes]:
        database = open_database(_url(desktop))
        try:
            await database.write(upgrade_schema)
            await database.write(partial(check_keys, ring=ring))
            return await database.write(partial(_add_keys, vault=Vault(ring), many=many))
        finally:
            await database.close()

    return asyncio.run(fill())


def _url(desktop: Desktop) -> str:
    return f"sqlite+aiosqlite:///{desktop.data / 'hulplijn.db'}"


def _count_readable(desktop: Desktop, sealed: dict[int, bytes]) -> int:
    async def count() -> int:
        database = open_database(_url(desktop))
        try:
            return await database.read(partial(_readable, ring=read_keys(desktop.keys), sealed=sealed))
        finally:
            await database.close()

    return asyncio.run(count())


def test_killed_at_any_moment_nothing_becomes_unreadable(desktop: Desktop) -> None:
    sealed = _fill(desktop, 15_000)
    unfinished = 0
    for _ in range(4):
        _kill_while_rotating(desktop, after=secrets.randbelow(200) / 1000)
        assert _count_readable(desktop, sealed) == len(sealed)
        unfinished += len(read_keys(desktop.keys).wrapping) > 1
    assert unfinished, "no round was killed in the middle; make the database larger"
    assert desktop.type("keys", "rotate").code == 0
    assert len(read_keys(desktop.keys).wrapping) == 1
    assert _count_readable(desktop, sealed) == len(sealed)


def _kill_while_rotating(desktop: Desktop, *, after: float) -> None:
    """Let a real process begin, and kill it ``after`` seconds (or let it finish if it is quicker)."""
    environ = {**os.environ, **desktop.environ}
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "bot.cli", "keys", "rotate"], env=environ, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline(), "it did not begin"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    finally:
        process.stdout.close()
        process.wait(timeout=30)


def test_keys_are_made_once_and_shown(desktop: Desktop) -> None:
    assert desktop.type("keys", "create").code == 0
    before = {path.name: path.read_bytes() for path in desktop.keys.iterdir()}
    assert desktop.type("keys", "create").code == 0
    assert {path.name: path.read_bytes() for path in desktop.keys.iterdir()} == before
    said = desktop.type("keys", "status")
    assert said.code == 0
    assert "wrapping-1" in said.out
    for content in before.values():
        assert content.decode().strip() not in said.out


def test_keys_for_an_existing_database_are_not_made_up(desktop: Desktop) -> None:
    _fill(desktop, 1)
    for path in desktop.keys.iterdir():
        path.unlink()
    said = desktop.type("keys", "create")
    assert said.code == 2
    assert "Zet de map met sleutels terug" in said.err
    assert not list(desktop.keys.iterdir())


def test_a_running_house_keeps_its_keys(desktop: Desktop) -> None:
    _fill(desktop, 1)
    lock = lock_folder(desktop.data)
    try:
        said = desktop.type("keys", "rotate")
    finally:
        lock.close()
    assert said.code == 2
    assert "draait al een hulplijn" in said.err
    assert list(read_keys(desktop.keys).wrapping) == [1]


def test_a_missing_wrapping_key_is_noticed(desktop: Desktop) -> None:
    _fill(desktop, 3)
    assert desktop.type("keys", "rotate").code == 0
    (desktop.keys / "wrapping-2.key").rename(desktop.keys / "wrapping-3.key")
    said = desktop.type("keys", "status")
    assert said.code == 1
    assert "wrapping-2   ONTBREEKT" in said.out
