"""Folders the house works in: trouble with one is said in words that name its setting."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import FolderUnusable

_WHY = {
    errno.EACCES: "daar heeft deze gebruiker geen rechten",
    errno.EPERM: "daar heeft deze gebruiker geen rechten",
    errno.EROFS: "die schijf is alleen te lezen",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EEXIST: "dat is een bestand en geen map",
    errno.ENOTDIR: "dat is een bestand en geen map",
}


@contextmanager
def working_in(folder: Path, setting: str) -> Iterator[None]:
    """Around what makes or writes ``folder``. Raises ``FolderUnusable`` instead of ``OSError``."""
    try:
        yield
    except OSError as error:
        why = _WHY.get(error.errno or 0, "het systeem weigert dat")
        raise FolderUnusable(
            f"In de map {folder} kan ik niet werken: {why}. Herstel dat, of kies een andere map met {setting}."
        ) from error
