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

from flows.crisis.likeness import examples_by_kind, kinds_of
from flows.understanding.kept import keep, private_folder, read_kept
from flows.understanding.linear import Weights
from flows.understanding.weights_file import Damaged, from_bytes

#: Seconds. Training takes some ten; a machine that needs longer has other troubles.
_PATIENCE = 300

#: What was learned, kept in memory and on disk for the few versions in use.
_KEEP = 4
_known: OrderedDict[Path, Weights | None] = OrderedDict()

_log = logging.getLogger(__name__)


def learned(signals: Mapping[str, Any], calm: Sequence[str], folder: Path | None = None) -> Weights | None:
    """Learn from the examples among the signals, once for each version of them; kept on disk. None without."""
    if not kinds_of(signals) & examples_by_kind(signals).keys():
        return None
    asked = orjson.dumps({"signals": signals, "calm": calm})
    name = blake2b(_code() + asked, digest_size=16).hexdigest()
    file = (folder or private_folder()) / f"likeness-{name}.bin"
    if file not in _known:
        _known[file] = read_kept(file, from_bytes) or _train(asked, file)
        while len(_known) > _KEEP:
            _known.popitem(last=False)
    return _known[file]


def _train(asked: bytes, file: Path) -> Weights | None:
    """In a child process, which alone carries what training needs. Where that fails, the rules go on alone."""
    command = [sys.executable, "-P", "-m", "flows.crisis.training"]
    try:
        child = subprocess.run(command, input=asked, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603
        found = from_bytes(child.stdout)
    except (OSError, subprocess.SubprocessError, Damaged) as problem:
        _log.error(
            "learning the sound of danger failed: only the patterns are heard (%s)", type(problem).__name__
        )
        return None
    keep(file, child.stdout, _KEEP)
    return found


@cache
def _code() -> bytes:
    """Other code may see other things in the same words."""
    flows = Path(__file__).parents[1]
    files = chain(
        *(sorted((flows / folder).glob("*.py")) for folder in ("crisis", "understanding")),
        (flows / name for name in ("normalise.py", "chat_spellings.py", "typos.py")),
    )
    return b"\0".join(file.read_bytes() for file in files)
