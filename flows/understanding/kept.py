"""What was learned, kept in files that only this user can have written; the few used last of each sort stay."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from flows.compiled import is_ours, replace_file
from flows.understanding.weights_file import Damaged, mapped

Learned = TypeVar("Learned")


def private_folder() -> Path:
    return Path(tempfile.gettempdir()) / f"hulplijn-{os.geteuid()}"


def read_kept(file: Path, read: Callable[[memoryview], Learned]) -> Learned | None:
    """From its own folder, else from the private one; None where neither has it whole."""
    for place in dict.fromkeys((file, private_folder() / file.name)):
        if not (is_ours(place.parent) and is_ours(place)):
            continue
        try:
            found = read(mapped(place))
        except (OSError, Damaged):
            continue
        _note_use(place)
        return found
    return None


def keep(file: Path, data: bytes, most: int) -> None:
    """Write it, and leave ``most`` of its sort: the files whose names begin as this one does, up to the hyphen."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_ours(file.parent):
            replace_file(file, data)
            _forget_older(file, most)
    except OSError:
        # A folder that cannot be written costs time at the next start, no more.
        pass


def _note_use(file: Path) -> None:
    """What is read was used last, however long ago it was learned. A folder one may only read keeps its order."""
    with suppress(OSError):
        os.utime(file)


def _forget_older(file: Path, most: int) -> None:
    sort, _, _ = file.name.partition("-")
    files = sorted(file.parent.glob(f"{sort}-*.bin"), key=lambda one: one.stat().st_mtime)
    for old in files[:-most]:
        old.unlink(missing_ok=True)
