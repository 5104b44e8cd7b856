"""Log lines with ids only: no words, addresses, secrets or exception texts, whoever logs, at any level.

Own loggers say a fixed sentence with ids beside it. Of other people's libraries only warnings pass, without what was
filled in. Lines are written by a thread of their own: a slow or broken sink never holds up a family.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
from collections.abc import Callable
from logging.handlers import QueueHandler, QueueListener
from typing import Any, Literal, TextIO

from bot.log_lines import OWN, as_json, as_plain, is_own, log_line

Style = Literal["json", "plain"]

#: Loud at INFO with addresses in it (a bot token is part of every address of Telegram).
_SILENCED = ("httpx", "httpcore", "telegram", "aiohttp.access", "aiohttp.client", "urllib3", "aiosqlite")
_MOST_WAITING = 10_000
_LAST_SECONDS = 3.0


def set_up_logging(
    *, level: str = "INFO", style: Style = "plain", stream: TextIO | None = None
) -> Callable[[], None]:
    """Replace all logging of this process. Call the result at the end: it writes what is still waiting."""
    sink = logging.StreamHandler(stream or sys.stderr)
    sink.setFormatter(_AsIs())
    waiting: queue.Queue[Any] = queue.Queue(_MOST_WAITING)
    listener = _Writer(waiting, sink)
    handler = _NeverBlocks(waiting, as_json if style == "json" else as_plain)
    handler.addFilter(_not_too_much)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    _set_levels(root, level)
    # Otherwise a mistake in a log call prints its arguments.
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    listener.start()

    def stop() -> None:
        root.removeHandler(handler)
        listener.stop()

    _log_what_nobody_caught(stop)
    return stop


def _set_levels(root: logging.Logger, level: str) -> None:
    root.setLevel(logging.WARNING)
    for name in OWN:
        logging.getLogger(name).setLevel(level)
    for name in _SILENCED:
        logging.getLogger(name).setLevel(logging.WARNING)


def _not_too_much(record: logging.LogRecord) -> bool:
    """Of others only warnings and worse, also when somebody turned their level down later."""
    return record.levelno >= logging.WARNING or is_own(record.name)


class _NeverBlocks(QueueHandler):
    """Makes the line at once, in the thread that logs, and drops it when ten thousand are waiting."""

    def __init__(self, waiting: queue.Queue[Any], write: Callable[[dict[str, Any]], str]) -> None:
        super().__init__(waiting)
        self._write = write

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        written = logging.makeLogRecord({"name": record.name, "levelno": record.levelno})
        written.msg = self._write(log_line(record))
        return written

    def enqueue(self, record: logging.LogRecord) -> None:
        try:
            self.queue.put_nowait(record)
        except queue.Full:
            return


class _Writer(QueueListener):
    """Stops also when the sink hangs: what cannot be written within a few seconds is lost."""

    def enqueue_sentinel(self) -> None:
        try:
            self.queue.put_nowait(None)
        except queue.Full:
            self.dequeue(block=False)
            self.enqueue_sentinel()

    def stop(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            self.enqueue_sentinel()
            thread.join(timeout=_LAST_SECONDS)


class _AsIs(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return str(record.msg)


def _log_what_nobody_caught(stop: Callable[[], None]) -> None:
    """An error that ends the process or a thread is written without its text."""
    logger = logging.getLogger("hulplijn")

    def process(kind: type[BaseException], error: BaseException, trace: Any) -> None:
        logger.critical("stopped by an error", exc_info=(kind, error, trace))
        stop()

    def thread(ended: threading.ExceptHookArgs) -> None:
        if ended.exc_value is not None:
            logger.critical(
                "a thread ended by an error", exc_info=(ended.exc_type, ended.exc_value, ended.exc_traceback)
            )

    sys.excepthook = process
    threading.excepthook = thread
