"""What families and the bot do, as the stories about cases need it, over a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from bot.clock import to_ms
from bot.storage.alarms import raise_alarm
from bot.storage.bodies import Body
from bot.storage.conversations import Address, load_conversations, make_conversations
from bot.storage.database import Database, open_database
from bot.storage.desk_store import SqlDeskStore
from bot.storage.encryption import Vault
from bot.storage.keys import create_keys
from bot.storage.saving_conversations import begin_episodes, save_conversations
from bot.storage.schema import upgrade_schema
from bot.storage.tables import conversations, farewells, outbox
from bot.storage.transcript import NewMessage, add_messages
from handoff.actions import add_family_message, open_case
from handoff.cases import Case, new_case
from handoff.counsellors import Counsellor, Role
from handoff.lines import Line, Mark
from handoff.ports import DeskStore
from handoff.words import FamilyWords
from tests.handoff.twin import TwinDoorbell

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
WORDS = FamilyWords()
EMMA = Counsellor(id=101, name="Emma", role=Role.VOLUNTEER)
BAS = Counsellor(id=102, name="Bas", role=Role.VOLUNTEER, capacity=2)
SANNE = Counsellor(id=103, name="Sanne", role=Role.VOLUNTEER, qualifications=frozenset({"jeugd"}), capacity=3)
CARLA = Counsellor(id=104, name="Carla", role=Role.COORDINATOR, capacity=3)

_ids = count(5000)


def later(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


_STATES = {Mark.DELIVERED: "sent", Mark.UNCERTAIN: "uncertain", Mark.FAILED: "failed"}


class World:
    """A helpline with one store, and families that write."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self.database = database
        self.vault = vault
        self.bell = TwinDoorbell()
        self.store: DeskStore = SqlDeskStore(database, vault, self.bell)

    async def new_conversation(self) -> int:
        address = Address("web", f"family-{next(_ids)}")

        def work(connection: Any) -> int:
            made = make_conversations(connection, self.vault, [address], to_ms(NOW))
            conversation_id = made[address][0]
            found = load_conversations(connection, self.vault, [conversation_id])
            begin_episodes(connection, self.vault, list(found.values()), to_ms(NOW))
            save_conversations(connection, list(found.values()))
            return conversation_id

        return await self.database.write(work)

    async def family_line(self, conversation: int, text: str, at: datetime) -> int:
        return await self._add(conversation, "family", text, at)

    async def bot_line(self, conversation: int, text: str, at: datetime) -> int:
        seq = await self._add(conversation, "bot", text, at)
        found = await self.database.read(lambda c: load_conversations(c, self.vault, [conversation]))
        row = {
            "conversation_id": conversation,
            "seq": seq,
            "episode_id": found[conversation].episode_id,
            "created_at": to_ms(at),
        }
        await self.database.write(lambda connection: connection.execute(outbox.insert(), [row]) and None)
        return seq

    async def _add(self, conversation: int, author: str, text: str, at: datetime) -> int:
        def work(connection: Any) -> int:
            found = load_conversations(connection, self.vault, [conversation], lock=True)[conversation]
            seq = found.take_seq()
            line = NewMessage(conversation=found, seq=seq, author=author, body=Body(text=text))
            add_messages(connection, [line], to_ms(at))
            save_conversations(connection, [found])
            return seq

        return await self.database.write(work)

    async def set_mark(self, conversation: int, seq: int, mark: Mark) -> None:
        change = (
            update(outbox)
            .where(outbox.c.conversation_id == conversation, outbox.c.seq == seq)
            .values(state=_STATES[mark])
        )
        await self.database.write(lambda connection: connection.execute(change) and None)

    async def owner(self, conversation: int) -> str:
        query = select(conversations.c.owner).where(conversations.c.id == conversation)
        return await self.database.read(lambda connection: connection.execute(query).scalar() or "")

    async def speaks(self, conversation: int, language: str) -> None:
        change = update(conversations).where(conversations.c.id == conversation).values(language=language)
        await self.database.write(lambda connection: connection.execute(change) and None)

    async def farewells(self) -> int:
        query = select(farewells.c.id)
        return await self.database.read(lambda connection: len(connection.execute(query).all()))

    async def alarm(self, kind: str, at: datetime, conversation: int = 0) -> None:
        await self.database.write(
            lambda c: raise_alarm(c, kind, now=to_ms(at), conversation_id=conversation or None)
        )


@asynccontextmanager
async def sql_world(url: str, folder: Path) -> AsyncIterator[World]:
    """A world on a new database."""
    database = open_database(url)
    try:
        await database.write(upgrade_schema)
        yield World(database, Vault(create_keys(folder / "keys")))
    finally:
        await database.close()


async def family_asks(
    world: World, text: str = "Mag ik iemand spreken?", *, at: datetime = NOW, **wish: Any
) -> Case:
    """A family with some talk behind it asks for a human."""
    conversation = await world.new_conversation()
    await world.bot_line(conversation, "Hoi, waarmee kan ik helpen?", at)
    await world.set_mark(conversation, 1, Mark.DELIVERED)
    await world.family_line(conversation, "Eerder gezegd", at)
    seq = await world.family_line(conversation, text, at)
    wish.setdefault("reason", "wens_familie")
    case = new_case(
        id=next(_ids),
        conversation=conversation,
        episode=1,
        pseudonym="Blauwe Reiger 42",
        now=at,
        from_seq=seq,
        family_seq=seq,
        **wish,
    )
    return await world.store.write(lambda unit: open_case(unit, case))


async def family_writes(world: World, case: Case, text: str, *, at: datetime) -> int:
    seq = await world.family_line(case.conversation, text, at)

    def note(unit: Any) -> None:
        found = unit.open_case_of(case.conversation)
        assert found is not None
        add_family_message(unit, found, seq=seq, now=at)

    await world.store.write(note)
    return seq


async def case_now(world: World, case: Case) -> Case:
    found = await world.store.read(lambda unit: unit.case(case.id))
    assert found is not None
    return found


async def lines_now(world: World, case: Case) -> list[Line]:
    found = await case_now(world, case)
    return list(await world.store.read(lambda unit: unit.lines(found)))


async def texts_now(world: World, case: Case) -> list[str]:
    return [line.text for line in await lines_now(world, case)]
