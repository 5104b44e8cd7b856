"""Content compiled before, kept by its hash, so that a start need not read YAML.

Lost or unreadable means: compile again. The file is a pickle, which can run code when someone else wrote it. So it is
only read from a folder, and as a file, that belongs to this user and that no other user can write.
"""

from __future__ import annotations

import os
import pickle
import stat
import tempfile
from functools import cache
from hashlib import blake2b
from pathlib import Path

from flows.content import Content

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def read_compiled(folder: Path, content_hash: str) -> Content | None:
    """The content with this hash, when it was compiled by this very code; else None."""
    file = folder / _name(content_hash)
    if not (is_ours(folder) and is_ours(file)):
        return None
    try:
        content = pickle.loads(file.read_bytes())  # noqa: S301 (ours, see above)
    except (
        OSError,
        pickle.PickleError,
        EOFError,
        AttributeError,
        ImportError,
        IndexError,
        TypeError,
        ValueError,
    ):
        return None
    return content if isinstance(content, Content) and content.hash == content_hash else None


def write_compiled(folder: Path, content: Content) -> None:
    """Keep the content for the next start. A folder that cannot be written is no reason to stop."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_ours(folder):
            replace_file(folder / _name(content.hash), pickle.dumps(content, pickle.HIGHEST_PROTOCOL))
    except OSError:
        return


def replace_file(file: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".compiled-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def is_ours(path: Path) -> bool:
    """Only this user can have written it."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return (
        found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_WRITE and not stat.S_ISLNK(found.st_mode)
    )


def _name(content_hash: str) -> str:
    return f"content-{content_hash}-{code_version()}.pickle"


@cache
def code_version() -> str:
    """Hash of the code of this package: another version may have other records."""
    digest = blake2b(digest_size=8)
    here = Path(__file__).parent
    for file in sorted((*here.glob("*.py"), *here.glob("steps/*.py"), *here.glob("translations/*.py"))):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
