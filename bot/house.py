"""The running house: what it is made of, how it starts and how it stops."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO, TypeGuard

from bot.alarm_bell import StoredAlarms
from bot.channels.base import Channel, LeaderChannel
from bot.clock import HOUR, Clock
from bot.delivery import Delivery
from bot.desk_door import DeskServer
from bot.doorbell import Doorbell
from bot.exchange import Exchange
from bot.leadership import Leadership, OnlyOne
from bot.live_content import LiveContent
from bot.lookout import Lookout
from bot.page_bridge import PageBridge
from bot.presence_watch import PresenceWatch
from bot.scheduler import Job, Scheduler
from bot.settings import Settings
from bot.sign_of_life import SignOfLife
from bot.storage.accounts import SqlAccountStore
from bot.storage.database import Database
from bot.storage.desk_store import SqlDeskStore
from bot.storage.encryption import Vault
from bot.traces import Traces
from bot.turn_rows import Outcome
from handoff.doorbell import OUTGOING, QUEUE


def pass_on(outcome: Outcome, delivery: Delivery, doorbell: Doorbell) -> None:
    """After a commit: send what was leased, wake delivery for the rest, ring."""
    delivery.hand_over(outcome.leased)
    if outcome.waiting:
        delivery.wake()
    for topic in outcome.rings:
        doorbell.ring(topic)


def _waits_to_lead(channel: Channel) -> TypeGuard[LeaderChannel]:
    return isinstance(channel, LeaderChannel) and channel.alone


@dataclass(kw_only=True)
class House:
    settings: Settings
    clock: Clock
    database: Database
    vault: Vault
    content: LiveContent
    doorbell: Doorbell
    desk_store: SqlDeskStore
    presence: PresenceWatch
    look_around: Lookout
    alarms: StoredAlarms
    delivery: Delivery
    exchange: Exchange
    accounts: SqlAccountStore
    traces: Traces
    channels: dict[str, Channel] = field(default_factory=dict)
    desk: DeskServer | None = None
    #: Held while this process owns the data folder.
    lock: IO[bytes] | None = None
    #: Tells other instances on the same database that this one lives.
    sign_of_life: SignOfLife | None = None
    leadership: Leadership = field(default_factory=OnlyOne)
    #: Between several instances: rings the pages that are open here.
    bridge: PageBridge | None = None
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _helpers: list[asyncio.Task[None]] = field(default_factory=list)
    _leading: asyncio.Task[None] | None = None
    _living: asyncio.Task[None] | None = None
    _leader_jobs: Sequence[Job] = ()
    #: The clock of this instance, and that of the instance that leads.
    _here: Scheduler | None = None
    _clock_jobs: Scheduler | None = None

    @property
    def episode_ms(self) -> int:
        return int(self.settings.episode_hours * HOUR)

    def pass_on(self, outcome: Outcome) -> None:
        pass_on(outcome, self.delivery, self.doorbell)

    async def start(self, jobs: Sequence[Job]) -> None:
        """Recover what a crash left, then send and handle; receive last."""
        await self.doorbell.start()
        if self.sign_of_life is not None:
            self._living = asyncio.create_task(self.sign_of_life.run(), name="sign of life")
            await self.sign_of_life.begun()
        await self.delivery.recover(alone=self.database.dialect == "sqlite")
        await self.presence.refresh()
        self._tasks = [
            asyncio.create_task(self.delivery.run(), name="delivery"),
            asyncio.create_task(self.exchange.run(), name="exchange"),
        ]
        self._helpers = [asyncio.create_task(self._wake_on_ring(), name="wake")]
        if self.bridge is not None:
            self._helpers.append(asyncio.create_task(self.bridge.run(), name="bridge"))
        if self.desk is not None:
            await self.desk.start()
        for channel in self.channels.values():
            await (channel.open() if _waits_to_lead(channel) else channel.start())
        await self.content.warm_up()
        # What kept new texts out is over: these are read from the beginning.
        await self.alarms.clear("content")
        zone = self.settings.time_zone
        self._here = Scheduler([job for job in jobs if job.everywhere], zone)
        self._here.start()
        self._leader_jobs = [job for job in jobs if not job.everywhere]
        self._leading = asyncio.create_task(self.leadership.run(self._lead), name="leading")

    async def _lead(self, leads: bool) -> None:
        """This instance polls and keeps the clock from now on, or no longer."""
        for channel in self.channels.values():
            if _waits_to_lead(channel):
                await (channel.start_receiving() if leads else channel.stop_receiving())
        if self._clock_jobs is not None:
            self._clock_jobs.stop()
            self._clock_jobs = None
        if leads:
            self._clock_jobs = Scheduler(self._leader_jobs, self.settings.time_zone)
            self._clock_jobs.start()

    async def stop(self) -> None:
        """Intake first; what is stored is safe, what is being sent is finished."""
        if self._here is not None:
            self._here.stop()
        if self._leading is not None:
            self._leading.cancel()
            await asyncio.gather(self._leading, return_exceptions=True)
        for channel in self.channels.values():
            await channel.stop_receiving()
        self.exchange.stop()
        for helper in self._helpers:
            helper.cancel()
        if self.desk is not None:
            await self.desk.close()
        # The last batch hands over what it leased, so delivery stops after it.
        await asyncio.gather(*self._tasks[1:], *self._helpers, return_exceptions=True)
        self.delivery.stop()
        await asyncio.gather(*self._tasks[:1], return_exceptions=True)
        for channel in self.channels.values():
            await channel.close()
        await self.close()

    async def close(self) -> None:
        """Let go of what was opened; also for a house that never started."""
        if self._living is not None:
            self._living.cancel()
            await asyncio.gather(self._living, return_exceptions=True)
        await self.doorbell.close()
        await self.database.close()
        if self.lock is not None:
            self.lock.close()

    async def _wake_on_ring(self) -> None:
        """The desk put something in the outbox, or another process did."""
        listening = self.doorbell.listen({OUTGOING, QUEUE})
        while True:
            topics = await listening.heard()
            self.delivery.wake()
            if QUEUE in topics:
                await self.presence.refresh()
