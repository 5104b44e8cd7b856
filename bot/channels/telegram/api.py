"""Call Telegram's Bot API through python-telegram-bot, and say of each failure what may be done about it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.base import (
    ChannelClosed,
    DeliveryError,
    NeverLeft,
    NotAccepted,
    OurMistake,
    Uncertain,
    Unreachable,
)
from bot.channels.telegram.aiohttp_request import AiohttpRequest, ConnectFailed, Refused
from bot.channels.telegram.quiet_loggers import quiet_loggers

#: Telegram says how long to wait; this is for the rare answer that does not.
DEFAULT_WAIT_SECONDS = 5.0
#: Refusals with status 400 that say that nobody is there, not that the request is wrong.
_NOBODY_THERE = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid")


class TokenRefused(ChannelClosed):
    """Telegram does not know this token (any more). Get a new one from BotFather and set HULPLIJN_TELEGRAM_TOKEN."""


class SecondInstance(ChannelClosed):
    """Something else asks for the updates of this bot. Stop the other one, then start this one again."""


class Api:
    """The Bot API with one connection pool. Raises a ``DeliveryError`` subclass for everything that fails.

    Its ``repr`` and its errors never hold the token.
    """

    def __init__(
        self, token: str, api_url: str, *, read_timeout: float = 20.0, connect_timeout: float = 5.0
    ) -> None:
        quiet_loggers()
        self._request = AiohttpRequest(read_timeout=read_timeout, connect_timeout=connect_timeout)
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )

    async def open(self) -> None:
        """No call yet: the bot's own start-up asks who it is, and fails when Telegram is away."""
        await self._request.initialize()

    async def close(self) -> None:
        await self._request.shutdown()

    async def call(
        self, method: str, parameters: dict[str, Any] | None = None, *, read_timeout: float | None = None
    ) -> Any:
        """The raw result of a method.

        Not through ``Bot.send_message``: that builds objects from the whole answer for the one id we need, and costs
        0.27 ms of CPU where this costs 0.10 (50 at once, aiohttp alone being 0.07).
        """
        try:
            return await self._bot.do_api_request(_unadvised(method), parameters, read_timeout=read_timeout)
        except TelegramError as error:
            raise delivery_error(error) from None


@cache
def _unadvised(method: str) -> str:
    """ "sendMessage" as "send_Message", which python-telegram-bot puts on the wire as "sendMessage" again.

    Given the name of one of its own methods, it would advise that method with a warning on every call.
    """
    return re.sub("([A-Z])", r"_\1", method)


def delivery_error(error: TelegramError) -> DeliveryError:
    """What may be done about a failed call. Unsure is the answer wherever it may have arrived."""
    if isinstance(error, Refused):
        return _refused(error)
    if isinstance(error, ConnectFailed):
        return NeverLeft(str(error))
    return Uncertain(str(error))


def _refused(error: Refused) -> DeliveryError:
    reason = str(error)
    match error.code:
        case 429:
            return NotAccepted(DEFAULT_WAIT_SECONDS if error.retry_after is None else error.retry_after)
        case 403:
            return Unreachable(reason)
        case 401 | 404:
            return TokenRefused(reason)
        case 409:
            return SecondInstance(reason)
        case 400 if any(sign in reason.lower() for sign in _NOBODY_THERE):
            return Unreachable(reason)
        case code if 400 <= code < 500:
            return OurMistake(reason)
    return Uncertain(reason)
