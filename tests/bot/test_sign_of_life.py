"""An instance that died is known to be dead soon, and one that lives is never taken for dead."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import select

from bot.sign_of_life import DEAD_AFTER, SignOfLife, Suspects, without_sign
from bot.storage.database import Database, open_database
from bot.storage.encryption import Vault
from bot.storage.schema import upgrade_schema
from bot.storage.tables import outbox
from tests.bot.test_delivery import World
from tests.databases import PostgresServer


def test_free_for_a_moment_is_not_dead() -> None:
    suspects = Suspects()
    assert suspects.dead(["a", "b"], 0) == set()
    assert suspects.dead(["a"], DEAD_AFTER - 1) == set()
    assert suspects.dead(["a", "b"], DEAD_AFTER) == {"a"}


@pytest.fixture
async def postgres(postgres_server: PostgresServer) -> AsyncIterator[Database]:
    database = open_database(postgres_server.new_database())
    await database.write(upgrade_schema)
    yield database
    await database.close()


def dsn(database: Database) -> str:
    return database.url.set(drivername="postgresql").render_as_string(hide_password=False)


@asynccontextmanager
async def living(database: Database, process: str) -> AsyncIterator[SignOfLife]:
    sign = SignOfLife(dsn(database), process)
    task = asyncio.create_task(sign.run())
    try:
        async with asyncio.timeout(10):
            await sign.begun()
        yield sign
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.postgres
async def test_who_lives_holds_a_lock_and_who_died_does_not(postgres: Database) -> None:
    async with living(postgres, "p1") as sign:
        assert sign.held
        assert await postgres.write(lambda connection: without_sign(connection, ["p1", "p2"])) == ["p2"]
    async with asyncio.timeout(5):
        while not await postgres.write(lambda connection: without_sign(connection, ["p1"])):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    assert not sign.held


@pytest.mark.postgres
async def test_messages_of_a_dead_instance_need_not_wait_for_their_lease(
    postgres: Database, vault: Vault
) -> None:
    world = World(postgres, vault)
    await world.wants_to_say("een", leased_by="p1")
    other = world.delivery("p2")
    async with living(postgres, "p1"):
        assert await other.recover(alone=False) == 0
        world.now += DEAD_AFTER + 1
        assert await other.recover(alone=False) == 0
    await asyncio.sleep(0.2)
    assert await other.recover(alone=False) == 0
    world.now += DEAD_AFTER
    assert world.now + 1 < (await lease_until(postgres))
    assert await other.recover(alone=False) == 1
    assert await world.states() == ["waiting"]


@pytest.mark.postgres
async def test_who_lost_its_lock_sends_nothing_until_it_has_it_again(
    postgres: Database, vault: Vault
) -> None:
    world = World(postgres, vault)
    delivery = world.delivery("p1")
    held = False
    delivery._may_send = lambda: held
    going = await world.wants_to_say("een", leased_by="p1")
    task = asyncio.create_task(delivery.run())
    delivery.hand_over(going)
    await world.becomes("waiting")
    assert world.mouth.texts == []
    held = True
    world.now += 1_001
    delivery.wake()
    await world.says("een")
    delivery.stop()
    await task


async def lease_until(database: Database) -> int:
    query = select(outbox.c.lease_until)
    until = await database.read(lambda connection: connection.execute(query).scalar_one())
    assert until is not None
    return int(until)
