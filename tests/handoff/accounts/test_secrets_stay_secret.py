"""After a whole journey with logging turned all the way up: no secret in the log or in the files of the database."""

from __future__ import annotations

import io
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.masked_logging import set_up_logging
from handoff.accounts.secrets import clean_recovery_code
from tests.handoff.accounts.door import PASSWORD, Door, Visitor, open_door, open_store


@pytest.fixture
def read_log() -> Iterator[Callable[[], str]]:
    """Everything that was logged, once it is all written."""
    root, own = logging.getLogger(), ("bot", "flows", "handoff", "hulplijn", "__main__")
    before = list(root.handlers), root.level, sys.excepthook, threading.excepthook, logging.raiseExceptions
    written = io.StringIO()
    stop = set_up_logging(level="DEBUG", stream=written)

    def read() -> str:
        stop()
        return written.getvalue()

    yield read
    stop()
    root.handlers[:], root.level = before[0], before[1]
    sys.excepthook, threading.excepthook, logging.raiseExceptions = before[2:]
    logging.captureWarnings(False)
    for name in own:
        logging.getLogger(name).setLevel(logging.NOTSET)


async def _journey(door: Door) -> list[str]:
    """Returns every secret that passed by."""
    link = await door.invite()
    async with Visitor(door) as emma:
        await emma.accept(link)
        first_cookies = list(emma.cookies().values())
        door.clock.turn(minutes=1)
        page = await emma.get("/account")
        await emma.post("/uitloggen", page.token)
        await emma.give_password("emma", "dit is een verkeerd wachtwoord")
        await emma.log_in()
        await emma.get("/kapot")
        codes = [clean_recovery_code(code) for code in emma.recovery_codes]
        cookies = first_cookies + list(emma.cookies().values())
        return [
            PASSWORD,
            "dit is een verkeerd wachtwoord",
            link.rsplit("/", 1)[1],
            emma.secret,
            *codes,
            *emma.recovery_codes,
            *cookies,
            "192.0.2.1",
            "geheime woorden van een familie",
        ]


def _database_files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("door.db*"))


async def test_no_secret_in_the_log_or_the_database(tmp_path: Path, read_log: Callable[[], str]) -> None:
    async with open_store(tmp_path) as (store, _, _), open_door(store) as door:
        secrets = await _journey(door)
        files = _database_files(tmp_path)
    assert b"emma" in files
    log = read_log()
    assert "desk request failed" in log
    assert len(secrets) > 25
    for secret in secrets:
        assert secret not in log
        assert secret.encode() not in files
