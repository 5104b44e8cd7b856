"""Small signed values for cookies: readable, but nobody else can make them."""

from __future__ import annotations

import hmac

from handoff.accounts.secrets import keyed_hash


def sign(key: bytes, purpose: str, *parts: str) -> str:
    """``parts`` must not contain a full stop."""
    return ".".join((*parts, keyed_hash(key, purpose, *parts).hex()))


def read_signed(key: bytes, purpose: str, value: str) -> tuple[str, ...] | None:
    """The parts, or None when they were not signed with this key for this purpose."""
    *parts, signature = value.split(".")
    expected = keyed_hash(key, purpose, *parts).hex()
    return tuple(parts) if hmac.compare_digest(expected.encode(), signature.encode()) else None
