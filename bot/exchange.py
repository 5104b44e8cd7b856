"""The transaction around receive_message(): stores what comes in, handles what waits, many conversations a commit."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from functools import partial

from sqlalchemy.exc import DBAPIError

from bot.batch import handle_batch, postpone_first, take_in
from bot.channels.base import Inbound, IngressClosed
from bot.clock import Clock
from bot.floods import Floods
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.errors import DatabaseUnavailable, StorageError
from bot.storage.inbox import add_inbounds, next_due
from bot.surroundings import Surroundings
from bot.turn_rows import Outcome

log = logging.getLogger(__name__)
#: Messages in one transaction at most.
MOST_IN_BATCH = 200
#: Look in the inbox this often even when nobody rang, in seconds.
_TICK = 1.0


class Exchange:
    """The ``Ingress`` of every channel, and the one that handles what they stored."""

    def __init__(
        self,
        *,
        database: Database,
        vault: Vault,
        clock: Clock,
        process: str,
        look_around: Callable[[], Surroundings],
        pass_on: Callable[[Outcome], None],
        floods: Floods,
        episode_ms: int,
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._process = process
        self._look_around = look_around
        self._pass_on = pass_on
        self._floods = floods
        self._episode_ms = episode_ms
        self._wake = asyncio.Event()
        self._stopping = False

    async def accept(self, inbounds: Sequence[Inbound]) -> None:
        """Store durably; see ``bot.channels.base.Ingress``."""
        if self._stopping:
            raise IngressClosed
        inbounds = self._floods.let_through(inbounds)
        if not inbounds:
            return
        try:
            outcome = await self._database.write(self._taking_in(inbounds))
        except DatabaseUnavailable as error:
            raise IngressClosed from error
        except Exception as error:  # noqa: BLE001 - one family's trouble must not keep all others out
            log.error("batch refused", extra={"action": "batch", "error": type(error).__name__})
            await self._store_only(inbounds)
            return
        self._pass_on(outcome)
        if outcome.left:
            self._wake.set()

    async def _store_only(self, inbounds: Sequence[Inbound]) -> None:
        """Something in this batch cannot be written together: keep it all, handle it in smaller ones."""
        now = self._clock()
        try:
            await self._database.write(
                lambda connection: add_inbounds(connection, self._vault, inbounds, now)
            )
        except (StorageError, DBAPIError) as error:
            raise IngressClosed from error
        self._wake.set()

    def wake(self) -> None:
        self._wake.set()

    async def run(self) -> None:
        """Handle what is stored until ``stop``."""
        while not self._stopping:
            self._wake.clear()
            pause = await self._handle_all()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), pause)

    def stop(self) -> None:
        """Refuse intake; the batch at hand is finished."""
        self._stopping = True
        self._wake.set()

    async def _handle_all(self) -> float:
        try:
            while not self._stopping and await self.handle_waiting():
                continue
            return await self._pause()
        except StorageError:
            return _TICK

    async def _pause(self) -> float:
        due = await self._database.read(next_due)
        if due is None:
            return _TICK
        return min(max((due - self._clock()) / 1000, 0.01), _TICK)

    async def handle_waiting(self) -> int:
        """One batch, halved when the database refuses it; returns how many messages were handled."""
        most = MOST_IN_BATCH
        while True:
            try:
                outcome = await self._database.write(self._work(most))
            except DatabaseUnavailable:
                raise
            except Exception as error:  # noqa: BLE001 - what cannot be handled is postponed; the others go on
                log.error("batch refused", extra={"action": "batch", "error": type(error).__name__})
                if most == 1:
                    await self._postpone_first(type(error).__name__)
                    return 1
                most //= 2
                continue
            self._pass_on(outcome)
            return outcome.handled

    def _taking_in(self, inbounds: Sequence[Inbound]) -> Callable[..., Outcome]:
        return partial(
            take_in,
            inbounds=inbounds,
            vault=self._vault,
            around=self._look_around(),
            process=self._process,
            episode_ms=self._episode_ms,
        )

    def _work(self, most: int) -> Callable[..., Outcome]:
        return partial(
            handle_batch,
            vault=self._vault,
            around=self._look_around(),
            process=self._process,
            episode_ms=self._episode_ms,
            most=most,
        )

    async def _postpone_first(self, error: str) -> None:
        now = self._clock()
        await self._database.write(lambda connection: postpone_first(connection, self._vault, error, now))
