"""The doorbell says that something changed and where; between processes too, and never what."""

from __future__ import annotations

import asyncio
import contextlib

import pytest

from bot.doorbell import Doorbell, PostgresDoorbell
from tests.databases import PostgresServer


async def test_who_listens_to_a_topic_hears_it_and_no_other() -> None:
    bell = Doorbell()
    one, other = bell.listen({"chat:1", "queue"}), bell.listen({"chat:2"})
    bell.ring("chat:1")
    bell.ring("queue")
    bell.ring("chat:1")
    assert await one.heard() == {"chat:1", "queue"}
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(other.heard(), 0.02)


async def test_who_changes_topics_hears_only_the_new_ones() -> None:
    bell = Doorbell()
    one = bell.listen({"chat:1"})
    one.listen_to({"chat:2"})
    bell.ring("chat:1")
    bell.ring("chat:2")
    assert await one.heard() == {"chat:2"}
    one.close()
    bell.ring("chat:2")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(one.heard(), 0.02)


async def test_what_must_happen_at_once_happens_while_it_rings() -> None:
    bell = Doorbell()
    gone: list[str] = []
    bell.call_at_once("gone:", gone.append)
    bell.ring("gone:7")
    bell.ring("chat:7")
    assert gone == ["7"]


@pytest.mark.postgres
async def test_another_process_hears_it_through_postgresql(postgres_server: PostgresServer) -> None:
    dsn = postgres_server.new_database()
    here, there = PostgresDoorbell(dsn), PostgresDoorbell(dsn)
    listening = there.listen({"chat:1", "ready"})
    gone: list[str] = []
    there.call_at_once("gone:", gone.append)
    for bell in (here, there):
        await bell.start()
    try:
        async with asyncio.timeout(20):
            heard: frozenset[str] = frozenset()
            while "chat:1" not in heard or not gone:  # nobody is told when the other side is connected
                here.ring("chat:1")
                here.ring("gone:9")
                with contextlib.suppress(TimeoutError):
                    heard = await asyncio.wait_for(listening.heard(), 0.2)
        assert "9" in gone
    finally:
        for bell in (here, there):
            await bell.close()
