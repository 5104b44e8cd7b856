"""One message of a conversation: as the desk sees it, and as something to say to a family."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Author(StrEnum):
    FAMILY = "family"
    BOT = "bot"
    COUNSELLOR = "counsellor"
    #: Said by the helpline itself: who joined, who left.
    NOTICE = "notice"


class Mark(StrEnum):
    """What became of an outgoing message, in the words of the desk."""

    #: A family's own message, or one that is nobody's worry.
    NONE = ""
    #: Stored, on its way.
    SENT = "verstuurd"
    #: Accepted by the channel.
    DELIVERED = "bezorgd"
    #: Sealed until the family taps or writes: it may not be alone.
    HELD = "wacht_op_tik"
    #: It may or may not have arrived.
    UNCERTAIN = "onzeker"
    FAILED = "niet_bezorgd"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message of a conversation as the desk sees it."""

    #: Strictly rising within the conversation.
    seq: int
    author: Author
    text: str
    at: datetime
    mark: Mark = Mark.NONE
    #: Name of the counsellor who wrote it.
    name: str = ""
    #: UUID the browser gave it; the same key again is the same message.
    key: str = ""
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerButton:
    label: str
    #: At most 32 ASCII characters.
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """Something to say to a family: goes into the transcript and the outbox together."""

    key: str
    text: str
    author: Author
    at: datetime
    name: str = ""
    buttons: tuple[AnswerButton, ...] = ()
    #: Sealed until the family taps or writes.
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """The one message with a family's place: what stands there, or what has to."""

    case: int
    #: The same without words; empty when it is over.
    shown: str
    text: str = ""
    buttons: tuple[AnswerButton, ...] = ()
