"""The command itself: verbs, exit codes, and clear words when something is wrong."""

from __future__ import annotations

import importlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import VERBS
from tests.bot.commands.conftest import Desktop


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, desktop: Desktop) -> None:
    with pytest.raises(SystemExit) as ended:
        desktop.type(verb, "--help")
    assert ended.value.code == 0
    out, _ = desktop.capture()
    about = VERBS[verb][1]
    assert about.split(",")[0].split()[1] in out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_its_module(verb: str) -> None:
    module = importlib.import_module(f"bot.commands.{VERBS[verb][0]}")
    assert callable(module.main)
    assert callable(module.add_arguments)


def test_a_slip_of_the_finger_gets_a_suggestion(desktop: Desktop) -> None:
    said = desktop.type("chekc")
    assert said.code == 2
    assert "Bedoelde je 'check'?" in said.err


def test_an_unknown_setting_is_named(desktop: Desktop) -> None:
    said = desktop.type("schema", HULPLIJN_WEB_PROT="80")
    assert said.code == 2
    assert "HULPLIJN_WEB_PROT" in said.err
    assert "HULPLIJN_WEB_PORT" in said.err


def test_a_wrong_value_is_named(desktop: Desktop) -> None:
    said = desktop.type("schema", HULPLIJN_WEB_PORT="tachtig")
    assert said.code == 2
    assert "HULPLIJN_WEB_PORT" in said.err


def test_a_missing_word_is_explained_in_dutch(desktop: Desktop) -> None:
    said = desktop.type("keys")
    assert said.code == 2
    assert "hulplijn keys --help" in said.err


@pytest.mark.parametrize("verb", ["understand", "facility", "chat", "run"])
def test_broken_content_is_pointed_at(verb: str, desktop: Desktop, tmp_path: Path) -> None:
    (tmp_path / "content" / "flows").mkdir(parents=True)
    (tmp_path / "content" / "flows" / "kapot.yaml").write_text("flow: kapot\n  start: [\n")
    said = desktop.type(verb, HULPLIJN_CONTENT_DIR=str(tmp_path / "content"))
    assert said.code == 2
    assert "flows/kapot.yaml:" in said.err
    assert "Traceback" not in said.err


def test_a_folder_that_cannot_be_made_is_a_sentence(desktop: Desktop, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    said = desktop.type("keys", "create", HULPLIJN_KEYS_DIR=str(tmp_path / "bestand" / "keys"))
    assert said.code == 2
    assert said.err.startswith("hulplijn: ")


def test_the_installed_command_logs_without_words(tmp_path: Path) -> None:
    """One real process: logging is set up, nothing stands in the way of the exit code."""
    environ = {
        **os.environ,
        "HULPLIJN_DATA_DIR": str(tmp_path / "data"),
        "HULPLIJN_KEYS_DIR": str(tmp_path / "keys"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "db", "status"],
        env=environ,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "nog geen database" in done.stdout


@pytest.mark.parametrize("door", ["WEB", "DESK"])
@pytest.mark.parametrize("verb", ["run", "demo"])
def test_a_port_that_is_taken_is_said_and_nothing_stays_behind(
    verb: str, door: str, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = {"HULPLIJN_WEB_PORT": "0", "HULPLIJN_DESK_PORT": "0"}
        ports[f"HULPLIJN_{door}_PORT"] = str(taken.getsockname()[1])
        said = desktop.type(verb, **ports)
    assert said.code == 2
    assert "die poort is al in gebruik" in said.err
    assert not list((tmp_path / "temporary").iterdir())
