"""Row ids: random, so that nothing can be read from them."""

from __future__ import annotations

import secrets


def new_id() -> int:
    """A random id of 62 bits: fits a signed 64-bit column, never 0."""
    return secrets.randbits(62) | 1
