"""Weights for a set of examples: from memory, else from disk, else trained now in a child process.

They are kept by the hash of the examples and of the code that reads them, so other examples train anew.
"""

from __future__ import annotations

import subprocess
import sys
from collections import OrderedDict
from functools import cache
from hashlib import blake2b
from pathlib import Path

import orjson

from flows.understanding.kept import keep, private_folder, read_kept
from flows.understanding.linear import Weights, how_often, train
from flows.understanding.weights_file import Damaged, from_bytes, to_bytes

Examples = tuple[tuple[str, str], ...]

#: Seconds. Training takes a few; a machine that needs longer has other troubles.
_PATIENCE = 300
_KEEP = 4
_KEEP_FILES = 8

_known: OrderedDict[str, Weights] = OrderedDict()


def trained(examples: Examples, folder: Path | None = None) -> Weights:
    """The weights for these pairs of label and text. Without a folder a private one among the temporary files;
    what stands there is also taken when the folder has nothing."""
    name = _name(examples)
    weights = _known.get(name)
    if weights is None:
        file = (folder or private_folder()) / f"weights-{name}.bin"
        weights = _known[name] = _read_or_train(examples, file)
        while len(_known) > _KEEP:
            _known.popitem(last=False)
    return weights


def _read_or_train(examples: Examples, file: Path) -> Weights:
    weights = read_kept(file, from_bytes)
    if weights is None:
        weights = _train_apart(examples)
        keep(file, to_bytes(weights), _KEEP_FILES)
    return weights


def _train_apart(examples: Examples) -> Weights:
    """In a child process; where none can be started, here."""
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", "flows.understanding.training"],
            input=orjson.dumps(examples),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=True,
        )
        return from_bytes(child.stdout)
    except (OSError, subprocess.SubprocessError, Damaged):
        return train(examples, often=how_often)


def _name(examples: Examples) -> str:
    digest = blake2b(_code(), digest_size=16)
    digest.update(orjson.dumps(examples))
    return digest.hexdigest()


@cache
def _code() -> bytes:
    """Other code may see other features in the same words."""
    here = Path(__file__).parent
    files = (
        *sorted(here.glob("*.py")),
        *(here.parent / name for name in ("normalise.py", "chat_spellings.py")),
    )
    return b"\0".join(file.read_bytes() for file in files)
