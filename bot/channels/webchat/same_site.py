"""Does a request that changes something come from our own page? Decided from its headers alone."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from enum import Enum


class Sender(Enum):
    #: The browser vouches for it: our own page.
    OWN_PAGE = "own page"
    #: An old browser that hides where a form came from; only a form token of its own session will do.
    UNSURE = "unsure"
    OTHER = "other"


def sender_of(headers: Mapping[str, str], own_origin: str) -> Sender:
    """Fetch Metadata first, then Origin.

    Our pages send no referrer, so that old browsers without Fetch Metadata say ``Origin: null`` for forms.
    """
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return Sender.OWN_PAGE if site == "same-origin" else Sender.OTHER
    origin = headers.get("Origin")
    if origin == own_origin:
        return Sender.OWN_PAGE
    return Sender.UNSURE if origin == "null" else Sender.OTHER


def form_token(key: bytes, secret: str) -> str:
    """The token in our forms, bound to the session, or to no session at all when ``secret`` is empty."""
    return hmac.new(key, f"form\x1f{secret}".encode(), hashlib.sha256).hexdigest()


def token_fits(key: bytes, token: str, secret: str, sender: Sender) -> bool:
    """A page made before the first message may be used after it, when the browser itself vouches for it."""
    proofs = [form_token(key, secret)]
    if sender is Sender.OWN_PAGE:
        proofs.append(form_token(key, ""))
    return any(hmac.compare_digest(token.encode(), proof.encode()) for proof in proofs)
