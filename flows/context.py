"""What the engine may know of the world at this moment. Handed in, never looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the channel can carry."""

    #: Characters in one message; longer texts are split by the channel at paragraph ends.
    text: int = 4096
    #: Characters on a button that still show on an old phone.
    label: int = 40
    #: Buttons under one message.
    buttons: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Time, chance, language, channel and the state of the human side."""

    #: Aware, in the helpline's time zone (Europe/Amsterdam).
    now: datetime
    #: Source of chance: a number the host draws; equal numbers give equal steps.
    chance: int = 0
    language: str = "nl"
    #: partner | ouder | … ; empty when unknown.
    reader: str = ""
    channel: str = "web"
    limits: Limits = field(default_factory=Limits)
    #: "" (no case) | "waiting" | "taken".
    case: str = ""
    #: Does a counsellor have this chat as one of danger?
    danger: bool = False
    #: Is a counsellor there right now (open, scheduled and present)?
    someone_there: bool = False
    #: Words the host knows, usable in prose: organisatie, opent_weer ("vanavond om 19.00 uur"), …
    words: Mapping[str, str] = field(default_factory=dict)
