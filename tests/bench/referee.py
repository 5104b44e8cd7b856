"""Runs one trial inside the server's process: lets the families talk, opens the window, closes it, counts."""

from __future__ import annotations

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.bot_api import BotApi
from tests.bench.crowd import FIRST_CHAT, Crowd
from tests.bench.family import Verdict
from tests.bench.faults import FaultSource
from tests.bench.process_meter import cpu_seconds, resident_megabytes
from tests.bench.tally import Tally, percentile
from tests.bench.trial import Outcome, Trial

#: Where known families are left: after the second menu.
LEFT_AT_STEP = 3
#: So many of them talk at once while they are being made known.
FILLING_AT_ONCE = 200
FILLING_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Reading:
    at: float
    bot: float
    server: float

    @classmethod
    def take(cls, bot_pid: int) -> Reading:
        return cls(time.monotonic(), cpu_seconds(bot_pid) if bot_pid else 0.0, time.process_time())


async def run_trial(api: BotApi, faults: FaultSource, trial: Trial) -> Outcome:
    chance = random.Random(trial.seed)
    if trial.known:
        await _make_known(api, chance, trial.known)
    tally = api.tally = Tally()
    crowd = api.crowd = _gather(api, tally, chance, trial)
    impatience = asyncio.create_task(_lose_patience(crowd, trial.patience))
    try:
        await asyncio.sleep(trial.warm_up)
        tally.timing = True
        before = Reading.take(trial.bot_pid)
        await asyncio.sleep(trial.window)
        after = Reading.take(trial.bot_pid)
        tally.timing = False
        waits = crowd.waits(after.at)
        crowd.stop_asking()
        await _wait_home(crowd, trial.drain)
    finally:
        impatience.cancel()
    return _conclude(crowd, tally, faults, before, after, waits, trial.bot_pid)


def _gather(api: BotApi, tally: Tally, chance: random.Random, trial: Trial) -> Crowd:
    chats = list(range(FIRST_CHAT, FIRST_CHAT + max(trial.known, trial.families)))
    chance.shuffle(chats)
    crowd = Crowd(
        api.queue,
        tally,
        chance,
        choose_next=_wander(chats[trial.families :]) if trial.known else lambda chat_id: chat_id,
        duplicate_share=trial.duplicate_share,
    )
    for chat_id in chats[: trial.families]:
        crowd.begin_chat(chat_id)
    return crowd


def _wander(chats: list[int]) -> Callable[[int], int | None]:
    """Each finished family makes room for the next one, round and round through all that are known."""
    resting = deque(chats)

    def choose_next(done: int) -> int | None:
        resting.append(done)
        return resting.popleft()

    return choose_next


async def _make_known(api: BotApi, chance: random.Random, known: int) -> None:
    newcomers = iter(range(FIRST_CHAT + min(known, FILLING_AT_ONCE), FIRST_CHAT + known))
    crowd = api.crowd = Crowd(
        api.queue,
        Tally(),
        chance,
        choose_next=lambda _: next(newcomers, None),
        acts_each=LEFT_AT_STEP,
    )
    for chat_id in range(FIRST_CHAT, FIRST_CHAT + min(known, FILLING_AT_ONCE)):
        crowd.begin_chat(chat_id)
    async with asyncio.timeout(FILLING_SECONDS):
        await crowd.at_home.wait()


async def _lose_patience(crowd: Crowd, patience: float) -> None:
    while True:
        await asyncio.sleep(min(0.25, patience / 4))
        crowd.lose_patience(time.monotonic(), patience)


async def _wait_home(crowd: Crowd, drain: float) -> None:
    try:
        async with asyncio.timeout(drain):
            await crowd.at_home.wait()
    except TimeoutError:
        return
    # A repeated update may still be on its way, and a false reply to it.
    await asyncio.sleep(min(0.5, drain))


def _conclude(
    crowd: Crowd,
    tally: Tally,
    faults: FaultSource,
    before: Reading,
    after: Reading,
    waits: list[float],
    bot_pid: int,
) -> Outcome:
    seconds, updates = after.at - before.at, len(tally.waits)
    return Outcome(
        seconds=seconds,
        updates=updates,
        per_second=updates / seconds,
        p50_ms=1000 * percentile(tally.waits, 0.50),
        p99_ms=1000 * percentile(tally.waits, 0.99),
        oldest_waiting_ms=1000 * max(waits, default=0.0),
        cpu_ms=1000 * (after.bot - before.bot) / max(1, updates),
        server_share=(after.server - before.server) / seconds,
        resident_mb=resident_megabytes(bot_pid) if bot_pid else 0.0,
        conversations=tally.conversations,
        again=tally.verdicts[Verdict.AGAIN],
        ahead=tally.verdicts[Verdict.AHEAD],
        wrong=tally.verdicts[Verdict.WRONG],
        excused=tally.verdicts[Verdict.EXCUSED],
        repeats=tally.repeats,
        broken=tally.broken,
        unanswered=len(crowd.waits(after.at)),
        duplicates_sent=tally.duplicates_sent,
        calls=dict(tally.calls),
        faults=faults.made,
        examples=tally.examples,
    )
