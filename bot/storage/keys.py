"""The keys of the house: files outside the data folder, one purpose each, several wrapping keys for rotation."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.storage.errors import KeysMissing, KeyWrong

#: Purposes with exactly one key each.
SINGLE_KEYS = ("blind-index", "sessions", "audit", "backup")
_WRAPPING_PREFIX = "wrapping-"
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRing:
    """All keys, each 32 bytes. ``wrapping`` holds every wrapping key by number; the highest seals new data."""

    wrapping: Mapping[int, bytes]
    blind_index: bytes
    sessions: bytes
    audit: bytes
    backup: bytes

    @property
    def newest(self) -> int:
        return max(self.wrapping)

    def index(self, *parts: str) -> bytes:
        """Keyed hash (32 bytes) through which something is found without being readable.

        Each part goes in with its length, so that no other parts, cut elsewhere, give the same hash.
        """
        message = b"".join(len(part).to_bytes(4) + part for part in (each.encode() for each in parts))
        return hmac.new(self.blind_index, message, hashlib.sha256).digest()


def create_keys(folder: Path) -> KeyRing:
    """Make every key that is missing, readable by the owner only, and return the ring."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not _wrapping_files(folder):
        add_wrapping_key(folder)
    for name in SINGLE_KEYS:
        if not (folder / f"{name}.key").exists():
            _write_key(folder / f"{name}.key")
    return read_keys(folder)


def add_wrapping_key(folder: Path) -> int:
    """Make a new wrapping key next to the old ones; returns its number."""
    number = max(_wrapping_files(folder), default=0) + 1
    _write_key(folder / f"{_WRAPPING_PREFIX}{number}.key")
    return number


def drop_wrapping_key(folder: Path, number: int) -> None:
    (folder / f"{_WRAPPING_PREFIX}{number}.key").unlink(missing_ok=True)


def read_keys(folder: Path) -> KeyRing:
    """Read the ring. Raises ``KeysMissing`` or ``KeyWrong`` naming the file."""
    wrapping = {number: _read_key(path) for number, path in _wrapping_files(folder).items()}
    if not wrapping:
        raise KeysMissing(f"Geen sleutels in {folder}. Zet de map met sleutels terug (HULPLIJN_KEYS_DIR).")
    single = {name.replace("-", "_"): _read_key(folder / f"{name}.key") for name in SINGLE_KEYS}
    return KeyRing(wrapping=wrapping, **single)


def _wrapping_files(folder: Path) -> dict[int, Path]:
    found = {}
    for path in folder.glob(f"{_WRAPPING_PREFIX}*.key"):
        number = path.stem.removeprefix(_WRAPPING_PREFIX)
        if number.isdigit():
            found[int(number)] = path
    return found


def _write_key(path: Path) -> None:
    temporary = path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.urlsafe_b64encode(secrets.token_bytes(_KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(path)


def _read_key(path: Path) -> bytes:
    try:
        key = base64.urlsafe_b64decode(path.read_bytes().strip())
    except FileNotFoundError:
        raise KeysMissing(f"Sleutel {path.name} ontbreekt in {path.parent}. Zet hem terug.") from None
    except ValueError:
        raise KeyWrong(f"Sleutel {path} is beschadigd. Zet hem terug uit de veilige kopie.") from None
    if len(key) != _KEY_BYTES:
        raise KeyWrong(f"Sleutel {path} heeft niet de juiste lengte. Zet hem terug uit de veilige kopie.")
    return key
