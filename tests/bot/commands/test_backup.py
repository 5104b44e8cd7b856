"""A backup is sealed and whole, and putting it back brings nobody back who was forgotten after it was made."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Connection, select

from bot.app import lock_folder
from bot.storage.bodies import Body
from bot.storage.conversations import Address, find_conversations, load_conversations, make_conversations
from bot.storage.database import open_database
from bot.storage.encryption import Vault
from bot.storage.forgetting import forget_conversation
from bot.storage.keys import read_keys
from bot.storage.ledger import FILE_NAME, Ledger, forgotten_since
from bot.storage.outgoing import Outgoing
from bot.storage.saving_conversations import begin_episodes, save_conversations
from bot.storage.sealed_file import BackupUnreadable, open_file, seal_file
from bot.storage.tables import outbox
from bot.storage.transcript import NewMessage, add_messages, add_outgoing
from bot.traces import Traces
from tests.bot.commands.conftest import Desktop

T = TypeVar("T")
NOW = 1_790_000_000_000
SAM, NOOR = Address("web", "w-sam"), Address("web", "w-noor")


@pytest.fixture
def house(desktop: Desktop) -> Desktop:
    """Sam and Noor talk with us."""
    desktop.type("db", "upgrade")
    vault = Vault(read_keys(desktop.keys))
    for address in (SAM, NOOR):
        _run(desktop, partial(_talk, vault=vault, address=address))
    return desktop


def test_a_backup_comes_back_as_it_was(house: Desktop) -> None:
    made = house.type("backup", str(house.folder / "copy"))
    assert (made.code, "De sleutels zitten er niet in" in made.out) == (0, True)
    _forget_everything_by_accident(house)
    back = house.type("restore", str(house.folder / "copy"))
    assert (back.code, back.err) == (0, "")
    assert _known(house) == {SAM, NOOR}


def test_a_backup_is_sealed_and_no_half_file_is_left(house: Desktop) -> None:
    house.type("backup", str(house.folder / "copy"))
    sealed = (house.folder / "copy").read_bytes()
    assert b"SQLite" not in sealed
    assert b"CREATE TABLE" not in sealed
    assert (house.folder / "copy").stat().st_mode & 0o077 == 0
    assert (
        sorted(path.name for path in house.data.iterdir() if "backup" in path.name or "komt" in path.name)
        == []
    )


def test_a_file_that_is_there_is_not_overwritten_unasked(house: Desktop) -> None:
    (house.folder / "copy").write_text("iets anders")
    assert house.type("backup", str(house.folder / "copy")).code == 2
    assert (house.folder / "copy").read_text() == "iets anders"
    assert house.type("backup", "--force", str(house.folder / "copy")).code == 0


def test_a_database_that_is_there_is_not_replaced_unasked(house: Desktop) -> None:
    house.type("backup", str(house.folder / "copy"))
    _forget(house, SAM)
    refused = house.type("restore", str(house.folder / "copy"))
    assert (refused.code, "--force" in refused.out) == (2, True)
    assert _known(house) == {NOOR}


def test_who_was_forgotten_after_the_backup_stays_forgotten(house: Desktop) -> None:
    house.type("backup", str(house.folder / "copy"))
    _forget(house, SAM)
    back = house.type("restore", "--force", str(house.folder / "copy"))
    assert "1 vergeten gesprekken opnieuw gewist" in back.out
    assert _known(house) == {NOOR}


def test_the_ledger_remembers_when_the_database_is_gone(house: Desktop) -> None:
    house.type("backup", str(house.folder / "copy"))
    _forget(house, SAM)
    asyncio.run(_trace(house))
    _forget_everything_by_accident(house)
    assert house.type("restore", str(house.folder / "copy")).code == 0
    assert _known(house) == {NOOR}


def test_a_copy_of_the_ledger_kept_elsewhere_counts_too(house: Desktop) -> None:
    house.type("backup", str(house.folder / "copy"))
    _forget(house, SAM)
    asyncio.run(_trace(house))
    (house.data / FILE_NAME).rename(house.folder / "elsewhere")
    _forget_everything_by_accident(house)
    copy = str(house.folder / "copy")
    assert house.type("restore", copy, "--vergeten", str(house.folder / "elsewhere")).code == 0
    assert _known(house) == {NOOR}


def test_the_ledger_is_replayed_over_what_other_tools_put_back(house: Desktop) -> None:
    ledger = Ledger(house.data / FILE_NAME, read_keys(house.keys))
    (sam,) = _run(house, partial(_ids, vault=Vault(read_keys(house.keys)), addresses=[SAM]))
    ledger.add([(sam, NOW)])
    assert "1 vergeten" in house.type("restore", "--alleen-vergeten").out
    assert _known(house) == {NOOR}


def test_the_ledger_says_whom_only_with_the_key(house: Desktop) -> None:
    _forget(house, SAM)
    asyncio.run(_trace(house))
    rows = _run(house, partial(forgotten_since, since=0))
    written = (house.data / FILE_NAME).read_text()
    assert all(str(one) not in written and f"{one:x}" not in written for one, _ in rows)
    assert written.split()[0] == "2026-09-21"
    asyncio.run(_trace(house))
    assert (house.data / FILE_NAME).read_text() == written


def test_half_a_line_after_a_crash_harms_no_other(tmp_path: Path, house: Desktop) -> None:
    ledger = Ledger(tmp_path / "ledger", read_keys(house.keys))
    ledger.add([(1, NOW)])
    with ledger.path.open("a") as file:
        file.write("2026-09-21 abc")
    ledger.add([(2, NOW)])
    assert {ledger.entry(1), ledger.entry(2)} <= ledger.entries()


@pytest.mark.parametrize("harm", ["cut", "changed", "other"])
def test_a_harmed_backup_is_refused_and_nothing_changes(house: Desktop, harm: str) -> None:
    copy = house.folder / "copy"
    house.type("backup", str(copy))
    whole = copy.read_bytes()
    harmed = {"cut": whole[:-100], "changed": whole[:5000] + b"x" + whole[5001:], "other": b"SQLite format 3"}
    copy.write_bytes(harmed[harm])
    refused = house.type("restore", "--force", str(copy))
    assert (refused.code, "Er is niets veranderd" in refused.err) == (2, True)
    assert _known(house) == {SAM, NOOR}


def test_a_backup_cut_at_the_end_of_a_piece_is_noticed() -> None:
    sealed = BytesIO()
    seal_file(BytesIO(b"a" * (3 << 20)), sealed, b"k" * 32)
    opened = BytesIO()
    open_file(BytesIO(sealed.getvalue()), opened, b"k" * 32)
    assert opened.getvalue() == b"a" * (3 << 20)
    with pytest.raises(BackupUnreadable):
        open_file(BytesIO(sealed.getvalue()[: 34 + 2 * ((1 << 20) + 16)]), BytesIO(), b"k" * 32)


def test_what_was_on_its_way_is_not_sent_again_by_itself(house: Desktop) -> None:
    _run(house, partial(_put_out, vault=Vault(read_keys(house.keys))))
    house.type("backup", str(house.folder / "copy"))
    house.type("restore", "--force", str(house.folder / "copy"))
    assert _run(house, lambda c: list(c.execute(select(outbox.c.state)).scalars())) == ["uncertain"]


def test_beside_a_running_house_a_backup_may_and_a_restore_may_not(house: Desktop) -> None:
    lock = lock_folder(house.data)
    try:
        assert house.type("backup", str(house.folder / "copy")).code == 0
        assert house.type("restore", "--force", str(house.folder / "copy")).code == 2
    finally:
        lock.close()


def test_on_postgresql_it_says_which_command_without_the_password(desktop: Desktop) -> None:
    url = "postgresql+asyncpg://hulplijn:geheim@db/hulplijn"
    for words in (("backup", "copy"), ("restore", "copy")):
        said = desktop.type(*words, HULPLIJN_DATABASE_URL=url)
        assert said.code == 2
        assert ("pg_dump" if words[0] == "backup" else "pg_restore") in said.out
        assert "'postgresql://hulplijn@db/hulplijn'" in said.out
        assert "geheim" not in said.out


async def _trace(desktop: Desktop) -> None:
    """What the running house does within seconds."""
    database = open_database(f"sqlite+aiosqlite:///{desktop.data / 'hulplijn.db'}")
    try:
        await Traces(database, Ledger(desktop.data / FILE_NAME, read_keys(desktop.keys))).wipe()
    finally:
        await database.close()


def _talk(connection: Connection, vault: Vault, address: Address) -> None:
    ((conversation_id, _),) = make_conversations(connection, vault, [address], NOW).values()
    found = load_conversations(connection, vault, [conversation_id])[conversation_id]
    begin_episodes(connection, vault, [found], NOW)
    line = NewMessage(conversation=found, seq=found.take_seq(), author="family", body=Body(text="hoi"))
    add_messages(connection, [line], NOW)
    save_conversations(connection, [found])


def _put_out(connection: Connection, vault: Vault) -> None:
    (sam,) = _ids(connection, vault, [SAM])
    found = load_conversations(connection, vault, [sam])[sam]
    assert found.episode_key is not None
    going = Outgoing(
        conversation_id=sam,
        episode_id=found.episode_id,
        seq=1,
        channel="web",
        address=SAM.value,
        kind="text",
        purpose="reply",
        body=Body(text="hoi"),
        key=found.episode_key,
    )
    add_outgoing(connection, [going], leased_by="", lanes_free=set(), now=NOW)


def _forget(desktop: Desktop, address: Address) -> None:
    vault = Vault(read_keys(desktop.keys))

    def work(connection: Connection) -> None:
        (one,) = _ids(connection, vault, [address])
        found = load_conversations(connection, vault, [one])[one]
        forget_conversation(connection, vault, found, farewell="", now=NOW)

    _run(desktop, work)


def _forget_everything_by_accident(desktop: Desktop) -> None:
    for path in desktop.data.glob("hulplijn.db*"):
        path.unlink()


def _ids(connection: Connection, vault: Vault, addresses: list[Address]) -> list[int]:
    return [one for one, _ in find_conversations(connection, vault, addresses).values()]


def _known(desktop: Desktop) -> set[Address]:
    with closing(sqlite3.connect(desktop.data / "hulplijn.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    vault = Vault(read_keys(desktop.keys))
    return set(_run(desktop, lambda connection: find_conversations(connection, vault, [SAM, NOOR])))


def _run(desktop: Desktop, work: Callable[[Connection], T]) -> T:
    async def run() -> T:
        database = open_database(f"sqlite+aiosqlite:///{desktop.data / 'hulplijn.db'}")
        try:
            return await database.write(work)
        finally:
            await database.close()

    return asyncio.run(run())
