"""Takes a promise away in a copy of the tree, runs the test that guards it there, and says what colour it turned."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.complaints.complaints import Complaint

ROOT = Path(__file__).resolve().parents[2]
#: All that a test runs on. Pages, deployment and the environment stay where they are.
_PARTS = ("bot", "flows", "handoff", "content", "tests", "pyproject.toml")
#: Seconds for one test on a busy machine.
_PATIENCE = 180
_WITHOUT_CACHES = shutil.ignore_patterns("__pycache__", ".*_cache", "*.pyc")


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"
    #: Neither passed nor failed: it was not found, could not be collected, was skipped, or never ended.
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Verdict:
    before: Colour
    after: Colour

    @property
    def holds(self) -> bool:
        """The test passes while the promise is kept, and fails when it is not."""
        return self.before is Colour.GREEN and self.after is Colour.RED


class BreakGone(Exception):
    """The line to change does not stand in its file exactly once: write the break anew in complaints.py."""


@contextmanager
def copied_tree() -> Iterator[Path]:
    """A folder with everything tests need, gone afterwards. The working tree is never touched."""
    with tempfile.TemporaryDirectory(prefix="hulplijn-complaints-") as made:
        folder = Path(made)
        for part in _PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, folder / part, ignore=_WITHOUT_CACHES)
            else:
                shutil.copy2(source, folder / part)
        yield folder


def judge(tree: Path, complaint: Complaint) -> Verdict:
    """The colour of its test in ``tree`` as it is, and with the promise taken away."""
    before = colour_of(tree, complaint.test)
    with broken(tree, complaint):
        return Verdict(before, colour_of(tree, complaint.test))


@contextmanager
def broken(tree: Path, complaint: Complaint) -> Iterator[None]:
    """Raises ``BreakGone``."""
    file = tree / complaint.file
    whole, times = file.read_bytes(), file.stat()
    text = whole.decode()
    if text.count(complaint.old) != 1:
        raise BreakGone(f"{complaint.number}: {complaint.file}")
    file.write_text(text.replace(complaint.old, complaint.new), "utf-8")
    try:
        yield
    finally:
        file.write_bytes(whole)
        # Its own age again, so that what Python compiled of the broken file is not taken for this one.
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def colour_of(tree: Path, test: str) -> Colour:
    """Runs in ``tree``: the working directory comes first where Python looks for modules."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", test]
    around = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PYTHON"))}
    try:
        run = subprocess.run(
            command, cwd=tree, env=around, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return Colour.BROKEN
    return read_colour(run.returncode, run.stdout)


def read_colour(code: int, output: str) -> Colour:
    """A test that could not begin (an error, a skip) says nothing about the promise."""
    if code == 1 and "\nFAILED " in output:
        return Colour.RED
    if code == 0 and "skipped" not in output:
        return Colour.GREEN
    return Colour.BROKEN
