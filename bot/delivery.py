"""deliver_pending(): the one path out. In order per conversation, in parallel across conversations.

A row is leased before it is sent and its fate recorded afterwards; what was leased by a process that died is
unsure, and is treated as ``bot.storage.outbox_leases.recover_leases`` says.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby

from sqlalchemy import Connection

from bot.channels.base import (
    Channel,
    ChannelClosed,
    DeliveryError,
    NotAccepted,
    Sent,
    Uncertain,
)
from bot.clock import Clock
from bot.delivery_records import Attempt, Recorder
from bot.delivery_results import Fate, fate_of
from bot.outbound import to_outbound
from bot.rates import Rates
from bot.sign_of_life import Suspects, without_sign
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.errors import StorageError
from bot.storage.outbox import next_due
from bot.storage.outbox_claims import claim_outgoing
from bot.storage.outbox_leases import leasing_processes, recover_leases
from bot.storage.outgoing import Outgoing
from bot.storage.told import told_before
from handoff.doorbell import ALARMS, chat_topic

log = logging.getLogger(__name__)
#: Conversations sent to at the same time.
_AT_ONCE = 100
#: Look in the outbox this often even when nobody rang, in seconds.
_TICK = 1.0
#: … and this often when what waits is behind a message of another process, which cannot wake us.
_ELSEWHERE = 0.25
#: A lease (a minute) lasts longer than these three together: what waits in vain goes back to the outbox in time, so
#: that no other process takes it for the message of one that died. From the lease on, the last one begins within …
_LANE_SECONDS = 18.0
#: … waits for its turn …
_WAIT_FOR_TURN = 8.0
#: … and is sent, or it is unsure.
_SEND_SECONDS = 30.0
_REMEMBERED_GONE = 10_000


class Delivery:
    """Sends what the outbox holds."""

    def __init__(
        self,
        *,
        database: Database,
        vault: Vault,
        channels: Mapping[str, Channel],
        clock: Clock,
        process: str,
        rates: Rates,
        ring: Callable[[str], None],
        may_send: Callable[[], bool] = lambda: True,
    ) -> None:
        self._database = database
        self._vault = vault
        self._channels = channels
        self._clock = clock
        self._process = process
        self._rates = rates
        self._ring = ring
        #: False while the other instances may think that this one died.
        self._may_send = may_send
        self._suspects = Suspects()
        self._closed: set[str] = set()
        #: Forgotten a moment ago, perhaps with something on its way.
        self._gone: OrderedDict[int, None] = OrderedDict()
        self._lanes: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._wake = asyncio.Event()
        self._recorder = Recorder(database=database, vault=vault, clock=clock, recorded=self._after_recording)
        #: Conversation and number of what is in a lane or not yet written down.
        self._in_hand: set[tuple[int, int]] = set()
        self._stopping = False
        #: Something is due that could not be claimed when we last looked.
        self._behind = False

    # The way the exchange hands over what was born leased in a free lane.

    def hand_over(self, leased: Sequence[Outgoing]) -> None:
        """Send what this process leased when it wrote it; one lane per conversation."""
        for _, group in groupby(leased, key=lambda item: item.conversation_id):
            self._start_lane(list(group))

    def wake(self) -> None:
        """Something was put in the outbox."""
        self._wake.set()

    def forget(self, conversation_id: int) -> None:
        """Nothing more goes there; what was just on its way is deleted by a farewell of its own."""
        self._gone[conversation_id] = None
        if len(self._gone) > _REMEMBERED_GONE:
            self._gone.popitem(last=False)

    @property
    def in_hand(self) -> int:
        """How many messages are being sent or not yet written down."""
        return len(self._in_hand)

    async def deliver_pending(self) -> int:
        """Claim and start sending what is due; returns how many messages were claimed."""
        now = self._clock()
        closed = tuple(self._closed)
        claimed = await self._database.write(
            lambda connection: claim_outgoing(
                connection, self._vault, now=now, process=self._process, closed=closed
            )
        )
        for item in claimed:
            self._start_lane([item])
        return len(claimed)

    async def recover(self, *, alone: bool) -> int:
        """Messages whose sender died. ``alone``: no other process works on this database."""
        now = self._clock()
        return await self._database.write(
            lambda connection: recover_leases(
                connection,
                now=now,
                only_other_than=self._process if alone else "",
                in_hand=frozenset(self._in_hand),
                dead=() if alone else self._known_dead(connection, now),
            )
        )

    def _known_dead(self, connection: Connection, now: int) -> set[str]:
        """Processes whose lock has been free for a while; only PostgreSQL keeps such locks."""
        if connection.dialect.name != "postgresql":
            return set()
        others = leasing_processes(connection) - {self._process}
        return self._suspects.dead(without_sign(connection, others), now)

    async def run(self) -> None:
        """Deliver until cancelled or drained."""
        recording = asyncio.create_task(self._recorder.run())
        try:
            while not self._stopping:
                self._wake.clear()
                pause = await self._deliver_all()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), pause)
            while self._lanes:
                await asyncio.wait(tuple(self._lanes))
        finally:
            self._recorder.finish()
            await recording

    async def _deliver_all(self) -> float:
        """Claim until nothing is due; returns the seconds to wait for the next."""
        try:
            while await self.deliver_pending():
                continue
            return await self._pause()
        except Exception as error:  # noqa: BLE001 - the way out must go on, whatever went wrong with one claim
            if not isinstance(error, StorageError):
                log.error("claiming failed", extra={"action": "claim", "error": type(error).__name__})
            return _TICK

    def stop(self) -> None:
        """Take no new work; what is being sent is finished and recorded."""
        self._stopping = True
        self._wake.set()

    async def _pause(self) -> float:
        """What is due now and was not claimed waits behind a busy lane or a closed channel: its end wakes us."""
        now = self._clock()
        # What ends while we look must wake us too.
        self._behind = True
        first, later = await self._database.read(partial(_next_two, now=now))
        self._behind = first is not None and first <= now
        pause = _TICK if later is None else min(max((later - now) / 1000, 0.01), _TICK)
        elsewhere = self._behind and not self._in_hand and not self._closed
        return min(pause, _ELSEWHERE) if elsewhere else pause

    def _start_lane(self, items: list[Outgoing]) -> None:
        self._in_hand |= {(item.conversation_id, item.seq) for item in items}
        task = asyncio.create_task(self._send_lane(items, until=time.monotonic() + _LANE_SECONDS))
        self._lanes.add(task)
        task.add_done_callback(self._lanes.discard)

    async def _send_lane(self, items: list[Outgoing], until: float) -> None:
        """Send in order; after one that did not go, the rest returns to the outbox behind it."""
        try:
            async with asyncio.timeout(until - time.monotonic()):
                await self._places.acquire()
        except TimeoutError:
            self._give_back(items)
            return
        try:
            await self._send_in_order(items, until)
        finally:
            self._places.release()

    async def _send_in_order(self, items: list[Outgoing], until: float) -> None:
        for place, item in enumerate(items):
            late = time.monotonic() > until
            if late or item.conversation_id in self._gone:
                self._give_back(items[place:])
                return
            fate, sent = await self._send(item)
            self._recorder.note(item, fate, sent)
            if fate.state == "waiting":
                self._give_back(items[place + 1 :])
                return

    def _give_back(self, items: Sequence[Outgoing]) -> None:
        for item in items:
            self._recorder.note(item, Fate(state="waiting", give_back=True))

    async def _send(self, item: Outgoing) -> tuple[Fate, Sent | None]:
        channel = self._channels.get(item.channel)
        if channel is None or item.channel in self._closed:
            return Fate(state="waiting", give_back=True, not_before=self._clock() + 5_000), None
        pause = await self._rates.wait_turn(item.channel, item.conversation_id, _WAIT_FOR_TURN)
        if not self._may_send():
            return Fate(state="waiting", give_back=True, not_before=self._clock() + 1_000), None
        if pause or self._stopping:
            return Fate(state="waiting", give_back=True, not_before=self._clock() + int(pause * 1000)), None
        try:
            async with asyncio.timeout(_SEND_SECONDS):
                sent = await channel.send(await to_outbound(item, self._told_before))
        except TimeoutError:
            return fate_of(Uncertain(), item, self._clock()), None
        except DeliveryError as error:
            self._heed(item, error)
            return fate_of(error, item, self._clock()), None
        except Exception as error:  # noqa: BLE001 - a message that cannot be sent must become visible, not vanish
            log.error("sending failed", extra={"action": "send", "error": type(error).__name__})
            return Fate(state="failed", error=type(error).__name__, alarm="refused"), None
        return Fate(state="sent"), sent

    async def _told_before(self, item: Outgoing) -> list[str]:
        return await self._database.read(
            lambda connection: told_before(
                connection,
                item.key,
                conversation_id=item.conversation_id,
                episode_id=item.episode_id,
                seq=item.seq,
            )
        )

    def _heed(self, item: Outgoing, error: DeliveryError) -> None:
        if isinstance(error, ChannelClosed):
            self._closed.add(item.channel)
        if isinstance(error, NotAccepted) and error.everyone:
            self._rates.hold(item.channel, error.retry_after)

    def _after_recording(self, batch: Sequence[Attempt]) -> None:
        for attempt in batch:
            self._ring(chat_topic(attempt.item.conversation_id))
            if attempt.fate.alarm:
                self._ring(ALARMS)
            self._in_hand.discard((attempt.item.conversation_id, attempt.item.seq))
        if self._behind or any(attempt.fate.state == "waiting" for attempt in batch):
            self.wake()


def _next_two(connection: Connection, now: int) -> tuple[int | None, int | None]:
    """When the very first waiting message may go, and the first one after now."""
    return next_due(connection), next_due(connection, after=now)
