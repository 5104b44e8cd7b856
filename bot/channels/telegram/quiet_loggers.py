"""Keep the bot token and people's words out of the logs of the libraries in between.

At DEBUG python-telegram-bot logs every call with its parameters and the address that holds the token; httpx, which
it brings along, logs addresses at INFO. What they have to say below a warning is of no use to an administrator.
"""

from __future__ import annotations

import logging

#: The libraries set no level of their own, so the filter also holds when somebody turns everything to DEBUG.
_TALKATIVE = (
    "telegram",
    "telegram.Bot",
    "telegram.request",
    "telegram.request.BaseRequest",
    "httpx",
    "httpcore",
)


def quiet_loggers() -> None:
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        logger.setLevel(logging.WARNING)
        if not any(isinstance(each, _OnlyWarnings) for each in logger.filters):
            logger.addFilter(_OnlyWarnings())


class _OnlyWarnings(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING
