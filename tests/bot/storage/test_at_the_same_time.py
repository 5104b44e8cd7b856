"""Several processes on one PostgreSQL: nothing is handled twice, and a deadlock is nobody's trouble."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import asyncpg
import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.dialects import postgresql

from bot.channels.base import Inbound, InboundKind
from bot.storage.conversations import Address, load_conversations, make_conversations
from bot.storage.database import Database, PostgresDatabase, open_database
from bot.storage.encryption import Vault
from bot.storage.errors import DatabaseUnavailable
from bot.storage.inbox import add_inbounds, finish_inbounds, waiting_inbounds
from bot.storage.keys import KeyRing
from bot.storage.schema import check_keys, upgrade_schema
from bot.storage.tables import conversations, inbox
from tests.databases import PostgresServer, asyncpg_url

pytestmark = pytest.mark.postgres
NOW = 1_790_000_000_000


@pytest.fixture
async def postgres(postgres_server: PostgresServer, ring: KeyRing) -> AsyncIterator[PostgresDatabase]:
    opened = open_database(asyncpg_url(postgres_server.new_database()))
    assert isinstance(opened, PostgresDatabase)
    await opened.write(upgrade_schema)
    await opened.write(partial(check_keys, ring=ring))
    yield opened
    await opened.close()


def _message(number: int, who: str = "7") -> Inbound:
    return Inbound(
        channel="telegram",
        address=who,
        message_key=str(number),
        kind=InboundKind.TEXT,
        text=f"bericht {number}",
    )


async def test_what_another_process_handled_meanwhile_does_not_come_again(
    postgres: PostgresDatabase, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This process looked at the inbox just before the other one committed, and takes its locks just after."""
    await postgres.write(lambda c: add_inbounds(c, vault, [_message(1), _message(2)], NOW))
    asked = await _statement_of(postgres, vault)
    slow = await asyncpg.connect(
        postgres.url.set(drivername="postgresql").render_as_string(hide_password=False)
    )
    try:
        async with slow.transaction():
            await slow.execute(f"DECLARE looking CURSOR FOR {asked}")
            await postgres.write(partial(_handle_all, vault=vault))
            late = await slow.fetch("FETCH ALL FROM looking")
    finally:
        await slow.close()
    assert late == []


async def _statement_of(database: Database, vault: Vault) -> str:
    """The statement that asks for what waits, with its numbers filled in."""
    seen: list[str] = []

    def listen(connection: Connection) -> None:
        def note(query: object, values: dict[str, int]) -> object:
            compiled = query.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": False})  # type: ignore[attr-defined,no-untyped-call]
            sentence = str(compiled)
            for name, value in {**compiled.params, **values}.items():
                sentence = sentence.replace(f"%({name})s", str(value))
            seen.append(sentence)
            return connection.execute(query, values)  # type: ignore[call-overload]

        waiting_inbounds(_Spy(connection, note), vault, NOW, 10)  # type: ignore[arg-type]

    await database.read(listen)
    assert "FOR UPDATE OF" in seen[0]
    return seen[0]


class _Spy:
    def __init__(self, connection: Connection, note: object) -> None:
        self.dialect = connection.dialect
        self._connection = connection
        self._note = note

    def execute(self, query: object, values: dict[str, int] | None = None) -> object:
        if values is None:
            return self._connection.execute(query)  # type: ignore[call-overload]
        return self._note(query, values)  # type: ignore[operator]


def _handle_all(connection: Connection, vault: Vault) -> None:
    waiting = waiting_inbounds(connection, vault, NOW, 10)
    assert len(waiting) == 2
    load_conversations(connection, vault, {each.conversation_id for each in waiting}, lock=True)
    finish_inbounds(connection, [each.id for each in waiting], NOW)
    connection.execute(conversations.update().values(last_word_at=NOW))


async def test_a_deadlock_is_ended_by_trying_again(postgres: PostgresDatabase, vault: Vault) -> None:
    """The desk locks one family after another, the exchange locks them the other way round."""
    await postgres.write(
        lambda c: make_conversations(c, vault, [Address("web", "w-1"), Address("web", "w-2")], NOW)
    )
    ids = sorted(await postgres.read(lambda c: c.execute(select(conversations.c.id)).scalars().all()))
    tried = 0

    def lock_in_turn(connection: Connection, order: list[int]) -> None:
        nonlocal tried
        tried += 1
        for conversation_id in order:
            load_conversations(connection, vault, [conversation_id], lock=True)
            connection.execute(text("SELECT pg_sleep(0.3)"))

    async with asyncio.timeout(20):
        await asyncio.gather(
            postgres.write(partial(lock_in_turn, order=ids)),
            postgres.write(partial(lock_in_turn, order=ids[::-1])),
        )
    assert tried > 2


async def test_the_same_stranger_on_two_instances_becomes_one_conversation(
    postgres: PostgresDatabase, vault: Vault
) -> None:
    async with asyncio.timeout(20):
        outcomes = await asyncio.gather(
            *(postgres.write(partial(_store, vault=vault, number=number)) for number in range(8)),
            return_exceptions=True,
        )
    again = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, BaseException)]
    for number in again:
        await postgres.write(partial(_store, vault=vault, number=number))
    rows = await postgres.read(lambda c: c.execute(select(inbox.c.conversation_id)).scalars().all())
    assert len(rows) == 8
    assert len(set(rows)) == 1


def _store(connection: Connection, vault: Vault, number: int) -> int:
    return add_inbounds(connection, vault, [_message(number)], NOW)


async def test_an_administrator_who_ends_a_connection_is_no_crash(postgres: PostgresDatabase) -> None:
    with pytest.raises(DatabaseUnavailable):
        await postgres.write(
            lambda c: c.execute(text("SELECT pg_terminate_backend(pg_backend_pid())")).all() and None
        )
    assert await postgres.read(lambda c: c.execute(text("SELECT 1")).scalar_one()) == 1


async def test_a_server_that_is_away_is_not_available() -> None:
    away = open_database("postgresql+asyncpg://postgres@127.0.0.1:1/nergens")
    with pytest.raises(DatabaseUnavailable):
        await away.read(lambda c: c.execute(text("SELECT 1")).scalar_one())
    await away.close()
