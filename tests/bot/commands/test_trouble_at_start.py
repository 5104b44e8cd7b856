"""Whatever is wrong with the machine, who starts the house reads one sentence that says what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from bot.errors import FolderUnusable
from bot.folders import working_in
from tests.bot.commands.conftest import Desktop


def _started(desktop: Desktop, **settings: str) -> str:
    """What ``hulplijn run`` says when it cannot start."""
    said = desktop.type("run", HULPLIJN_WEB_PORT="0", HULPLIJN_DESK_PORT="0", **settings)
    assert said.code == 2
    assert said.err.startswith("hulplijn: ")
    assert "Traceback" not in said.err
    return said.err


def test_a_file_that_is_no_database_is_refused_and_left_alone(desktop: Desktop) -> None:
    desktop.type("keys", "create")
    desktop.data.mkdir(exist_ok=True)
    odd = os.urandom(5000)
    (desktop.data / "hulplijn.db").write_bytes(odd)
    said = _started(desktop)
    assert "reservekopie" in said
    assert (desktop.data / "hulplijn.db").read_bytes() == odd


def test_a_damaged_database_is_refused(desktop: Desktop) -> None:
    desktop.type("db", "upgrade")
    file = desktop.data / "hulplijn.db"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + os.urandom(len(whole) - 100))
    assert "reservekopie" in _started(desktop)


@pytest.mark.parametrize("setting", ["HULPLIJN_DATA_DIR", "HULPLIJN_KEYS_DIR"])
def test_a_file_where_a_folder_should_be_is_named_with_its_setting(
    setting: str, desktop: Desktop, tmp_path: Path
) -> None:
    (tmp_path / "bestand").write_text("geen map")
    said = _started(desktop, **{setting: str(tmp_path / "bestand" / "map")})
    assert setting in said
    assert "geen map" in said


@pytest.mark.parametrize(
    ("number", "why"), [(errno.EACCES, "rechten"), (errno.EROFS, "alleen te lezen"), (errno.ENOSPC, "vol")]
)
def test_why_a_folder_cannot_be_used(number: int, why: str) -> None:
    with pytest.raises(FolderUnusable, match=why), working_in(Path("/ergens"), "HULPLIJN_DATA_DIR"):
        raise OSError(number, os.strerror(number))


def test_an_address_this_machine_does_not_have(desktop: Desktop) -> None:
    assert "HULPLIJN_WEB_HOST" in _started(desktop, HULPLIJN_WEB_HOST="999.1.1.1")


def test_a_postgresql_that_does_not_answer(desktop: Desktop) -> None:
    said = _started(desktop, HULPLIJN_DATABASE_URL="postgresql://u:geheim@127.0.0.1:9/x")
    assert "HULPLIJN_DATABASE_URL" in said
    assert "geheim" not in said
