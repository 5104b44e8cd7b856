"""Everything the door needs at hand, in one place on the application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from aiohttp import web

from handoff.accounts.ports import AccountStore
from handoff.accounts.records import AuditNote
from handoff.accounts.secrets import Randomness, keyed_hash
from handoff.desk.accounts.access import Access
from handoff.desk.accounts.hashing import PasswordHashing
from handoff.desk.accounts.session_ends import SessionEnds


@dataclass(frozen=True, slots=True, kw_only=True)
class Doorkeeper:
    store: AccountStore
    #: Aware.
    clock: Callable[[], datetime]
    randomness: Randomness
    session_key: bytes
    #: As the browser sees it: "http://localhost:8081".
    public_origin: str
    organisation: str
    #: Where to go after logging in.
    home: str
    passwords: PasswordHashing
    #: The address a request comes from; behind a proxy what the proxy says.
    address_of: Callable[[web.BaseRequest], str]
    #: "POST /uitloggen" → who may.
    access: Mapping[str, Access]
    ends: SessionEnds

    @property
    def secure(self) -> bool:
        return urlsplit(self.public_origin).scheme == "https"

    def hash(self, purpose: str, *parts: str) -> bytes:
        return keyed_hash(self.session_key, purpose, *parts)

    def note(self, actor: int, action: str, subject: int = 0, detail: str = "") -> AuditNote:
        return AuditNote(actor=actor, action=action, subject=subject, at=self.clock(), detail=detail)


DOORKEEPER = web.AppKey("doorkeeper", Doorkeeper)


def doorkeeper_of(request: web.Request) -> Doorkeeper:
    return request.config_dict[DOORKEEPER]
