"""The programs that are compared, and how each is started."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

BENCH = Path(__file__).parent
ROOT = BENCH.parent.parent
TOKEN = "4242:bench"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    letter: str
    title: str
    module: str
    arguments: tuple[str, ...] = ()

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", self.module, *self.arguments]


B = Program(
    letter="B",
    title="python-telegram-bot, one at a time, durable",
    module="tests.bench.references.sequential_durable",
)
F = Program(
    letter="F",
    title="python-telegram-bot, parallel, aiohttp, nothing stored",
    module="tests.bench.references.parallel_forgetful",
)
A = Program(
    letter="A", title="bare aiohttp, durable, no framework", module="tests.bench.references.bare_durable"
)
PRODUCT = Program(letter="P", title="the product, everything on", module="bot.cli", arguments=("run",))

PROGRAMS = {program.letter: program for program in (B, F, A, PRODUCT)}


def environment(data: Path, api_url: str, content: Path) -> Mapping[str, str]:
    """Settings for any of the programs; the product's own rates are raised, its code stays in the path."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("HULPLIJN_")},
        "PYTHONPATH": str(ROOT),
        "BENCH_API_URL": api_url,
        "BENCH_DATA_DIR": str(data),
        "HULPLIJN_DATA_DIR": str(data / "data"),
        "HULPLIJN_KEYS_DIR": str(data / "keys"),
        "HULPLIJN_CONTENT_DIR": str(content),
        "HULPLIJN_TELEGRAM_TOKEN": TOKEN,
        "HULPLIJN_TELEGRAM_API_URL": api_url,
        "HULPLIJN_WEB_PORT": "0",
        "HULPLIJN_DESK_PORT": "0",
        "HULPLIJN_SEND_RATE": "1000000",
        "HULPLIJN_SEND_RATE_PER_CHAT": "1000000",
        "HULPLIJN_FAMILY_RATE": "1000000",
    }
