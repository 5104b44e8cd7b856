"""What became of every message, written down in batches after the sending; nothing waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection

from bot.channels.base import Sent
from bot.clock import Clock
from bot.delivery_results import CHANNEL_CLOSED, Fate
from bot.storage.alarms import raise_alarm
from bot.storage.conversations import Address
from bot.storage.database import Database
from bot.storage.delivery_rows import note_unreachable, record_checkin_results, still_here
from bot.storage.encryption import Vault
from bot.storage.errors import StorageError
from bot.storage.forgetting import KEEPS_NOTHING, add_farewell
from bot.storage.outbox import record_results
from bot.storage.outgoing import Outgoing, Result, seal_remote_ids

log = logging.getLogger(__name__)
_TRY_AGAIN_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to send one message, and how it ended."""

    item: Outgoing
    fate: Fate
    sent: Sent | None = None


class Recorder:
    """Keeps what is noted until it is on disk, also while the database is away."""

    def __init__(
        self,
        *,
        database: Database,
        vault: Vault,
        clock: Clock,
        recorded: Callable[[Sequence[Attempt]], None],
    ) -> None:
        """``recorded`` is called after each commit."""
        self._database = database
        self._vault = vault
        self._clock = clock
        self._recorded = recorded
        self._noted: list[Attempt] = []
        self._wake = asyncio.Event()
        self._finishing = False

    def note(self, item: Outgoing, fate: Fate, sent: Sent | None = None) -> None:
        self._noted.append(Attempt(item, fate, sent))
        self._wake.set()

    def finish(self) -> None:
        """Nothing will be noted any more; ``run`` ends when all is written."""
        self._finishing = True
        self._wake.set()

    async def run(self) -> None:
        while not self._finishing or self._noted:
            await self._wake.wait()
            self._wake.clear()
            await self._record_all()

    async def _record_all(self) -> None:
        while self._noted:
            batch, self._noted = self._noted, []
            try:
                now = self._clock()
                await self._database.write(partial(_record, vault=self._vault, batch=batch, now=now))
            except Exception as error:  # noqa: BLE001 - what is not written down would be sent again: keep trying
                if not isinstance(error, StorageError):
                    log.error("recording failed", extra={"action": "record", "error": type(error).__name__})
                self._noted = batch + self._noted
                await asyncio.sleep(_TRY_AGAIN_SECONDS)
                continue
            self._recorded(batch)


def _record(connection: Connection, *, vault: Vault, batch: Sequence[Attempt], now: int) -> None:
    here = still_here(connection, [attempt.item.conversation_id for attempt in batch])
    for attempt in batch:
        if attempt.item.conversation_id not in here:
            _take_back(connection, vault, attempt, now)
    _record_known(connection, [attempt for attempt in batch if attempt.item.conversation_id in here], now)


def _take_back(connection: Connection, vault: Vault, attempt: Attempt, now: int) -> None:
    """Arrived after its conversation was forgotten: the farewell did not know of it, so it gets one of its own."""
    item, sent = attempt.item, attempt.sent
    if sent is not None and sent.remote_ids and item.channel not in KEEPS_NOTHING:
        add_farewell(connection, vault, Address(item.channel, item.address), "", sent.remote_ids, now)


def _record_known(connection: Connection, batch: Sequence[Attempt], now: int) -> None:
    record_results(connection, [_result(attempt, now) for attempt in batch])
    record_checkin_results(connection, [(attempt.item, attempt.fate.state) for attempt in batch], now)
    for attempt in batch:
        conversation_id, fate = attempt.item.conversation_id, attempt.fate
        if fate.unreachable:
            note_unreachable(connection, conversation_id)
        if fate.alarm:
            detail = fate.error or ""
            # A channel that is closed is one trouble, however many families it is closed for.
            about = None if fate.alarm == CHANNEL_CLOSED else conversation_id
            raise_alarm(connection, fate.alarm, now=now, detail=detail, conversation_id=about)


def _result(attempt: Attempt, now: int) -> Result:
    item, fate, sent = attempt.item, attempt.fate, attempt.sent
    ids = None
    if sent is not None and sent.remote_ids:
        ids = seal_remote_ids(item.key, sent.remote_ids, item.conversation_id, item.seq)
    return Result(
        conversation_id=item.conversation_id,
        seq=item.seq,
        state=fate.state,
        not_before=fate.not_before,
        error=fate.error,
        remote_ids=ids,
        sent_at=now if fate.state == "sent" else None,
        untried=fate.give_back,
    )
