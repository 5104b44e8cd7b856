"""A command as somebody types it, in folders of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import run


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@dataclass
class Desktop:
    """Where commands are typed: ``type("keys", "status")``."""

    folder: Path
    environ: dict[str, str]
    capture: Callable[[], tuple[str, str]]

    def type(self, *arguments: str, **settings: str) -> Outcome:
        code = run(arguments, {**self.environ, **settings})
        out, err = self.capture()
        return Outcome(code, out, err)

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def data(self) -> Path:
        return self.folder / "data"


@pytest.fixture
def desktop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desktop:
    def capture() -> tuple[str, str]:
        said = capsys.readouterr()
        return said.out, said.err

    environ = {"HULPLIJN_DATA_DIR": str(tmp_path / "data"), "HULPLIJN_KEYS_DIR": str(tmp_path / "keys")}
    return Desktop(tmp_path, environ, capture)
