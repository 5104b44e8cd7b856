"""What was learned is found again, and only what is used stays."""

from __future__ import annotations

import os
from pathlib import Path

from flows.understanding.kept import keep, read_kept


def test_what_is_read_stays_however_long_ago_it_was_learned(tmp_path: Path) -> None:
    folder = tmp_path / "learned"
    first = folder / "sound-1.bin"
    keep(first, b"first", 2)
    os.utime(first, (1, 1))
    keep(folder / "sound-2.bin", b"second", 2)
    os.utime(folder / "sound-2.bin", (2, 2))

    assert read_kept(first, bytes) == b"first"
    keep(folder / "sound-3.bin", b"third", 2)

    assert sorted(file.name for file in folder.iterdir()) == ["sound-1.bin", "sound-3.bin"]


def test_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    assert read_kept(tmp_path / "sound-none.bin", bytes) is None
