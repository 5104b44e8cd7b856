"""Where a request comes from, as a keyed hash with a key that lives one day and only in memory.

Nobody can go back from the hash to the address, not even with the whole machine in hand the next day.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Callable

_DAY = 86_400


class NetworkNames:
    """Names networks for the limits; the name changes every day (UTC)."""

    def __init__(self, new_key: Callable[[], bytes]) -> None:
        self._new_key = new_key
        self._day = -1
        self._key = b""

    def name(self, remote: str, now: float) -> bytes:
        day = int(now // _DAY)
        if day != self._day:
            self._day, self._key = day, self._new_key()
        return hmac.new(self._key, network_of(remote).encode(), hashlib.sha256).digest()


def network_of(remote: str) -> str:
    """One IPv4 address, or the /64 an IPv6 household gets."""
    try:
        address = ipaddress.ip_address(remote)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def remote_of(peer: str, forwarded_for: str, trusted_proxies: int) -> str:
    """The address behind our own proxies: each adds one on the right, and only those can be believed."""
    if trusted_proxies <= 0:
        return peer
    hops = [hop.strip() for hop in forwarded_for.split(",") if hop.strip()]
    return hops[-trusted_proxies] if len(hops) >= trusted_proxies else peer
