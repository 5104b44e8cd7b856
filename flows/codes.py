"""Short hashes: what stands on a button, and what says that a step still asks the same thing."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import blake2b


def button_code(flow: str, step: str, choice: str) -> str:
    """Eight ASCII characters for one choice of one step. Never starts with ``!``."""
    return _short(f"{flow}\0{step}\0{choice}")


def shape_of(kind: str, choices: Iterable[str], variable: str) -> str:
    """Eight ASCII characters; equal as long as old answers and buttons still mean the same."""
    return _short("\0".join((kind, variable, *choices)))


def _short(text: str) -> str:
    return urlsafe_b64encode(blake2b(text.encode(), digest_size=6).digest()).decode()
