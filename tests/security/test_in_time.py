"""Words leave when their time is over: not an hour early, not a night late, whatever became of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest
from sqlalchemy import Connection, func, select

from bot.channels.base import Inbound, InboundKind
from bot.clock import DAY, HOUR
from bot.storage.bodies import Body
from bot.storage.checkin_rows import NewCheckIn, add_checkin, change_checkin
from bot.storage.conversations import load_conversations
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.every_table import metadata
from bot.storage.inbox import add_inbounds, set_aside
from bot.storage.retention import INBOX_KEPT_MS, Wiped, end_silent_episodes, wipe_old
from bot.storage.saving_conversations import begin_episodes, save_conversations
from bot.storage.tables import checkins, conversations, inbox
from bot.storage.transcript import NewMessage, add_messages

T = TypeVar("T")
NOW = 1_790_157_600_000
KEEP = 30 * DAY
#: A talk ends a day after its last word.
SILENCE = DAY
PLANNED = NewCheckIn(
    flow="na_gesprek",
    due_at=NOW + DAY,
    local_day="2026-09-24",
    earliest="10:00",
    latest="20:00",
    zone="Europe/Amsterdam",
)


async def talk(database: Database, vault: Vault, at: int = NOW) -> int:
    """One message in one episode; returns the conversation."""

    def work(connection: Connection) -> int:
        hello = Inbound(channel="web", address="w-1", message_key=str(at), kind=InboundKind.TEXT, text="hoi")
        add_inbounds(connection, vault, [hello], at)
        connection.execute(
            inbox.update().values(state="done", payload=None, conversation_id=None, done_at=at)
        )
        conversation_id: int = connection.execute(select(conversations.c.id)).scalar_one()
        found = load_conversations(connection, vault, [conversation_id])[conversation_id]
        begin_episodes(connection, vault, [found], at)
        line = NewMessage(conversation=found, seq=found.take_seq(), author="family", body=Body(text="hoi"))
        add_messages(connection, [line], at)
        found.last_word_at = at
        save_conversations(connection, [found])
        return conversation_id

    return await database.write(work)


async def clean(database: Database, vault: Vault, now: int) -> Wiped:
    await database.write(partial(end_silent_episodes, now=now, episode_ms=SILENCE))
    return await database.write(partial(wipe_old, vault=vault, now=now, keep_ms=KEEP))


async def counts(database: Database) -> dict[str, int]:
    def work(connection: Connection) -> dict[str, int]:
        every = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }
        return {name: count for name, count in every.items() if count and name not in ("meta", "audit_head")}

    return await database.read(work)


async def test_words_stay_their_whole_time_and_not_a_minute_more(database: Database, vault: Vault) -> None:
    await talk(database, vault)
    ended = NOW + SILENCE + 1
    await clean(database, vault, ended)
    for moment in (ended, ended + KEEP // 2, ended + KEEP):
        assert (await clean(database, vault, moment)).episodes == 0
        assert (await counts(database))["messages"] == 1
    gone = await clean(database, vault, ended + KEEP + 1)
    assert (gone.episodes, gone.conversations, gone.oldest_days) == (1, 1, 0)
    assert await counts(database) == {}


@pytest.mark.parametrize(("days", "oldest"), [(0, 0), (1, 1), (29, 29)])
async def test_the_daily_proof_says_how_old_the_oldest_words_are(
    database: Database, vault: Vault, days: int, oldest: int
) -> None:
    await talk(database, vault)
    assert (await clean(database, vault, NOW + days * DAY + HOUR)).oldest_days == oldest


async def test_a_message_nobody_could_handle_goes_in_time_too(database: Database, vault: Vault) -> None:
    broken = Inbound(channel="web", address="w-1", message_key="k", kind=InboundKind.BROKEN)
    await database.write(lambda c: add_inbounds(c, vault, [broken], NOW))
    await database.write(lambda c: set_aside(c, c.execute(select(inbox.c.id)).scalar_one(), "BrokenMessage"))
    await clean(database, vault, NOW + KEEP)
    assert (await counts(database))["inbox"] == 1
    await clean(database, vault, NOW + KEEP + 1)
    assert await counts(database) == {}


async def test_keys_of_handled_messages_stay_two_days(database: Database, vault: Vault) -> None:
    await talk(database, vault)
    await clean(database, vault, NOW + INBOX_KEPT_MS)
    assert (await counts(database))["inbox"] == 1
    await clean(database, vault, NOW + INBOX_KEPT_MS + 1)
    assert "inbox" not in await counts(database)


async def test_a_planned_check_in_keeps_the_address_but_not_the_words(
    database: Database, vault: Vault
) -> None:
    conversation = await talk(database, vault)
    later = NewCheckIn(
        flow="na_gesprek",
        due_at=NOW + 80 * DAY,
        local_day="2026-12-12",
        earliest="10:00",
        latest="20:00",
        zone="UTC",
    )
    await database.write(lambda c: add_checkin(c, vault, conversation, later, now=NOW))
    await clean(database, vault, NOW + SILENCE + 1)
    await clean(database, vault, NOW + SILENCE + KEEP + 2)
    left = await counts(database)
    # The key of the address and the check-in's own.
    assert left == {"conversations": 1, "checkins": 1, "data_keys": 2}


@pytest.mark.parametrize("state", ["cancelled", "missed", "sent"])
async def test_a_check_in_that_is_over_leaves_with_the_words(
    database: Database, vault: Vault, state: str
) -> None:
    """Also when the family still talks, so that the conversation itself stays."""
    conversation = await talk(database, vault)
    planned = await database.write(lambda c: add_checkin(c, vault, conversation, PLANNED, now=NOW))
    await database.write(lambda c: change_checkin(c, planned, {"state": state}))
    await clean(database, vault, NOW + SILENCE + 1)
    again = NOW + SILENCE + KEEP
    await _write_again(database, vault, conversation, again)
    await clean(database, vault, NOW + SILENCE + KEEP + 2)
    left = await counts(database)
    assert (left["conversations"], left["messages"], left.get("checkins", 0)) == (1, 1, 0)
    assert left["data_keys"] == 2


async def _write_again(database: Database, vault: Vault, conversation: int, at: int) -> None:
    def work(connection: Connection) -> None:
        found = load_conversations(connection, vault, [conversation])[conversation]
        begin_episodes(connection, vault, [found], at)
        line = NewMessage(conversation=found, seq=found.take_seq(), author="family", body=Body(text="hoi"))
        add_messages(connection, [line], at)
        found.last_word_at = at
        save_conversations(connection, [found])

    await database.write(work)


async def test_a_check_in_still_to_come_is_no_old_one(database: Database, vault: Vault) -> None:
    conversation = await talk(database, vault)
    await database.write(lambda c: add_checkin(c, vault, conversation, PLANNED, now=NOW))
    await clean(database, vault, NOW + SILENCE + 1)
    await clean(database, vault, NOW + SILENCE + KEEP + 2)
    states = await _all(database, lambda c: list(c.execute(select(checkins.c.state)).scalars()))
    assert states == ["planned"]


async def _all(database: Database, work: Callable[[Connection], T]) -> T:
    return await database.read(work)
