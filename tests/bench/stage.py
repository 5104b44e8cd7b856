"""A fresh server and a fresh bot for one trial, and both gone afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.bench_content import assemble_content
from tests.bench.process_meter import resident_megabytes
from tests.bench.programs import PRODUCT, ROOT, Program, environment
from tests.bench.trial import Outcome, Trial

READY_SECONDS = 60.0
STOP_SECONDS = 10.0


class BotDidNotStart(Exception):
    """The bot ended or asked for no updates in time. Its last words are in the message."""


class Stage:
    def __init__(self, url: str, bot: subprocess.Popen[bytes], ready_seconds: float) -> None:
        self._url = url
        self._bot = bot
        #: From starting the process to its first getUpdates.
        self.ready_seconds = ready_seconds

    def run(self, trial: Trial) -> Outcome:
        order = trial.as_json() | {"bot_pid": self._bot.pid}
        return Outcome(**post(f"{self._url}/bench/trial", order))

    def resident_megabytes(self) -> float:
        return resident_megabytes(self._bot.pid)


def post(url: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=900) as answer:
        return json.load(answer)


@contextmanager
def set_stage(program: Program, data: Path | None = None, content: Path | None = None) -> Iterator[Stage]:
    """Server and bot, ready. Without ``data`` the bot starts on an empty folder that is removed afterwards;
    without ``content`` the product plays the bench dialogue."""
    with tempfile.TemporaryDirectory(prefix="hulplijn-bench-") as folder, _serve() as url:
        scratch = Path(folder)
        if content is None and program is PRODUCT:
            content = assemble_content(scratch / "content")
        env = environment(data or scratch, url, content or scratch)
        log = scratch / "bot.log"
        started = time.monotonic()
        with _start_bot(program, env, log) as bot:
            yield Stage(url, bot, _wait_ready(bot, url, log) - started)


@contextmanager
def _serve() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.bench.api_server"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    try:
        if server.stdout is None:
            raise BotDidNotStart("the test server has no output")
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        _stop(server)
        if server.stdout is not None:
            server.stdout.close()


@contextmanager
def _start_bot(program: Program, env: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as words:
        bot = subprocess.Popen(program.command, cwd=ROOT, env=env, stdout=words, stderr=words)
        try:
            yield bot
        finally:
            _stop(bot)


def _wait_ready(bot: subprocess.Popen[bytes], url: str, log: Path) -> float:
    """The monotonic moment of the first getUpdates; clocks of processes agree on this."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and bot.poll() is None:
        if (moment := post(f"{url}/bench/first-poll", {})) is not None:
            return float(moment)
        time.sleep(0.02)
    raise BotDidNotStart(log.read_text(errors="replace")[-2000:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
