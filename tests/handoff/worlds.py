"""The same stories on the twin and on a real database: what the bot's side does, said in one way for both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Protocol, cast

from sqlalchemy import select, update

from bot.clock import to_ms
from bot.storage.alarms import raise_alarm
from bot.storage.bodies import Body
from bot.storage.conversations import (
    Address,
    begin_episodes,
    load_conversations,
    make_conversations,
    save_conversations,
)
from bot.storage.database import Database, open_database
from bot.storage.desk_store import SqlDeskStore
from bot.storage.encryption import Vault
from bot.storage.every_table import metadata
from bot.storage.keys import create_keys
from bot.storage.tables import conversations, farewells, outbox
from bot.storage.transcript import NewMessage, add_messages
from handoff.actions import add_family_message, open_case
from handoff.cases import Case, new_case
from handoff.counsellors import Counsellor, Role
from handoff.ports import Alarm, Author, DeskStore, Line, Mark
from handoff.words import FamilyWords
from tests.handoff.twin import TwinDoorbell, TwinStore, TwinUnit

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
WORDS = FamilyWords()
EMMA = Counsellor(id=101, name="Emma", role=Role.VOLUNTEER)
BAS = Counsellor(id=102, name="Bas", role=Role.VOLUNTEER, capacity=2)
SANNE = Counsellor(id=103, name="Sanne", role=Role.VOLUNTEER, qualifications=frozenset({"jeugd"}), capacity=3)
CARLA = Counsellor(id=104, name="Carla", role=Role.COORDINATOR, capacity=3)

_ids = count(5000)


def later(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


class World(Protocol):
    """A helpline with one store, and families that write."""

    bell: TwinDoorbell

    @property
    def store(self) -> DeskStore: ...

    async def new_conversation(self) -> int: ...

    async def family_line(self, conversation: int, text: str, at: datetime) -> int:
        """A line of the family in the transcript; returns its number."""

    async def bot_line(self, conversation: int, text: str, at: datetime) -> int:
        """A line of the bot that is still waiting in the outbox."""

    async def set_mark(self, conversation: int, seq: int, mark: Mark) -> None: ...

    async def owner(self, conversation: int) -> str:
        """bot | queue | counsellor, or "" when forgotten."""

    async def speaks(self, conversation: int, language: str) -> None:
        """The family chooses a language."""

    async def farewells(self) -> int: ...

    async def alarm(self, kind: str, at: datetime, conversation: int = 0) -> None: ...


class TwinWorld:
    def __init__(self) -> None:
        self.bell = TwinDoorbell()
        self.twin = TwinStore(doorbell=self.bell)

    @property
    def store(self) -> DeskStore:
        return self.twin

    async def new_conversation(self) -> int:
        conversation = next(_ids)
        self.twin.rows.owners[conversation] = "bot"
        return conversation

    async def family_line(self, conversation: int, text: str, at: datetime) -> int:
        return await self._add(conversation, Author.FAMILY, text, at, Mark.NONE)

    async def bot_line(self, conversation: int, text: str, at: datetime) -> int:
        return await self._add(conversation, Author.BOT, text, at, Mark.SENT)

    async def _add(self, conversation: int, author: Author, text: str, at: datetime, mark: Mark) -> int:
        def work(unit: Any) -> int:
            return cast(TwinUnit, unit).add_line(conversation, author, text, at, mark=mark).seq

        return await self.twin.write(work)

    async def set_mark(self, conversation: int, seq: int, mark: Mark) -> None:
        lines = self.twin.rows.lines[conversation]
        lines[seq - 1] = replace(lines[seq - 1], mark=mark)

    async def owner(self, conversation: int) -> str:
        return self.twin.rows.owners.get(conversation, "")

    async def speaks(self, conversation: int, language: str) -> None:
        kept = self.twin.rows.cases
        for case in [one for one in kept.values() if one.conversation == conversation]:
            kept[case.id] = replace(case, language=language)

    async def farewells(self) -> int:
        return len(self.twin.rows.farewells)

    async def alarm(self, kind: str, at: datetime, conversation: int = 0) -> None:
        alarm = Alarm(id=next(_ids), kind=kind, detail="", since=at, conversation=conversation)
        self.twin.rows.alarms[alarm.id] = alarm


_STATES = {Mark.DELIVERED: "sent", Mark.UNCERTAIN: "uncertain", Mark.FAILED: "failed"}


class SqlWorld:
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
async def sql_world(url: str, folder: Path) -> AsyncIterator[SqlWorld]:
    """A world on a database that is made empty first."""
    database = open_database(url)
    try:
        await database.write(metadata.drop_all)
        await database.write(metadata.create_all)
        yield SqlWorld(database, Vault(create_keys(folder / "keys")))
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
