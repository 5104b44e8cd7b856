"""A Telegram for tests: the real Bot API over HTTP on loopback, with families who talk to the bot.

    async with TelegramServer() as telegram:
        family = telegram.family()
        await family.starts()
        await family.hears("Waarmee kan ik je helpen")
        await family.taps("Bezoek")
        telegram.goes_wrong("sendMessage", too_many(retry_after=2), chat=family)

The bot under test gets ``telegram.url`` and ``telegram.token``.
``python -m tests.telegram_server`` runs it on its own.
"""

from tests.telegram_server.chats import ChatMessage
from tests.telegram_server.family import Family
from tests.telegram_server.faults import (
    Fault,
    bad_request,
    blocked_by_user,
    conflict,
    drop_after,
    drop_before,
    hang_after,
    hang_before,
    html_page,
    server_error,
    too_many,
    unauthorized,
)
from tests.telegram_server.server import TelegramServer

__all__ = [
    "ChatMessage",
    "Family",
    "Fault",
    "TelegramServer",
    "bad_request",
    "blocked_by_user",
    "conflict",
    "drop_after",
    "drop_before",
    "hang_after",
    "hang_before",
    "html_page",
    "server_error",
    "too_many",
    "unauthorized",
]
