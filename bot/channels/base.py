"""What every channel speaks: inbound and outbound records, the way in, and what can go wrong on the way out.

A channel imports nothing of ours but this module. ``bot.app`` hands it an ``Ingress``; ``bot.delivery``
calls its ``send``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable


class InboundKind(StrEnum):
    TEXT = "text"
    TAP = "tap"
    #: Photo, voice, file, location, …: never fetched, only its kind is known (``Inbound.text`` holds it).
    UNREADABLE = "unreadable"
    #: A first visit or a deep link; ``text`` may hold a flow id.
    BEGIN = "begin"
    #: The family blocked us, left, or came back: ``text`` is "blocked" or "back".
    PRESENCE = "presence"
    #: Could not be parsed; stored and set aside so that it blocks nothing. ``text`` is empty.
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """One thing a family did, in the words of no channel in particular."""

    #: Registry name of the channel: "telegram" | "web".
    channel: str
    #: Where to answer: a chat id, a web session id. Stored encrypted, found through a keyed hash.
    address: str
    #: Unique within the channel; the same key again is the same message (update_id, browser UUID).
    message_key: str
    kind: InboundKind
    #: Clean text (see ``clean_text``), button code, unreadable kind or flow id.
    text: str = ""
    #: The words on the button that was tapped, for the transcript.
    label: str = ""
    #: The channel's id of the message a tap was on, to redraw it in place.
    tapped_id: str = ""
    #: The channel's id of this message itself, to delete it when the family wants to be forgotten.
    remote_id: str = ""
    #: Handle for a best-effort acknowledgement of a tap; never stored.
    tap_handle: str = ""
    #: IETF tag the channel suggests; a hint only.
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutButton:
    label: str
    code: str


class OutboundKind(StrEnum):
    TEXT = "text"
    #: Replace the message ``remote_id``.
    EDIT = "edit"
    #: Delete the message ``remote_id``.
    DELETE = "delete"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutFile:
    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbound:
    """One thing to do on a channel for one family, already rendered: plain text, no markup."""

    address: str
    kind: OutboundKind
    #: Stable per outgoing message ("<conversation>:<seq>"), for channels that can use it.
    message_key: str = ""
    text: str = ""
    buttons: tuple[OutButton, ...] = ()
    #: The channel's id of the message to edit or delete.
    remote_id: str = ""
    #: No sound or vibration (check-ins).
    silent: bool = False
    #: An edit whose message is gone is dropped, never sent anew.
    only_in_place: bool = False
    file: OutFile | None = None
    #: "bot" | "counsellor" | "notice": for how the page shows it.
    speaker: str = "bot"
    #: Name and role of the counsellor, when a human speaks.
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Accepted by the channel."""

    #: Ids needed to edit or delete it later; several when a long text was split.
    remote_ids: tuple[str, ...] = ()


class DeliveryError(Exception):
    """A message did not (certainly) arrive. Subclasses say what may be done about it."""


@dataclass
class NotAccepted(DeliveryError):
    """Asked to wait (429): not accepted, try again after ``retry_after`` seconds."""

    retry_after: float
    #: The whole channel must wait, not only this conversation.
    everyone: bool = False


class NeverLeft(DeliveryError):
    """The connection could not be made: nothing was sent, trying again is safe."""


class Uncertain(DeliveryError):
    """Time-out, reset or 5xx after sending: it may or may not have arrived."""


class Unreachable(DeliveryError):
    """The family blocked us or the account is gone (403): never try again, cancel check-ins."""


class OurMistake(DeliveryError):
    """The channel refuses the request itself (400): set aside and raise an alarm."""


class ChannelClosed(DeliveryError):
    """Credentials refused or a second instance runs (401/404/409): stop sending, keep the queue, alarm."""


class Ingress(Protocol):
    """The one way in."""

    async def accept(self, inbounds: Sequence[Inbound]) -> None:
        """Store durably; returning means committed to disk. Duplicates by message key are ignored.

        Raises ``IngressClosed`` when nothing may be acknowledged (database unavailable, shutting down).
        """


class IngressClosed(Exception):
    """The message could not be stored; do not acknowledge it, so that it comes again."""


class Alarms(Protocol):
    """Where a channel reports trouble that a person must see. Never with content."""

    async def raise_alarm(self, kind: str, detail: str = "") -> None: ...


class Channel(Protocol):
    """One way to reach families."""

    name: str

    async def start(self) -> None:
        """Begin receiving. Returns once running."""

    async def stop_receiving(self) -> None:
        """Stop intake first; sending goes on."""

    async def close(self) -> None: ...

    async def send(self, outbound: Outbound) -> Sent:
        """Send one thing, raising a ``DeliveryError`` subclass when it did not (certainly) arrive."""

    async def show_typing(self, address: str) -> None:
        """Best effort; never raises."""


@runtime_checkable
class LeaderChannel(Channel, Protocol):
    """A channel from which, of several instances, only one may receive while all may send."""

    @property
    def alone(self) -> bool: ...

    async def open(self) -> None:
        """Ready to send; nothing is received yet."""

    async def start_receiving(self) -> None: ...


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """One message as a family page shows it."""

    seq: int
    #: "family" | "bot" | "counsellor" | "notice"
    author: str
    text: str
    at_ms: int
    buttons: tuple[OutButton, ...] = ()
    #: The seq of the message this one replaces, or 0.
    replaces: int = 0
    #: Changed in place without drawing attention: it stays where it stood, and nobody is told.
    quiet: bool = False
    #: Name and role of the counsellor, when a human speaks.
    name: str = ""
    file_name: str = ""
    #: What the picture is, when the file is one; it is shown where it stands.
    picture: str = ""
    #: Message key of the browser for the family's own messages, so that the page can mark them as sent.
    message_key: str = ""
    phones: dict[str, str] = field(default_factory=dict)
