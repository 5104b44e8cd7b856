"""Sessions of the family page: found by what only the browser has, gone with the conversation."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from sqlalchemy import Connection, text

from bot.clock import DAY, HOUR
from bot.storage.conversations import Address, address_index
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.keys import KeyRing
from bot.storage.web_codes import kept_of_code
from bot.storage.web_session_rows import KEPT_MS, forget_web_secrets, wipe_old_web_secrets
from bot.storage.web_sessions import SqlWebSessions

NOW = 1_790_157_600_000
SECRET, OTHER_SECRET = "s" * 43, "t" * 43
ADDRESS = "w-kanarie-adres"
CODE, OTHER_CODE = "appel boom lamp stoel tafel", "brug kano melk peer zomer"


async def rows(database: Database, table: str) -> list[Any]:
    def work(connection: Connection) -> list[Any]:
        return list(connection.execute(text(f"SELECT * FROM {table}")).all())

    return await database.read(work)


async def wipe(database: Database, now: int) -> int:
    return await database.write(lambda connection: wipe_old_web_secrets(connection, now))


async def test_a_secret_leads_to_its_address(database: Database, vault: Vault) -> None:
    sessions = SqlWebSessions(database, vault)
    await sessions.open_session(SECRET, ADDRESS, NOW)
    assert await sessions.find_address(SECRET, NOW) == ADDRESS
    assert await sessions.find_address(OTHER_SECRET, NOW) is None
    assert await sessions.has_session(ADDRESS)
    assert not await sessions.has_session("w-ander")


async def test_opening_the_same_session_at_once_and_again_is_one(database: Database, vault: Vault) -> None:
    sessions = SqlWebSessions(database, vault)
    await asyncio.gather(*[sessions.open_session(SECRET, ADDRESS, NOW) for _ in range(5)])
    await sessions.open_session(SECRET, "w-iets-anders", NOW)
    assert await sessions.find_address(SECRET, NOW) == ADDRESS
    assert len(await rows(database, "web_sessions")) == 1


async def test_an_ended_session_leads_nowhere(database: Database, vault: Vault) -> None:
    sessions = SqlWebSessions(database, vault)
    await sessions.open_session(SECRET, ADDRESS, NOW)
    await sessions.open_session(OTHER_SECRET, ADDRESS, NOW)
    await sessions.end_session(SECRET)
    assert await sessions.find_address(SECRET, NOW) is None
    assert await sessions.find_address(OTHER_SECRET, NOW) == ADDRESS


async def test_neither_secret_nor_code_nor_address_is_stored(database: Database, vault: Vault) -> None:
    sessions = SqlWebSessions(database, vault)
    await sessions.open_session(SECRET, ADDRESS, NOW)
    await sessions.keep_way_back(ADDRESS, CODE, NOW)
    stored = repr(await rows(database, "web_sessions") + await rows(database, "web_ways_back"))
    for trace in (SECRET, ADDRESS, CODE, *CODE.split()):
        assert trace not in stored
        assert trace.encode().hex() not in stored


async def test_a_row_moved_to_another_name_is_refused(database: Database, vault: Vault) -> None:
    sessions = SqlWebSessions(database, vault)
    await sessions.open_session(SECRET, ADDRESS, NOW)
    await sessions.open_session(OTHER_SECRET, "w-ander", NOW)

    def swap(connection: Connection) -> None:
        first, second = connection.execute(text("SELECT secret_hash, address FROM web_sessions")).all()
        for name, sealed in ((first[0], second[1]), (second[0], first[1])):
            connection.execute(
                text("UPDATE web_sessions SET address = :sealed WHERE secret_hash = :name"),
                {"sealed": sealed, "name": name},
            )

    await database.write(swap)
    assert await sessions.find_address(SECRET, NOW) is None


async def test_a_code_continues_the_chat_and_ends_every_other_session(
    database: Database, vault: Vault
) -> None:
    sessions = SqlWebSessions(database, vault)
    await sessions.open_session(SECRET, ADDRESS, NOW)
    await sessions.keep_way_back(ADDRESS, CODE, NOW)
    assert await sessions.continue_chat(OTHER_CODE, OTHER_SECRET, NOW) is None
    assert await sessions.find_address(SECRET, NOW) == ADDRESS
    assert await sessions.continue_chat(CODE, OTHER_SECRET, NOW) == ADDRESS
    assert await sessions.find_address(SECRET, NOW) is None
    assert await sessions.find_address(OTHER_SECRET, NOW) == ADDRESS


async def test_a_new_code_replaces_the_old(database: Database, vault: Vault) -> None:
    sessions = SqlWebSessions(database, vault)
    await sessions.keep_way_back(ADDRESS, CODE, NOW)
    await sessions.keep_way_back(ADDRESS, OTHER_CODE, NOW)
    assert await sessions.continue_chat(CODE, SECRET, NOW) is None
    assert await sessions.continue_chat(OTHER_CODE, SECRET, NOW) == ADDRESS


async def test_forgetting_a_conversation_leaves_no_row(database: Database, vault: Vault) -> None:
    sessions = SqlWebSessions(database, vault)
    for address, secret, code in ((ADDRESS, SECRET, CODE), ("w-ander", OTHER_SECRET, OTHER_CODE)):
        await sessions.open_session(secret, address, NOW)
        await sessions.keep_way_back(address, code, NOW)
    index = address_index(vault, Address("web", ADDRESS))
    await database.write(lambda connection: forget_web_secrets(connection, index))
    assert not await sessions.has_session(ADDRESS)
    assert await sessions.continue_chat(CODE, SECRET, NOW) is None
    assert await sessions.find_address(OTHER_SECRET, NOW) == "w-ander"


async def test_a_session_lives_thirty_days_after_its_last_use_and_not_longer(
    database: Database, vault: Vault
) -> None:
    sessions = SqlWebSessions(database, vault)
    await sessions.open_session(SECRET, ADDRESS, NOW)
    used = NOW + 20 * DAY
    assert await sessions.find_address(SECRET, used) == ADDRESS
    assert await wipe(database, NOW + KEPT_MS + HOUR) == 0
    assert await sessions.find_address(SECRET, used + KEPT_MS - HOUR) == ADDRESS
    assert await sessions.find_address(SECRET, used + 3 * KEPT_MS) is None
    assert await wipe(database, used + 3 * KEPT_MS) == 1
    assert await rows(database, "web_sessions") == []


async def test_a_code_stays_as_long_as_its_conversation_is_used(database: Database, vault: Vault) -> None:
    sessions = SqlWebSessions(database, vault)
    await sessions.open_session(SECRET, ADDRESS, NOW)
    await sessions.keep_way_back(ADDRESS, CODE, NOW)
    later = NOW + 25 * DAY
    await sessions.find_address(SECRET, later)
    await wipe(database, NOW + KEPT_MS + HOUR)
    assert await sessions.continue_chat(CODE, OTHER_SECRET, NOW + KEPT_MS + HOUR) == ADDRESS
    assert await wipe(database, later + 2 * KEPT_MS) == 2
    assert await rows(database, "web_ways_back") == []


def test_a_code_is_slow_to_guess_and_needs_the_key(ring: KeyRing) -> None:
    began = time.process_time()
    kept = kept_of_code(ring.sessions, CODE)
    assert time.process_time() - began > 0.01
    assert kept.name == kept_of_code(ring.sessions, CODE).name
    assert kept.name != kept_of_code(ring.sessions, OTHER_CODE).name
    assert kept.name != kept_of_code(b"x" * 32, CODE).name
