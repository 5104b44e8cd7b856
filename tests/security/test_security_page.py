"""The page that says what proves each requirement names tests that exist, and leaves no requirement out."""

from __future__ import annotations

import re
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent.parent
PAGE = HOUSE / "docs" / "security.md"


def _rows() -> list[list[str]]:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if re.match(r"\| \d+ \|", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_requirement_has_its_row() -> None:
    assert [int(row[0]) for row in _rows()] == list(range(1, 31))


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE.read_text("utf-8"))
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (HOUSE / file).exists() or f"def {name}(" not in (HOUSE / file).read_text("utf-8")
    ]
    assert len(named) > 50
    assert missing == []


def test_what_is_called_proven_names_its_proof() -> None:
    for number, _, proven, by in _rows():
        if proven.startswith("yes"):
            assert "::test_" in by, f"row {number}"
