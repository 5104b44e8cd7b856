"""What was learned of danger: from memory, else from disk, else learned now in a child process."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any

import orjson

from flows.compiled import is_ours, replace_file
from flows.crisis.likeness import Likeness, examples_by_kind, kinds_of, unpack
from flows.understanding.trained import private_folder
from flows.understanding.weights_file import Damaged, mapped

#: Seconds. Training takes some ten; a machine that needs longer has other troubles.
_PATIENCE = 300

#: What was learned, kept in memory for the few versions in use.
_KEEP = 4
_known: OrderedDict[Path, Likeness | None] = OrderedDict()

_log = logging.getLogger(__name__)


def learned(signals: Mapping[str, Any], calm: Sequence[str], folder: Path | None = None) -> Likeness | None:
    """Learn from the examples among the signals, once for each version of them; kept on disk. None without."""
    if not kinds_of(signals) & examples_by_kind(signals).keys():
        return None
    asked = orjson.dumps({"signals": signals, "calm": calm})
    name = blake2b(_code() + asked, digest_size=16).hexdigest()
    file = (folder or private_folder()) / f"likeness-{name}.bin"
    if file not in _known:
        _known[file] = _read(file) or _read(private_folder() / file.name) or _train(asked, file)
        while len(_known) > _KEEP:
            _known.popitem(last=False)
    return _known[file]


def _read(file: Path) -> Likeness | None:
    """What was kept, when only this user can have written it."""
    if not (is_ours(file.parent) and is_ours(file)):
        return None
    try:
        return unpack(mapped(file))
    except (OSError, Damaged):
        return None


def _train(asked: bytes, file: Path) -> Likeness | None:
    """In a child process, which alone carries what training needs. Where that fails, the rules go on alone."""
    command = [sys.executable, "-P", "-m", "flows.crisis.training"]
    try:
        child = subprocess.run(command, input=asked, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603
        found = unpack(child.stdout)
    except (OSError, subprocess.SubprocessError, Damaged) as problem:
        _log.error(
            "learning the sound of danger failed: only the patterns are heard (%s)", type(problem).__name__
        )
        return None
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_ours(file.parent):
            replace_file(file, child.stdout)
            _forget_older(file.parent)
    except OSError:
        # A folder that cannot be written costs time at the next start, no more.
        pass
    return found


def _forget_older(folder: Path) -> None:
    """Every change of the examples leaves a file; the last few are enough."""
    files = sorted(folder.glob("likeness-*.bin"), key=lambda one: one.stat().st_mtime)
    for old in files[:-_KEEP]:
        old.unlink(missing_ok=True)


@cache
def _code() -> bytes:
    """Other code may see other things in the same words."""
    flows = Path(__file__).parents[1]
    files = chain(
        *(sorted((flows / folder).glob("*.py")) for folder in ("crisis", "understanding")),
        (flows / name for name in ("normalise.py", "chat_spellings.py", "typos.py")),
    )
    return b"\0".join(file.read_bytes() for file in files)
