"""Whatever is logged, by whom and at which level: no words, no secrets."""

from __future__ import annotations

import io
import json
import logging
import sys
import threading
from collections.abc import Iterator

import pytest

from bot.log_lines import mask
from bot.masked_logging import Style, set_up_logging

TOKEN = "1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"  # shape of a bot token, of no bot
WORDS = "mijn broer zit vast in Zwolle"


class Lines:
    """Everything that was written, after logging has stopped."""

    def __init__(self, style: Style, level: str) -> None:
        self._stream = io.StringIO()
        self._stop = set_up_logging(level=level, style=style, stream=self._stream)

    def text(self) -> str:
        self._stop()
        return self._stream.getvalue()

    def first(self) -> dict[str, object]:
        line: dict[str, object] = json.loads(self.text().splitlines()[0])
        return line


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    hooks = sys.excepthook, threading.excepthook, logging.raiseExceptions
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook, threading.excepthook, logging.raiseExceptions = hooks
    logging.captureWarnings(False)
    for name in ("bot", "flows", "handoff", "hulplijn", "__main__", "httpx", "telegram", "aiosqlite"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize("style", ["json", "plain"])
def test_a_sentence_of_ours_comes_with_its_ids(style: Style) -> None:
    lines = Lines(style, "INFO")
    logging.getLogger("bot.delivery").info("case %s opened", 4711, extra={"case": 4711, "flow": "bezoek"})
    text = lines.text()
    assert "case 4711 opened" in text
    assert "bezoek" in text


def test_words_among_the_arguments_are_masked() -> None:
    lines = Lines("json", "INFO")
    logging.getLogger("bot").info("got %s from %s", WORDS, "web", extra={"text": WORDS})
    line = lines.first()
    assert line["event"] == "got […] from web"
    assert line["text"] == "[…]"


@pytest.mark.parametrize("style", ["json", "plain"])
def test_an_error_says_where_but_never_what(style: Style) -> None:
    lines = Lines(style, "INFO")
    try:
        try:
            raise ValueError(WORDS)
        except ValueError as inner:
            raise KeyError(WORDS) from inner
    except KeyError as error:
        logging.getLogger("handoff").exception("request failed: %s", error)
    text = lines.text()
    assert WORDS not in text
    assert "KeyError" in text
    assert "test_masked_logging.py" in text


def test_a_bot_token_never_shows() -> None:
    lines = Lines("plain", "DEBUG")
    logging.getLogger("bot").warning("calling %s", f"https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("bot").warning(f"calling bot{TOKEN}")
    logging.getLogger("httpx").warning(f"HTTP Request: https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("telegram.ext").error("failed at %s", f"bot{TOKEN}")
    text = lines.text()
    assert TOKEN not in text
    assert len(text.splitlines()) == 4


def test_secret_links_never_show() -> None:
    assert mask("GET /uitnodiging/abcDEF-123 HTTP/1.1") == "GET /uitnodiging/[…] HTTP/1.1"
    assert mask("postgresql://hulplijn:geheim@db/x") == "postgresql://[…]@db/x"


def test_libraries_are_silent_below_a_warning_even_when_turned_up_later() -> None:
    lines = Lines("plain", "DEBUG")
    for name in ("httpx", "telegram", "aiosqlite", "sqlalchemy.engine", "asyncio"):
        logger = logging.getLogger(name)
        before = logger.level
        logger.setLevel(logging.DEBUG)
        logger.debug("executing %s", WORDS)
        logger.info(f"executing {WORDS}")
        logger.setLevel(before)
    assert lines.text() == ""


def test_warnings_of_libraries_come_without_what_was_filled_in() -> None:
    lines = Lines("plain", "DEBUG")
    logging.getLogger("apscheduler").warning("Run time of job %s was missed", WORDS)
    logging.getLogger("asyncio").error(f"Task exception was never retrieved: {WORDS}")
    text = lines.text()
    assert "Run time of job %s was missed" in text
    assert "message left out" in text
    assert WORDS not in text


def test_own_debug_lines_show_only_when_asked_for() -> None:
    lines = Lines("plain", "INFO")
    logging.getLogger("flows").debug("step taken")
    logging.getLogger("flows").info("content read")
    assert [line.split(": ")[-1] for line in lines.text().splitlines()] == ["content read"]


def test_a_mistake_in_a_log_call_prints_nothing_it_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines("plain", "INFO")
    logging.getLogger("bot").info("one %s two %s", WORDS)
    assert "one %s two %s" in lines.text()
    assert WORDS not in capsys.readouterr().err


def test_what_nobody_caught_ends_without_its_text() -> None:
    lines = Lines("plain", "INFO")
    try:
        raise RuntimeError(WORDS)
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    text = lines.text()
    assert "stopped by an error error=RuntimeError" in text
    assert WORDS not in text


def test_a_sink_that_hangs_holds_nobody_up() -> None:
    hanging = threading.Event()

    class Stuck(io.StringIO):
        def write(self, text: str) -> int:
            hanging.wait(5)
            return len(text)

    stop = set_up_logging(level="INFO", stream=Stuck())
    logger = logging.getLogger("bot")

    def log_much() -> None:
        for _ in range(10_500):
            logger.info("line")

    logging_thread = threading.Thread(target=log_much)
    logging_thread.start()
    logging_thread.join(timeout=4)
    held_up = logging_thread.is_alive()
    hanging.set()
    logging_thread.join()
    assert not held_up
    stop()


def test_line_feeds_cannot_forge_a_line() -> None:
    lines = Lines("plain", "INFO")
    logging.getLogger("bot").info("name %s", "x\n2026-11-20 critical bot: forged")
    assert len(lines.text().splitlines()) == 1
