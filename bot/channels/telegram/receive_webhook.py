"""Receive updates that Telegram brings to our door: check the secret, store, and only then say thanks."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.channels.base import Alarms, ChannelClosed, DeliveryError, IngressClosed, NotAccepted
from bot.channels.telegram.alarm import raise_alarm
from bot.channels.telegram.api import Api
from bot.channels.telegram.backoff import backoff
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.read_json import read_json
from bot.channels.telegram.receive_polling import ALLOWED_UPDATES, FAILURES_TO_ALARM
from bot.channels.telegram.translate import broken, has_id

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
LARGEST_BODY = 64 * 1024
AT_ONCE = 100


class Webhook:
    def __init__(
        self,
        api: Api,
        intake: Intake,
        alarms: Alarms,
        *,
        url: str,
        path: str,
        secret: str,
        chance: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = api
        self._intake = intake
        self._alarms = alarms
        self._url = url
        self._path = path
        self._secret = secret
        self._chance = chance
        self._sleep = sleep
        self._open = False
        self._task: asyncio.Task[None] | None = None

    def routes(self) -> list[web.RouteDef]:
        return [web.post(self._path, self._receive)]

    async def start(self) -> None:
        """Open the door, and tell Telegram where it is as soon as it can be reached."""
        self._open = True
        if self._task is None:
            self._task = asyncio.create_task(self._announce(), name="telegram webhook")

    async def stop(self) -> None:
        """Close the door. Telegram keeps the webhook and what it cannot bring, until we are back."""
        self._open = False
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _announce(self) -> None:
        failures = 0
        while True:
            try:
                await self._api.call("setWebhook", self._where_we_are())
            except ChannelClosed as error:
                log.error("Telegram refuses the token (%s); receiving stops.", error)
                await raise_alarm(self._alarms, "telegram_token_refused", str(error))
                return
            except DeliveryError as error:
                failures += 1
                at_least = error.retry_after if isinstance(error, NotAccepted) else 0.0
                log.warning("Telegram does not take the webhook yet (%s).", type(error).__name__)
                if failures == FAILURES_TO_ALARM:
                    await raise_alarm(self._alarms, "telegram_webhook_not_set", str(error))
                await self._sleep(max(at_least, backoff(failures, self._chance())))
            else:
                return

    def _where_we_are(self) -> dict[str, object]:
        return {
            "url": self._url,
            "secret_token": self._secret,
            "max_connections": AT_ONCE,
            "allowed_updates": ALLOWED_UPDATES,
            "drop_pending_updates": False,
        }

    async def _receive(self, request: web.Request) -> web.Response:
        """200 once stored, 503 when it must come again.

        Only Telegram knows the secret. What it brings and cannot be read is set aside and acknowledged: refused, it
        would come again and hold up that family's chat.
        """
        if not self._knows_secret(request):
            return web.Response(status=403)
        if request.content_type != "application/json":
            return web.Response(status=415)
        body = await _read(request)
        if not self._open:
            return _come_again()
        try:
            await self._store(body)
        except IngressClosed:
            return _come_again()
        except Exception as error:  # noqa: BLE001 - the edge: Telegram brings it again
            await raise_alarm(self._alarms, "telegram_receiving_failed", type(error).__name__)
            return _come_again()
        return web.Response(status=200)

    def _knows_secret(self, request: web.Request) -> bool:
        told = request.headers.get(SECRET_HEADER, "")
        return hmac.compare_digest(told.encode("utf-8", "replace"), self._secret.encode())

    async def _store(self, body: bytes) -> None:
        update = read_json(body) if len(body) <= LARGEST_BODY else None
        if has_id(update):
            await self._intake.take([update])
            return
        await raise_alarm(self._alarms, "telegram_update_set_aside", f"{len(body)} bytes")
        await self._intake.keep([broken(f"broken:{hashlib.sha256(body).hexdigest()[:32]}")])


async def _read(request: web.Request) -> bytes:
    """The body, or just more than is allowed of it."""
    body = bytearray()
    async for chunk in request.content.iter_chunked(16 * 1024):
        body += chunk
        if len(body) > LARGEST_BODY:
            break
    return bytes(body[: LARGEST_BODY + 1])


def _come_again() -> web.Response:
    return web.Response(status=503, headers={"Retry-After": "2"})
