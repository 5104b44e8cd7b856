"""One door per test, on a database of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.accounts import SqlAccountStore
from tests.handoff.accounts.door import Door, Visitor, open_door, open_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlAccountStore]:
    async with open_store(tmp_path) as (store, _, _):
        yield store


@pytest.fixture
async def door(store: SqlAccountStore) -> AsyncIterator[Door]:
    async with open_door(store) as door:
        yield door


@pytest.fixture
async def emma(door: Door) -> AsyncIterator[Visitor]:
    """A volunteer with an account, logged in in her own browser."""
    async with Visitor(door) as visitor:
        await visitor.accept(await door.invite())
        door.clock.turn(minutes=1)
        yield visitor
