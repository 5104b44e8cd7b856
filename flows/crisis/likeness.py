"""Does a message sound like the examples of danger, though no pattern fits? Learned from the examples in the content.

It never makes a signal sure: what only sounds like danger is asked about. The rules work without it.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from flows.compiled import is_ours, replace_file
from flows.understanding.linear import Weights, score_features
from flows.understanding.trained import private_folder
from flows.understanding.weights_file import Damaged, from_bytes, to_bytes

#: Key of the calm examples; the others are kinds of danger.
CALM = "rustig"
#: Not learned from: a sentence to ask about is neither.
ASK = "vraag"
#: What the first model calls everything that is not calm.
DANGER = "gevaar"
#: From this chance on it is asked about; measured on messages that are not among the examples.
LIKE = 0.65
#: Words; of fewer nobody can say what they sound like.
SHORTEST = 4
#: Seconds. Training takes some ten; a machine that needs longer has other troubles.
_PATIENCE = 300

#: What was learned, kept in memory for the few versions in use.
_KEEP = 4
_known: OrderedDict[Path, Likeness | None] = OrderedDict()

_log = logging.getLogger(__name__)


class Likeness(NamedTuple):
    """Two models: danger or calm, and which kind of danger."""

    danger: Weights
    kinds: Weights


def sounds_like(likeness: Likeness | None, seen: Collection[str]) -> float:
    """The chance (0 to 1) that these features are of a message of danger; nought when nothing was learned."""
    return score_features(likeness.danger, seen)[DANGER] if likeness else 0.0


def kind_like(likeness: Likeness | None, seen: Collection[str], among: Collection[str] = ()) -> str:
    """The kind of danger these features sound most like, of these kinds or of all."""
    if likeness is None:
        return ""
    chances = score_features(likeness.kinds, seen)
    return max((kind for kind in chances if not among or kind in among), key=chances.__getitem__, default="")


def learned(signals: Mapping[str, Any], calm: Sequence[str], folder: Path | None = None) -> Likeness | None:
    """Learn from the examples among the signals, once for each version of them; kept on disk. None without."""
    if not kinds_of(signals) & examples_by_kind(signals).keys():
        return None
    asked = orjson.dumps({"signals": signals, "calm": calm})
    name = blake2b(_code() + asked, digest_size=16).hexdigest()
    file = (folder or private_folder()) / f"likeness-{name}.bin"
    if file not in _known:
        _known[file] = _read(file) or _train(asked, file)
        while len(_known) > _KEEP:
            _known.popitem(last=False)
    return _known[file]


def _read(file: Path) -> Likeness | None:
    """What was kept, when only this user can have written it."""
    if not (is_ours(file.parent) and is_ours(file)):
        return None
    try:
        return unpack(file.read_bytes())
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
    except OSError:
        # A folder that cannot be written costs time at the next start, no more.
        pass
    return found


def pack(likeness: Likeness) -> bytes:
    """Both models; the length of the first goes in front."""
    first = to_bytes(likeness.danger)
    return len(first).to_bytes(8, "big") + first + to_bytes(likeness.kinds)


def unpack(data: bytes) -> Likeness:
    """Raises ``Damaged``."""
    end = 8 + int.from_bytes(data[:8], "big")
    return Likeness(from_bytes(data[8:end]), from_bytes(data[end:]))


def examples_by_kind(signals: Mapping[str, Any]) -> dict[str, list[str]]:
    """All example messages, of every file, by kind."""
    parts = [one for one in (signals.get("voorbeelden") or {}).values() if isinstance(one, Mapping)]
    kinds = dict.fromkeys(chain.from_iterable(parts))
    return {kind: [text for part in parts for text in part.get(kind) or ()] for kind in kinds if kind != ASK}


def pairs(signals: Mapping[str, Any], calm: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Kind and text of everything there is to learn from. A kind without rules has no flow: it is left out."""
    known = {CALM, *kinds_of(signals)}
    for kind, texts in examples_by_kind(signals).items():
        yield from ((kind, text) for text in texts if kind in known)
    yield from ((CALM, text) for text in calm)


def kinds_of(signals: Mapping[str, Any]) -> set[str]:
    """Every kind of danger a rule can lead to."""
    rules: Mapping[str, Any] = signals.get("signalen") or {}
    return {
        *rules,
        *(kind for lists in rules.values() for kind in ((lists or {}).get("over") or {}).values()),
    }


@cache
def _code() -> bytes:
    """Other code may see other things in the same words."""
    flows = Path(__file__).parents[1]
    files = chain(
        *(sorted((flows / folder).glob("*.py")) for folder in ("crisis", "understanding")),
        (flows / name for name in ("normalise.py", "chat_spellings.py", "typos.py")),
    )
    return b"\0".join(file.read_bytes() for file in files)
