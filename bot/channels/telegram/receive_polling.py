"""Ask Telegram for updates, again and again, and ask for the next ones only when these are stored.

Telegram drops an update when a higher number is asked for. The runner of python-telegram-bot asks while updates are
still in memory, and a hard exit loses them; this one does not.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.channels.base import Alarms, ChannelClosed, DeliveryError, IngressClosed, NotAccepted
from bot.channels.telegram.alarm import raise_alarm
from bot.channels.telegram.api import Api, SecondInstance
from bot.channels.telegram.backoff import backoff
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.translate import has_id

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post")
#: Telegram holds a request without news this long.
POLL_SECONDS = 25
#: On top of that for the answer to come, before the connection is given up.
PATIENCE_SECONDS = 10
AT_ONCE = 100
FAILURES_TO_ALARM = 5


class Polling:
    def __init__(
        self,
        api: Api,
        intake: Intake,
        alarms: Alarms,
        *,
        chance: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        poll_seconds: int = POLL_SECONDS,
    ) -> None:
        self._api = api
        self._intake = intake
        self._alarms = alarms
        self._chance = chance
        self._sleep = sleep
        self._poll_seconds = poll_seconds
        self._offset: int | None = None
        self._failures = 0
        self._storing = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._receive(), name="telegram polling")

    async def stop(self) -> None:
        """Break off the request that waits for news, but never a batch that is being stored."""
        task, self._task = self._task, None
        if task is None:
            return
        async with self._storing:
            task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def _receive(self) -> None:
        try:
            await self._until_done(self._forget_webhook)
            while True:
                await self._until_done(self._next_batch)
        except SecondInstance:
            log.error("Another instance asks for this bot's updates; this one stops asking.")
            await raise_alarm(self._alarms, "telegram_second_instance")
        except ChannelClosed as error:
            log.error("Telegram refuses the token (%s); receiving stops.", error)
            await raise_alarm(self._alarms, "telegram_token_refused", str(error))

    async def _until_done(self, step: Callable[[], Awaitable[None]]) -> None:
        """Try a step until it succeeds; nothing is acknowledged in between. Raises ``ChannelClosed`` only."""
        while True:
            try:
                await step()
            except ChannelClosed:
                raise
            except NotAccepted as told:
                await self._wait(told, told.retry_after)
            except (DeliveryError, IngressClosed) as error:
                await self._wait(error)
            except Exception as error:  # noqa: BLE001 - the edge: a fault of ours may not end all receiving
                await raise_alarm(self._alarms, "telegram_receiving_failed", type(error).__name__)
                await self._wait(error)
            else:
                self._failures = 0
                return

    async def _wait(self, error: Exception, at_least: float = 0.0) -> None:
        self._failures += 1
        seconds = max(at_least, backoff(self._failures, self._chance()))
        log.warning("Receiving from Telegram waits %.1f s after %s.", seconds, type(error).__name__)
        if self._failures == FAILURES_TO_ALARM and isinstance(error, DeliveryError):
            await raise_alarm(self._alarms, "telegram_not_reached", type(error).__name__)
        await self._sleep(seconds)

    async def _forget_webhook(self) -> None:
        """Telegram gives no updates to a bot that also has a webhook. Those that wait are kept."""
        await self._api.call("deleteWebhook", {"drop_pending_updates": False})

    async def _next_batch(self) -> None:
        updates = await self._ask()
        if not updates:
            # All before the offset is forgotten there. Asking without one also finds smaller numbers: they
            # start anew somewhere after a week of silence.
            self._offset = None
            return
        async with self._storing:
            await self._intake.take(updates)
            self._offset = _after(updates)

    async def _ask(self) -> list[Any]:
        parameters: dict[str, Any] = {
            "timeout": self._poll_seconds,
            "limit": AT_ONCE,
            "allowed_updates": ALLOWED_UPDATES,
        }
        if self._offset is not None:
            parameters["offset"] = self._offset
        updates = await self._api.call(
            "getUpdates", parameters, read_timeout=self._poll_seconds + PATIENCE_SECONDS
        )
        if not isinstance(updates, list) or (updates and not any(map(has_id, updates))):
            raise NotUpdates
        return updates


class NotUpdates(DeliveryError):
    """The answer is no list of numbered updates, so nothing in it can be acknowledged. It is asked again."""


def _after(updates: list[Any]) -> int:
    return max(int(each["update_id"]) for each in updates if has_id(each)) + 1
