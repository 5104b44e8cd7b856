"""Telegram as one of the ways to reach families: receiving by polling or webhook, sending, and "is typing"."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from aiohttp import web

from bot.channels.base import Alarms, Ingress, Outbound, Sent
from bot.channels.telegram.api import Api
from bot.channels.telegram.best_effort import BestEffort
from bot.channels.telegram.flood import FloodWatch
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.receive_polling import POLL_SECONDS, Polling
from bot.channels.telegram.receive_webhook import Webhook
from bot.channels.telegram.send import Sender
from bot.channels.telegram.translate import CHANNEL

_TOKEN = re.compile(r"[A-Za-z0-9:_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


class TelegramSetUpWrong(ValueError):
    """The channel cannot be set up like this. The message names the setting to correct."""


class TelegramChannel:
    """See ``bot.channels.base.Channel``. ``clock`` gives milliseconds, ``chance`` a number from 0 to 1."""

    name = CHANNEL

    def __init__(
        self,
        *,
        token: str,
        api_url: str,
        ingress: Ingress,
        alarms: Alarms,
        clock: Callable[[], int],
        mode: str = "polling",
        public_url: str = "",
        webhook_path: str = "",
        webhook_secret: str = "",
        staff_chat: str = "",
        chance: Callable[[], float] = random.random,
        poll_seconds: int = POLL_SECONDS,
        read_timeout: float = 20.0,
    ) -> None:
        _check(token, mode, public_url, webhook_path, webhook_secret)
        self._api = Api(token, api_url.rstrip("/"), read_timeout=read_timeout)
        self._best_effort = BestEffort(self._api)
        self._sender = Sender(self._api, FloodWatch(clock))
        intake = Intake(ingress, self._best_effort, staff_chat)
        self._webhook: Webhook | None = None
        if mode == "webhook":
            url = public_url.rstrip("/") + webhook_path
            self._webhook = Webhook(
                self._api, intake, alarms, url=url, path=webhook_path, secret=webhook_secret, chance=chance
            )
        self._receiver = self._webhook or Polling(
            self._api, intake, alarms, chance=chance, poll_seconds=poll_seconds
        )

    def routes(self) -> list[web.RouteDef]:
        """To mount on the families' port; none when polling. The path is a secret: keep it out of access logs."""
        return self._webhook.routes() if self._webhook else []

    @property
    def alone(self) -> bool:
        """Telegram gives updates to one poller only; a webhook may be served by every instance."""
        return self._webhook is None

    async def start(self) -> None:
        await self.open()
        await self.start_receiving()

    async def open(self) -> None:
        """Ready to send; nothing is received yet."""
        await self._api.open()

    async def start_receiving(self) -> None:
        await self._receiver.start()

    async def stop_receiving(self) -> None:
        await self._receiver.stop()

    async def close(self) -> None:
        await self._receiver.stop()
        await self._best_effort.finish()
        await self._api.close()

    async def send(self, outbound: Outbound) -> Sent:
        return await self._sender.send(outbound)

    async def show_typing(self, address: str) -> None:
        self._best_effort.call("sendChatAction", {"chat_id": address, "action": "typing"})


def _check(token: str, mode: str, public_url: str, path: str, secret: str) -> None:
    if not _TOKEN.fullmatch(token):
        raise TelegramSetUpWrong("HULPLIJN_TELEGRAM_TOKEN is not a token as BotFather gives it.")
    if mode not in ("polling", "webhook"):
        raise TelegramSetUpWrong("HULPLIJN_TELEGRAM_MODE is polling or webhook.")
    if mode == "polling":
        return
    if not public_url:
        raise TelegramSetUpWrong("HULPLIJN_TELEGRAM_MODE=webhook needs HULPLIJN_PUBLIC_URL.")
    if not path.startswith("/") or len(path) < 16 or not _SECRET.fullmatch(secret):
        raise TelegramSetUpWrong(
            "The webhook needs a random path and a secret of 16 to 256 letters and digits."
        )
