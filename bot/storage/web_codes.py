"""From secrets and codes of words to what is stored of them: a name to find the row by, a key to open it.

A cookie's secret is 256 random bits: one fast keyed hash is enough. A code of words is about 52 bits, so it goes
through argon2id. Its salt is the same for every code, made from a key that is never in the database, instead of
random per row: only then can a row be found directly by its hash. The usual way out, a readable piece of the code
kept apart as a look-up prefix, would give part of it away. What a salt per row prevents, one guess tried against
all rows at once, costs here log2(rows) bits: 10,000 open conversations leave 39 bits of slow hashes, and those
only for a thief who has the keys as well.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

from bot.storage.encryption import DataKey

#: OWASP's smallest recommended setting for argon2id is 19 MiB and two passes; this is a little more.
_MEMORY_KIB = 19 * 1024
_PASSES = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """``name`` finds the row, ``key`` opens what is in it."""

    name: bytes
    key: DataKey


def kept_of_secret(sessions_key: bytes, secret: str) -> Kept:
    return Kept(_keyed(sessions_key, "name", secret), DataKey(0, _keyed(sessions_key, "address", secret)))


def kept_of_code(sessions_key: bytes, code: str) -> Kept:
    """About 50 ms of work: not on the event loop."""
    raw = hash_secret_raw(
        secret=code.encode(),
        salt=_keyed(sessions_key, "salt", "way back")[:16],
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=1,
        hash_len=64,
        type=Type.ID,
    )
    return Kept(raw[:32], DataKey(0, raw[32:]))


def _keyed(key: bytes, purpose: str, value: str) -> bytes:
    return hmac.new(key, f"web\x1f{purpose}\x1f{value}".encode(), hashlib.sha256).digest()
