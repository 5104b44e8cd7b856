"""WIS MIJ, on both databases: no row leads back to anybody, whatever was going on; nothing brings anybody back."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot import jobs
from bot.channels.base import Channel, Inbound, InboundKind, Outbound, Sent
from bot.clock import HOUR
from bot.storage.conversations import Address, address_index
from bot.storage.every_table import metadata
from bot.storage.forgetting import DELETABLE_MS
from bot.storage.inbox import add_inbounds
from bot.storage.tables import conversations, data_keys, episodes, farewells, inbox, messages
from handoff.counsellors import Role
from tests.databases import PostgresServer
from tests.journeys.families import Family, TelegramFamily, WebFamily
from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to
from tests.telegram_server import server_error


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def helpline(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Helpline]:
    url = ""
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = server.new_database().replace("postgres:@/", "postgres@/")
    async with Helpline(tmp_path, database_url=url) as running:
        yield running


@pytest.fixture(params=["telegram", "web"])
async def family(request: pytest.FixtureRequest, helpline: Helpline) -> Family:
    return await helpline.family(str(request.param))


async def ids_of_everybody(helpline: Helpline) -> set[object]:
    """Conversation, episode, case and key ids, and the keyed hashes of addresses."""

    def work(connection: Connection) -> set[object]:
        found: set[object] = set(connection.execute(select(data_keys.c.id)).scalars())
        for table in (conversations, episodes, metadata.tables["cases"], metadata.tables["checkins"]):
            found |= set(connection.execute(select(table.c.id)).scalars())
        return found | set(connection.execute(select(conversations.c.address_index)).scalars())

    return await helpline.house.database.read(work)


async def rows_that_lead_to(helpline: Helpline, traces: set[object]) -> list[str]:
    """Every row of every table in which one of these stands, in whatever column."""

    def work(connection: Connection) -> list[str]:
        return [
            f"{table.name}.{name}"
            for table in metadata.sorted_tables
            for row in connection.execute(select(table)).mappings()
            for name, value in row.items()
            if value in traces
        ]

    found = await helpline.house.database.read(work)
    # The ledger that is replayed after a restore and the audit trail: an id that is nowhere else any more.
    return [each for each in found if each not in ("forgotten.conversation_id", "audit_lines.subject_id")]


async def in_an_open_case(helpline: Helpline, family: Family) -> str:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await emma.does(f"/gesprek/{case}/112", tekst="adres doorgegeven")
    await helpline.everything_handled()
    return str(case)


async def all_is_said(helpline: Helpline) -> None:
    await helpline.everything_handled()
    await helpline.says_farewell()


async def test_wis_mij_in_an_open_case_leaves_no_id_of_theirs_in_any_table(
    helpline: Helpline, family: Family
) -> None:
    before = await ids_of_everybody(helpline)
    await in_an_open_case(helpline, family)
    theirs = await ids_of_everybody(helpline) - before - await _of_accounts(helpline)
    assert len(theirs) >= 6
    assert await rows_that_lead_to(helpline, theirs)
    await family.says("wis mij")
    await all_is_said(helpline)
    assert await rows_that_lead_to(helpline, theirs) == []


async def _of_accounts(helpline: Helpline) -> set[object]:
    rows = await helpline.rows(select(metadata.tables["accounts"].c.key_id))
    rows = [*rows, *await helpline.rows(select(metadata.tables["invitations"].c.key_id))]
    return {row[0] for row in rows}


async def test_what_waits_in_the_inbox_goes_too(helpline: Helpline, family: Family) -> None:
    case = await in_an_open_case(helpline, family)
    theirs = {row[0] for row in await helpline.rows(select(conversations.c.id))}
    await _something_waits(helpline)
    emma = await helpline.counsellor("Noor", role=Role.COORDINATOR)
    await emma.does(f"/gesprek/{case}/wissen")
    await all_is_said(helpline)
    assert await rows_that_lead_to(helpline, theirs) == []
    assert [row for row in await helpline.rows(select(inbox.c.payload)) if row[0] is not None] == []


async def _something_waits(helpline: Helpline) -> None:
    """A message that failed and waits for its next try."""
    house = helpline.house

    def work(connection: Connection) -> None:
        row = connection.execute(select(conversations)).one()
        key = house.vault.kept(row.key_id)
        assert key is not None
        address = key.open(row.address, f"conversations.address:{row.id}")
        late = Inbound(
            channel=row.channel,
            address=address,
            message_key=str(uuid.uuid4()),
            kind=InboundKind.TEXT,
            text="wacht",
        )
        add_inbounds(connection, house.vault, [late], house.clock())
        waiting = inbox.c.state == "waiting"
        connection.execute(inbox.update().where(waiting).values(not_before=house.clock() + HOUR))

    await house.database.write(work)


class SlowChannel:
    """Telegram has the message and shows it, but its answer takes a while."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self.has_sent = asyncio.Event()
        self.may_answer = asyncio.Event()

    def __getattr__(self, name: str) -> object:
        return getattr(self._channel, name)

    async def send(self, outbound: Outbound) -> Sent:
        sent = await self._channel.send(outbound)
        self.has_sent.set()
        await self.may_answer.wait()
        return sent


