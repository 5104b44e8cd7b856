"""Row 8: killed at random moments under load, checked against a model of what was said to it."""

from __future__ import annotations

import asyncio
import random
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.storage.bodies import open_body
from bot.storage.database import open_database
from bot.storage.encryption import Vault
from bot.storage.key_rows import load_keys
from bot.storage.keys import read_keys
from bot.storage.tables import conversations, episodes, messages, outbox
from tests.faults.child_house import ROOT, ChildHouse
from tests.telegram_server import Family, TelegramServer

FAMILIES = 6
#: Repeats what was said, so that every reply can be told from every other.
ECHO = """\
flow: echo
titel: Echo
eigenaar: test
leesniveau: B1
start: eerst
stappen:
  eerst:
    vraag: Zeg iets.
    antwoord: tekst
    bewaar_als: woorden
    daarna: gehoord
  gehoord:
    vraag: "Gehoord: {woorden}."
    antwoord: tekst
    bewaar_als: woorden
    daarna: gehoord
"""


@pytest.fixture
async def house(tmp_path: Path, telegram: TelegramServer, database_url: str) -> AsyncIterator[ChildHouse]:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (content / "flows" / "echo.yaml").write_text(ECHO)
    url = "" if database_url.startswith("sqlite") else database_url
    child = ChildHouse(tmp_path, telegram, url, CONTENT_DIR=str(content))
    yield child
    await child.cleans_up()


class Talker:
    """A family that says numbered words, whether or not anybody answers, and remembers them: the model."""

    def __init__(self, telegram: TelegramServer, name: str) -> None:
        self.family: Family = telegram.family()
        self.name = name
        self.said: list[str] = []

    async def says_more(self, chance: random.Random) -> None:
        while True:
            words = f"{self.name}{len(self.said):06}"
            self.said.append(words)
            await self.family.says(words)
            if chance.random() < 0.05:
                await self.family.says_again()
            await asyncio.sleep(chance.uniform(0.01, 0.06))

    @property
    def heard(self) -> list[str]:
        """The words that were repeated, in the order in which Telegram showed them."""
        replies = [each.text for each in self.family._chat.uttered]
        return [reply[9:-1] for reply in replies if reply.startswith("Gehoord: ")]


async def test_six_rounds(house: ChildHouse, telegram: TelegramServer) -> None:
    await survives(house, telegram, rounds=6)


@pytest.mark.long
@pytest.mark.timeout(3600)
async def test_two_hundred_rounds(house: ChildHouse, telegram: TelegramServer) -> None:
    await survives(house, telegram, rounds=200)


async def survives(house: ChildHouse, telegram: TelegramServer, *, rounds: int) -> None:
    chance = random.Random(rounds)
    talkers = [Talker(telegram, f"f{number}-") for number in range(FAMILIES)]
    for talker in talkers:
        await talker.family.starts("echo")
    for _ in range(rounds):
        await house.starts()
        talking = [asyncio.create_task(talker.says_more(chance)) for talker in talkers]
        await asyncio.sleep(chance.uniform(0.05, 0.8))
        for task in talking:
            task.cancel()
        await asyncio.gather(*talking, return_exceptions=True)
        await house.is_killed()
        await house.a_minute_passes()
    await house.starts()
    await telegram.everything_acknowledged(seconds=45)
    url = house.database_url
    await nothing_waits(url)
    assert await house.stops() == 0
    heard, doubted = await what_was_handled(url, house.folder / "keys")
    for talker in talkers:
        check(talker, heard[talker.family.address], doubted[talker.family.address], rounds)


def check(talker: Talker, handled: Sequence[str], doubted: int, rounds: int) -> None:
    assert list(handled) == ["(begin)", *talker.said], "handled once, in order"
    heard = talker.heard
    first_times = list(dict.fromkeys(heard))
    assert first_times == sorted(first_times), "replies in order"
    assert not set(first_times) - set(talker.said), "nothing invented"
    assert len(set(talker.said) - set(first_times)) <= doubted, "what did not go is shown at the desk"
    assert max(Counter(heard).values()) <= 2, "a reply at most once more"


async def nothing_waits(url: str) -> None:
    database = open_database(url)
    still = select(outbox.c.seq).where(outbox.c.state.in_(("waiting", "sending"))).limit(1)
    async with asyncio.timeout(45):
        while await database.read(lambda connection: connection.execute(still).first()):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    await database.close()


async def what_was_handled(url: str, keys: Path) -> tuple[dict[str, list[str]], Counter[str]]:
    """Per address: the family's words in order of their numbers, and how many replies stayed in doubt."""
    vault = Vault(read_keys(keys))

    def work(connection: Connection) -> tuple[dict[str, list[str]], Counter[str]]:
        rows = connection.execute(
            select(
                messages.c.conversation_id,
                messages.c.seq,
                messages.c.body,
                messages.c.author,
                outbox.c.state,
                conversations.c.address,
                conversations.c.key_id.label("address_key"),
                episodes.c.key_id,
            )
            .join(conversations, conversations.c.id == messages.c.conversation_id)
            .join(episodes, episodes.c.id == messages.c.episode_id)
            .outerjoin(
                outbox,
                (outbox.c.conversation_id == messages.c.conversation_id) & (outbox.c.seq == messages.c.seq),
            )
            .order_by(messages.c.conversation_id, messages.c.seq)
        ).all()
        opened = load_keys(
            connection, vault, {row.key_id for row in rows} | {row.address_key for row in rows}
        )
        handled: dict[str, list[str]] = {}
        doubted: Counter[str] = Counter()
        for row in rows:
            place = f"conversations.address:{row.conversation_id}"
            address = opened[row.address_key].open(row.address, place)
            if row.author == "family":
                body = open_body(opened[row.key_id], row.body, row.conversation_id, row.seq)
                handled.setdefault(address, []).append(body.text)
            doubted[address] += row.state == "uncertain"
        return handled, doubted

    database = open_database(url)
    try:
        return await database.read(work)
    finally:
        await database.close()
