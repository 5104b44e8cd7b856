"""Secrets in links, cookies and recovery codes: how they look, and the keyed hash under which they are kept."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import date
from ipaddress import IPv6Address, ip_address

#: Gives that many random bytes; ``secrets.token_bytes`` in the house.
Randomness = Callable[[int], bytes]

RECOVERY_CODES = 10
#: Without I, L, O and U: nothing to confuse on paper.
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_secret(randomness: Randomness) -> str:
    """32 random bytes for a link or a cookie."""
    return base64.urlsafe_b64encode(randomness(32)).decode().rstrip("=")


def new_id(randomness: Randomness) -> int:
    """A random id of 62 bits, never 0: the form of every id in the house."""
    return (int.from_bytes(randomness(8), "big") >> 2) | 1


def keyed_hash(key: bytes, purpose: str, *parts: str) -> bytes:
    message = "\x1f".join((purpose, *parts)).encode("utf-8", "surrogatepass")
    return hmac.new(key, message, hashlib.sha256).digest()


def new_recovery_codes(randomness: Randomness) -> list[str]:
    """Ten codes of 80 bits: "ABCD-EFGH-JKMN-PQRS"."""
    return [_grouped(int.from_bytes(randomness(10), "big")) for _ in range(RECOVERY_CODES)]


def _grouped(number: int) -> str:
    letters = "".join(_CROCKFORD[(number >> 5 * place) & 31] for place in range(16))
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def clean_recovery_code(typed: str) -> str:
    """As printed, however it was typed."""
    return "".join(c for c in typed.upper() if c.isascii() and c.isalnum()).translate(_MISREAD)


def network_of(address: str) -> str:
    """What counts as one network: an IPv4 address, or the /64 of an IPv6 address."""
    try:
        parsed = ip_address(address.split("%")[0])
    except ValueError:
        return "onbekend"
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(IPv6Address(int(parsed) >> 64 << 64))
    return str(parsed)


def network_digest(key: bytes, day: date, network: str) -> bytes:
    """Keyed hash with a key of the day: yesterday's hash says nothing today."""
    key_of_the_day = keyed_hash(key, "netwerk-dag", day.isoformat())
    return keyed_hash(key_of_the_day, "netwerk", network)