async def _is_gone(helpline: Helpline) -> None:
    for _ in range(500):
        if not (await helpline.counts())["conversations"]:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("not forgotten within ten seconds")


async def test_a_message_being_sent_is_deleted_and_leaves_no_row(helpline: Helpline) -> None:
    family = await helpline.family("telegram")
    assert isinstance(family, TelegramFamily)
    await family.says("bezoekuur")
    await family.hears("Waar gaat je vraag over")
    await helpline.everything_handled()
    theirs = {row[0] for row in await helpline.rows(select(conversations.c.id))}
    slow = SlowChannel(helpline.house.channels["telegram"])
    helpline.house.channels["telegram"] = slow  # type: ignore[assignment]
    await family.says("menu")
    await slow.has_sent.wait()
    await family.says("wis mij")
    await helpline.comes_true(lambda: helpline.telegram.updates_waiting == 0, "handled")
    await _is_gone(helpline)
    slow.may_answer.set()
    await all_is_said(helpline)
    await all_is_said(helpline)
    assert await rows_that_lead_to(helpline, theirs) == []
    await family.hears("Dit gesprek is gewist")
    assert [message.text for message in family.phone.messages] == [family.heard()[-1]]


async def test_nothing_that_comes_again_or_late_brings_anybody_back(helpline: Helpline) -> None:
    """A redelivered WIS MIJ, and Telegram's word that the family has blocked the bot."""
    family = await helpline.family("telegram")
    assert isinstance(family, TelegramFamily)
    await family.says("bezoekuur")
    await family.hears("Waar gaat je vraag over")
    await family.says("wis mij")
    await all_is_said(helpline)
    await family.repeats()
    await family.phone.blocks_the_bot()
    await helpline.telegram.everything_acknowledged()
    await all_is_said(helpline)
    assert (await helpline.counts())["conversations"] == 0
    assert (await helpline.counts())["data_keys"] == 0


async def test_on_the_web_a_first_message_that_comes_again_opens_nothing(helpline: Helpline) -> None:
    family = await helpline.family("web")
    assert isinstance(family, WebFamily)
    await family.says("wis mij")
    await all_is_said(helpline)
    async with await family.post("/bericht", family._last) as answer:
        assert answer.status in (200, 410)
    await all_is_said(helpline)
    counts = await helpline.counts()
    assert (counts["conversations"], counts["web_sessions"], counts["web_ways_back"]) == (0, 0, 0)


