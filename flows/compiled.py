"""Content compiled before, kept by its hash, so that a start need not read YAML.

Lost or unreadable means: compile again. The file is a pickle, which can run code when someone else wrote it. So it is
only read from a folder, and as a file, that belongs to this user and that no other user can write.
"""

from __future__ import annotations

import gc
import os
import pickle
import stat
import tempfile
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

from flows.content import Content

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def read_compiled(folder: Path, content_hash: str) -> Content | None:
    """The content with this hash, when it was compiled by this very code; else None."""
    file = folder / _name(content_hash)
    if not (is_ours(folder) and is_ours(file)):
        return None
    try:
        content = _read_whole(file.read_bytes())
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
            replace_file(folder / _name(content.hash), _as_bytes(content))
    except OSError:
        return


def _read_whole(data: bytes) -> object:
    """Nothing is thrown away while it is read: with the collector at work it takes half as long again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(data)  # noqa: S301 (ours, see above)
    finally:
        if collecting:
            gc.enable()


class _Pickler(pickle.Pickler):
    """Records are remade by name: what pickle does by itself takes a third longer to read."""

    def reducer_override(self, obj: Any) -> Any:
        kind: Any = type(obj)
        if not hasattr(kind, "__dataclass_fields__") or "__slots__" not in vars(kind):
            return NotImplemented
        return _remade, (kind, *(getattr(obj, name) for name in _names(kind)))


def _as_bytes(content: Content) -> bytes:
    out = BytesIO()
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(content)
    return out.getvalue()


def _remade(kind: Any, *values: object) -> Any:
    record = object.__new__(kind)
    put = object.__setattr__
    for name, value in zip(_names(kind), values, strict=True):
        put(record, name, value)
    return record


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


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
