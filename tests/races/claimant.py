"""A desk as a process of its own: does each round it reads from its input, all at once, and says what came of it."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.database import open_database
from bot.storage.desk_store import SqlDeskStore
from bot.storage.encryption import Vault
from bot.storage.ids import new_id
from bot.storage.keys import read_keys
from handoff.actions import close_case, release_case, take_case, take_next
from handoff.counsellors import Counsellor, Role
from handoff.errors import DeskError
from handoff.overview.taking_over import take_over
from handoff.ports import DeskUnit
from handoff.transfers.deciding import accept_offer
from handoff.transfers.offering import offer_case, withdraw_offer
from handoff.words import FamilyWords
from tests.handoff.twin import TwinDoorbell
from tests.races.orders import CAPACITIES, Round

WORDS = FamilyWords()
#: Coordinators: they may take and close whatever there is, so that only state and room decide.
CROWD = {
    id: Counsellor(id=id, name=f"V{id}", role=Role.COORDINATOR, capacity=capacity)
    for id, capacity in CAPACITIES.items()
}


async def serve(url: str, keys: Path) -> None:
    database = open_database(url)
    store = SqlDeskStore(database, Vault(read_keys(keys)), TwinDoorbell())
    try:
        await store.read(lambda unit: unit.waiting_cases())
        print(json.dumps({"ready": 1}), flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            came_of_it = await asyncio.gather(*_deeds(store, Round.read(line)))
            print(json.dumps(Counter(came_of_it)), flush=True)
    finally:
        await database.close()


def _deeds(store: SqlDeskStore, round: Round) -> list[Awaitable[str]]:
    now = datetime.now(UTC)
    taking = [_done(store, "taken", _take(who, case, now)) for who, case in round.takes]
    nexts = [_done(store, "next", _next(who, now)) for who in round.nexts]
    closing = [_done(store, "closed", _close(who, case, now)) for who, case in round.closes]
    releasing = [_done(store, "released", _release(who, case, now)) for who, case in round.releases]
    giving = [_give(store, giver, case, receiver, now) for giver, case, receiver in round.gives]
    taking_over = [_done(store, "over", _take_over(who, case, now)) for who, case in round.overs]
    # First who asks for whoever is next: after all the others there is hardly anybody left to take.
    return [*nexts, *giving, *taking_over, *taking, *closing, *releasing]


def _take(who: int, case: int, now: datetime) -> Callable[[DeskUnit], object]:
    return lambda unit: take_case(unit, case, CROWD[who], now, WORDS)


def _next(who: int, now: datetime) -> Callable[[DeskUnit], object]:
    return lambda unit: take_next(unit, CROWD[who], now, WORDS)


def _close(who: int, case: int, now: datetime) -> Callable[[DeskUnit], object]:
    return lambda unit: close_case(unit, case, CROWD[who], now, WORDS)


def _release(who: int, case: int, now: datetime) -> Callable[[DeskUnit], object]:
    return lambda unit: release_case(unit, case, CROWD[who], now, WORDS)


def _take_over(who: int, case: int, now: datetime) -> Callable[[DeskUnit], object]:
    return lambda unit: take_over(unit, case, CROWD[who], news_id=new_id(), now=now, words=WORDS)


async def _give(store: SqlDeskStore, giver: int, case: int, receiver: int, now: datetime) -> str:
    offer = new_id()
    offered = await _done(store, "offered", _offer(offer, giver, case, receiver, now))
    if offered != "offered":
        return offered
    accepted = await _done(
        store, "accepted", lambda unit: accept_offer(unit, offer, CROWD[receiver], now, WORDS)
    )
    if accepted != "accepted":
        await _done(store, "withdrawn", lambda unit: withdraw_offer(unit, case, CROWD[giver], now))
    return accepted


def _offer(offer: int, giver: int, case: int, receiver: int, now: datetime) -> Callable[[DeskUnit], object]:
    return lambda unit: offer_case(
        unit, case, CROWD[giver], transfer_id=offer, receiver=receiver, note="Verder met bezoek.", now=now
    )


async def _done(store: SqlDeskStore, name: str, work: Callable[[DeskUnit], object]) -> str:
    """What came of it in one word. Anything but a refusal ends the process: that race is lost for everybody."""
    try:
        await store.write(work)
    except DeskError as refused:
        return refused.name
    return name


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], Path(sys.argv[2])))
