"""Something that cannot be opened is refused and seen by a person; it holds up nobody else."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest
from sqlalchemy import Connection, select, update

import bot.storage.pseudonyms
from bot.channels.base import OurMistake
from bot.farewells import say_farewells
from bot.storage.conversations import Address, load_conversations
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.farewell_rows import due_farewells
from bot.storage.forgetting import add_farewell, forget_conversation
from bot.storage.ids import new_id
from bot.storage.outbox_claims import LEASE
from bot.storage.tables import data_keys, farewells, messages, outbox
from tests.bot.test_delivery import Mouth, World, running

NOISE = b"\x01" + bytes(60)


async def test_words_that_cannot_be_opened_do_not_hold_up_the_others(
    database: Database, vault: Vault
) -> None:
    world = World(database, vault)
    broken = await world.wants_to_say("kapot", address="7")
    await world.wants_to_say("heel", address="8")
    spoil = update(messages).where(messages.c.conversation_id == broken[0].conversation_id).values(body=NOISE)
    await database.write(lambda c: c.execute(spoil).rowcount)
    async with running(world.delivery()):
        await world.says("heel")
    query = select(outbox.c.conversation_id, outbox.c.state)
    states = await database.read(lambda c: {row[0]: row[1] for row in c.execute(query)})
    assert states.pop(broken[0].conversation_id) == "failed"
    assert list(states.values()) == ["sent"]
    assert await world.alarm_kinds() == ["refused"]


async def test_what_is_still_being_sent_is_not_taken_for_that_of_a_dead_process(
    database: Database, vault: Vault
) -> None:
    """However long it takes: a lease that ran out meanwhile must not make it go twice."""
    world = World(database, vault)
    world.mouth.gate = asyncio.Event()
    going = await world.wants_to_say("een", leased_by="p1")
    async with running(world.delivery()) as delivery:
        delivery.hand_over(going)
        await asyncio.sleep(0.05)
        world.now += LEASE + 1
        assert await delivery.recover(alone=False) == 0
        world.mouth.gate.set()
        await world.becomes("sent")
    assert world.mouth.texts == ["een"]


async def test_an_alarm_about_somebody_forgotten_is_not_raised(database: Database, vault: Vault) -> None:
    """It would be a row that leads to a person who is gone."""
    world = World(database, vault)
    going = await world.wants_to_say("een", leased_by="p1")
    world.mouth.failing = [OurMistake()]

    def forget(connection: Connection) -> None:
        talk = load_conversations(connection, vault, [going[0].conversation_id])
        forget_conversation(connection, vault, talk[going[0].conversation_id], farewell="", now=world.now)

    await database.write(forget)
    async with running(world.delivery()) as delivery:
        delivery.hand_over(going)
        await world.says("een")
    assert await world.alarm_kinds() == []


async def test_a_farewell_that_cannot_be_opened_goes_with_its_key_and_the_others_are_said(
    database: Database, vault: Vault
) -> None:
    mouth = Mouth()
    for address in ("7", "8"):
        add = partial(add_farewell, vault=vault, words="dag", removable=[], now=1000)
        await database.write(lambda c, address=address, add=add: add(c, address=Address("telegram", address)))  # type: ignore[misc]
    first = await database.read(lambda c: c.execute(select(farewells.c.id)).scalars().first())
    spoil = update(farewells).where(farewells.c.id == first).values(payload=NOISE)
    await database.write(lambda c: c.execute(spoil).rowcount)
    assert await say_farewells(database, vault, {"telegram": mouth}, lambda: 1000) == 1
    assert mouth.texts == ["dag"]
    for table in (farewells, data_keys):
        assert await database.read(lambda c, table=table: c.execute(select(table.c.id)).all()) == []  # type: ignore[misc]


async def test_a_word_of_farewell_is_not_said_an_hour_late(database: Database, vault: Vault) -> None:
    add = partial(
        add_farewell, vault=vault, address=Address("telegram", "7"), words="dag", removable=["1"], now=0
    )
    await database.write(add)
    (late,) = await database.write(lambda c: due_farewells(c, vault, 3_600_001))
    assert (late.text, late.delete) == ("", ("1",))


def test_names_and_ids_come_from_randomness_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = {new_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert all(0 < each < 2**62 for each in ids)
    names = {bot.storage.pseudonyms.new_pseudonym() for _ in range(2000)}
    assert len(names) > 1900
