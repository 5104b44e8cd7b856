"""Counts tries at the door, and says how long to wait."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from aiohttp import web

from handoff.accounts.guessing import TryKey, TryKind
from handoff.accounts.names import login_key
from handoff.accounts.secrets import network_digest, network_of, new_secret
from handoff.accounts.signing import read_signed, sign
from handoff.desk.accounts.cookies import DEVICE, read_cookie, set_cookie
from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.accounts.pages import page
from handoff.phrases import Phrase, phrase

#: How long a browser stays known.
_KNOWN = timedelta(days=90)


class TooManyTries(Exception):
    """Somebody guesses too fast; ``wait`` says when the next try counts, ``back`` where to try it."""

    def __init__(self, wait: timedelta, back: str) -> None:
        super().__init__()
        self.wait = wait
        self.back = back


async def take_try(request: web.Request, keys: list[TryKey], *, back: str) -> None:
    """Count a try before looking at it. Raises ``TooManyTries``, which becomes the page that asks to wait."""
    doorkeeper = doorkeeper_of(request)
    wait = await doorkeeper.store.take_try(keys, doorkeeper.clock())
    if wait > timedelta(0):
        raise TooManyTries(wait, back)


def please_wait(request: web.Request, slow: TooManyTries) -> web.Response:
    seconds = max(1, ceil(slow.wait.total_seconds()))
    response = page(request, "wait.html", status=429, wait=_in_words(seconds), back=slow.back)
    response.headers["Retry-After"] = str(seconds)
    return response


def _in_words(seconds: int) -> Phrase:
    if seconds < 60:
        return phrase("1 seconde") if seconds == 1 else phrase("{aantal} seconden", aantal=seconds)
    minutes = ceil(seconds / 60)
    return phrase("1 minuut") if minutes == 1 else phrase("{aantal} minuten", aantal=minutes)


def password_keys(request: web.Request, login_name: str) -> list[TryKey]:
    """A browser that knows the account is counted on its own; all others by account, network and overall."""
    name = login_key(login_name)
    doorkeeper = doorkeeper_of(request)
    if device := known_device(request, name):
        return [TryKey(TryKind.DEVICE, doorkeeper.hash("browser", device, name))]
    network = _network(request)
    return [
        TryKey(TryKind.PAIR, doorkeeper.hash("paar", name, network.hex())),
        TryKey(TryKind.NETWORK, network),
        TryKey(TryKind.ACCOUNT, doorkeeper.hash("naam", name)),
        TryKey(TryKind.EVERYONE, doorkeeper.hash("iedereen")),
    ]


def code_keys(request: web.Request, login_name: str) -> list[TryKey]:
    name = login_key(login_name)
    device = known_device(request, name)
    return [TryKey(TryKind.CODE, doorkeeper_of(request).hash("code", name, device))]


def invitation_keys(request: web.Request) -> list[TryKey]:
    return [TryKey(TryKind.INVITATION, doorkeeper_of(request).hash("uitnodigingen", _network(request).hex()))]


def known_device(request: web.Request, name: str) -> str:
    """The id of a browser in which this name logged in before, or nothing."""
    doorkeeper = doorkeeper_of(request)
    parts = read_signed(doorkeeper.session_key, "browser", read_cookie(request, DEVICE))
    if parts is None or len(parts) != 3:
        return ""
    device, until, of_name = parts
    fresh = doorkeeper.clock().timestamp() < int(until)
    return device if fresh and of_name == _name_mark(request, name) else ""


def remember_device(request: web.Request, response: web.StreamResponse, login_name: str) -> None:
    doorkeeper = doorkeeper_of(request)
    name = login_key(login_name)
    device = known_device(request, name) or new_secret(doorkeeper.randomness)
    until = str(int((doorkeeper.clock() + _KNOWN).timestamp()))
    value = sign(doorkeeper.session_key, "browser", device, until, _name_mark(request, name))
    set_cookie(request, response, DEVICE, value, _KNOWN)


def _name_mark(request: web.Request, name: str) -> str:
    return doorkeeper_of(request).hash("browser-van", name).hex()[:32]


def _network(request: web.Request) -> bytes:
    doorkeeper = doorkeeper_of(request)
    network = network_of(doorkeeper.address_of(request))
    return network_digest(doorkeeper.session_key, doorkeeper.clock().date(), network)
