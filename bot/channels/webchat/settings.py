"""What an administrator decides about the family page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


class WrongWebSetting(ValueError):
    """A setting of the family page cannot be used; the message names it and says what it should look like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyNumber:
    """One line of the panel behind "Nood": who answers, the number as people read it, the digits to dial."""

    name: str
    shown: str
    dial: str
    #: IETF tag -> who answers, in that language.
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebChatSettings:
    #: Where families reach the page, such as "https://chat.example.org"; empty: whatever the browser asked for.
    public_url: str = ""
    #: Sites that may show the chat inside their own pages.
    embed_origins: tuple[str, ...] = ()
    #: Where "Snel weg" leads; empty: a neutral page of our own.
    neutral_url: str = ""
    #: How many reverse proxies of ours stand in front and add to X-Forwarded-For.
    trusted_proxies: int = 0
    #: Neutral words in the tab and above the page.
    title: str = "Chat"
    zone: str = "Europe/Amsterdam"
    #: Longest message in characters.
    text_limit: int = 4000
    emergency: tuple[EmergencyNumber, ...] = ()

    def __post_init__(self) -> None:
        if self.public_url:
            _check_origin("public_url", self.public_url)
        for origin in self.embed_origins:
            _check_origin("embed_origins", origin)
        if self.neutral_url and origin_of(self.neutral_url) is None:
            raise WrongWebSetting(f"neutral_url {self.neutral_url!r} is not an http(s) address.")

    @property
    def secure(self) -> bool:
        return self.public_url.startswith("https://")


def origin_of(url: str) -> str | None:
    """Scheme, host and port of an address, or None when it is not a plain http(s) address."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[A-Za-z0-9.:\[\]-]+", parts.netloc):
        return None
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _check_origin(name: str, value: str) -> None:
    if origin_of(value) != value.rstrip("/").lower():
        raise WrongWebSetting(f"{name} {value!r} must look like https://www.example.org, without a path.")