async def test_words_written_right_after_wis_mij_are_answered_as_a_strangers(helpline: Helpline) -> None:
    """All in one batch, as after an outage: nobody's words are lost, certainly not these."""
    old = await helpline.family("telegram")
    assert isinstance(old, TelegramFamily)
    await old.says("bezoekuur")
    await old.hears("Waar gaat je vraag over")
    await helpline.everything_handled()
    theirs = {row[0] for row in await helpline.rows(select(conversations.c.id))}
    texts = ("wis mij", "ik wil dood")
    number = 10**9
    await helpline.house.exchange.accept(
        [
            Inbound(
                channel="telegram",
                address=old.phone.address,
                message_key=str(number + place),
                kind=InboundKind.TEXT,
                text=text,
            )
            for place, text in enumerate(texts)
        ]
    )
    await old.hears("Bel nu met iemand die hier goed in is")
    await all_is_said(helpline)
    assert await rows_that_lead_to(helpline, theirs) == []


async def test_deletions_outlast_an_outage_of_telegram_but_not_two_days(helpline: Helpline) -> None:
    family = await helpline.family("telegram")
    assert isinstance(family, TelegramFamily)
    await family.says("bezoekuur")
    await family.hears("Waar gaat je vraag over")
    await helpline.everything_handled()
    helpline.telegram.goes_wrong("deleteMessage", server_error(), times=30)
    await family.leaves_quickly()
    await helpline.everything_handled()
    for _ in range(8):
        await helpline.says_farewell()
        helpline.clock.turn(hours=1, minutes=1)
    assert (await helpline.counts())["farewells"] == 1
    helpline.telegram.works_again()
    await helpline.says_farewell()
    assert (await helpline.counts())["farewells"] == 0
    assert family.phone.messages == []


async def test_after_two_days_the_address_is_given_up(helpline: Helpline) -> None:
    family = await helpline.family("telegram")
    await family.says("bezoekuur")
    await family.hears("Waar gaat je vraag over")
    await helpline.everything_handled()
    helpline.telegram.goes_wrong("deleteMessage", server_error(), times=30)
    await family.says("wis mij")
    await all_is_said(helpline)
    assert len(await helpline.rows(select(farewells.c.id))) == 1
    helpline.clock.turn(milliseconds=DELETABLE_MS + 1000)
    await helpline.says_farewell()
    counts = await helpline.counts()
    assert (counts["farewells"], counts["data_keys"]) == (0, 0)


async def test_within_seconds_the_sealed_bytes_and_their_key_are_gone_from_the_disk(tmp_path: Path) -> None:
    """Not only at night: the job that runs every few seconds, and no vacuum."""
    async with Helpline(tmp_path) as helpline:
        family = await helpline.family("telegram")
        await family.says("bezoekuur")
        await family.hears("Waar gaat je vraag over")
        await helpline.everything_handled()
        sealed = [row[0] for row in await helpline.rows(select(messages.c.body))]
        sealed += [row[0] for row in await helpline.rows(select(data_keys.c.wrapped))]
        sealed += [row[0] for row in await helpline.rows(select(conversations.c.address_index))]
        assert all(_on_disk(tmp_path, each) for each in sealed)
        await family.says("wis mij")
        await all_is_said(helpline)
        job = next(each for each in jobs.jobs_of(helpline.house) if each.name == "traces")
        assert 0 < job.seconds <= 10
        await job.action()
        assert [each for each in sealed if _on_disk(tmp_path, each)] == []
        await helpline.house.database.vacuum()
        assert [each for each in sealed if _on_disk(tmp_path, each)] == []


def _on_disk(folder: Path, needle: bytes) -> bool:
    return any(needle in path.read_bytes() for path in (folder / "data").glob("hulplijn.db*"))


async def test_the_index_of_an_address_says_whom_only_with_the_key(helpline: Helpline) -> None:
    family = await helpline.family("telegram")
    assert isinstance(family, TelegramFamily)
    await family.says("hoi")
    await helpline.everything_handled()
    vault = helpline.house.vault
    (stored,) = [row[0] for row in await helpline.rows(select(conversations.c.address_index))]
    assert stored == address_index(vault, Address("telegram", family.phone.address))
    assert stored != address_index(vault, Address("web", family.phone.address))
