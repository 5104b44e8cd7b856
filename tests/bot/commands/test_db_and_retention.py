"""The database on its release, and the proof that words leave in time."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest
from sqlalchemy import Connection, func, select, text

from bot.clock import DAY
from bot.commands import retention
from bot.settings import Settings, settings_from
from bot.storage.bodies import Body
from bot.storage.conversations import Address, load_conversations, make_conversations
from bot.storage.database import open_database
from bot.storage.encryption import Vault
from bot.storage.keys import read_keys
from bot.storage.saving_conversations import begin_episodes, save_conversations
from bot.storage.schema import HEAD
from bot.storage.tables import data_keys, messages
from bot.storage.transcript import NewMessage, add_messages
from tests.bot.commands.conftest import Desktop

T = TypeVar("T")
NOW = 1_790_000_000_000


def _settings(desktop: Desktop) -> Settings:
    return settings_from(desktop.environ)


def test_a_new_database_is_brought_to_this_release(desktop: Desktop) -> None:
    assert "nog geen database" in desktop.type("db", "status").out
    assert f"nu op versie {HEAD}" in desktop.type("db", "upgrade").out
    assert f"al op versie {HEAD}" in desktop.type("db", "upgrade").out
    assert desktop.type("db", "status").code == 0


def test_a_database_of_another_release_is_said_and_refused(desktop: Desktop) -> None:
    desktop.type("db", "upgrade")
    _run(desktop, lambda c: c.execute(text("UPDATE alembic_version SET version_num = '0000'")) and None)
    said = desktop.type("db", "status")
    assert (said.code, "hulplijn db upgrade" in said.out) == (1, True)
    said = desktop.type("counsellor", "list")
    assert (said.code, "hulplijn db upgrade" in said.err) == (2, True)


def test_without_a_database_there_is_nothing_to_wipe(desktop: Desktop) -> None:
    assert desktop.type("retention", "--check").code == 0
    assert not desktop.data.exists()


@pytest.mark.parametrize("days", [29, 30])
def test_words_go_when_their_time_is_over_and_not_before(days: int, desktop: Desktop) -> None:
    _talk(desktop, at=NOW - (days + 2) * DAY)
    # The episode ends a day after its last word, and is kept for thirty days after that.
    _wipe(desktop, at=NOW - (days + 1) * DAY + 1000)
    assert _count(desktop) == (1, 2)
    _wipe(desktop, at=NOW)
    assert _count(desktop) == ((1, 2) if days == 29 else (0, 0))


def test_words_that_stay_too_long_are_an_error(desktop: Desktop, capsys: pytest.CaptureFixture[str]) -> None:
    _talk(desktop, at=NOW - 40 * DAY)
    options = argparse.Namespace(check=True, nu=False)
    assert retention.main(options, _settings(desktop), clock=lambda: NOW) == 1
    assert "40 dagen (hoogstens 33)" in capsys.readouterr().out
    assert retention.main(options, _settings(desktop), clock=lambda: NOW - 20 * DAY) == 0


def _wipe(desktop: Desktop, *, at: int) -> None:
    options = argparse.Namespace(check=False, nu=True)
    assert retention.main(options, _settings(desktop), clock=lambda: at) == 0


def _talk(desktop: Desktop, *, at: int) -> None:
    desktop.type("db", "upgrade")
    vault = Vault(read_keys(desktop.keys))
    _run(desktop, partial(_one_message, vault=vault, at=at))


def _one_message(connection: Connection, vault: Vault, at: int) -> None:
    made = make_conversations(connection, vault, [Address("web", "w-1")], at)
    ((conversation_id, _),) = made.values()
    found = load_conversations(connection, vault, [conversation_id])[conversation_id]
    begin_episodes(connection, vault, [found], at)
    line = NewMessage(conversation=found, seq=found.take_seq(), author="family", body=Body(text="hoi"))
    add_messages(connection, [line], at)
    save_conversations(connection, [found])


def _count(desktop: Desktop) -> tuple[int, int]:
    """Messages and data keys that are left."""

    def count(connection: Connection) -> tuple[int, int]:
        return (
            connection.execute(select(func.count()).select_from(messages)).scalar_one(),
            connection.execute(select(func.count()).select_from(data_keys)).scalar_one(),
        )

    return _run(desktop, count)


def _run(desktop: Desktop, work: Callable[[Connection], T]) -> T:
    async def run() -> T:
        database = open_database(f"sqlite+aiosqlite:///{desktop.data / 'hulplijn.db'}")
        try:
            return await database.write(work)
        finally:
            await database.close()

    return asyncio.run(run())
