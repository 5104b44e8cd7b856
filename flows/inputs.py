"""What can reach the engine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words typed by the family: NFC, stripped of control characters, length capped by the channel."""

    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A button. The code is what the engine itself put on the button (see ``effects.Button``)."""

    code: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that is not text: photo, voice, location, sticker, file. Never fetched."""

    #: photo | voice | video | file | location | contact | sticker | other
    kind: str


@dataclass(frozen=True, slots=True)
class Begin:
    """Start (or restart) a flow from outside: a first visit, a check-in that is due, a deep link."""

    #: A flow id; empty for the start flow.
    flow: str = ""


Input = Text | Tap | Unreadable | Begin
