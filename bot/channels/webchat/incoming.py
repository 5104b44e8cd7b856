"""From what a browser sends to an ``Inbound``: pure, strict about the shape, mild about the words."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping

from bot.channels.base import Inbound, InboundKind
from bot.channels.clean_text import UnusableText, clean_text
from bot.channels.webchat.refusals import Refusal

CHANNEL = "web"
LEAVE_CODE = "!SNEL WEG"
DANGER_CODE = "!NOOD"
PERSON_CODE = "!MENS"
WIPE_CODE = "!WIS MIJ"
#: Before the tag of a language.
LANGUAGE_CODE = "!TAAL "

_LONGEST_LABEL = 80
_CODE = re.compile(r"[\x20-\x7e]{1,64}")
_KINDS = {"text": InboundKind.TEXT, "tap": InboundKind.TAP, "begin": InboundKind.BEGIN}


def read_message(fields: Mapping[str, object], address: str, text_limit: int) -> Inbound:
    """Raises ``Refusal`` (400, or 413 when the text is too long)."""
    kind = _KINDS.get(_string(fields, "kind"))
    if kind is None:
        raise Refusal(400, "unreadable")
    return Inbound(
        channel=CHANNEL,
        address=address,
        message_key=_message_key(_string(fields, "uuid")),
        kind=kind,
        text=_content(fields, kind, text_limit),
        label="" if kind is InboundKind.TEXT else _label(fields),
        tapped_id=_tapped(_string(fields, "op")) if kind is InboundKind.TAP else "",
    )


def leave_message(address: str) -> Inbound:
    return Inbound(
        channel=CHANNEL,
        address=address,
        message_key=str(uuid.uuid4()),
        kind=InboundKind.TAP,
        text=LEAVE_CODE,
    )


def _content(fields: Mapping[str, object], kind: InboundKind, text_limit: int) -> str:
    if kind is InboundKind.BEGIN:
        return ""
    if kind is InboundKind.TAP:
        code = _string(fields, "code")
        if not _CODE.fullmatch(code):
            raise Refusal(400, "unreadable")
        return code
    return _text(_string(fields, "text"), text_limit)


def _label(fields: Mapping[str, object]) -> str:
    """The words on the button. A form has several buttons, so there each label goes by its code."""
    raw = _string(fields, "label") or _string(fields, f"label {_string(fields, 'code')}".strip())
    try:
        return clean_text(raw, limit=_LONGEST_LABEL)
    except UnusableText:
        raise Refusal(400, "unreadable") from None


def _text(raw: str, text_limit: int) -> str:
    # Browsers count a line feed in a form as two characters.
    if len(raw.replace("\r\n", "\n")) > text_limit:
        raise Refusal(413, "too_long")
    try:
        text = clean_text(raw, limit=text_limit)
    except UnusableText:
        raise Refusal(400, "unreadable") from None
    if not text:
        raise Refusal(400, "empty")
    return text


def _message_key(raw: str) -> str:
    try:
        return str(uuid.UUID(raw))
    except ValueError:
        raise Refusal(400, "unreadable") from None


def _tapped(raw: str) -> str:
    return raw if re.fullmatch(r"[0-9]{1,18}", raw) else ""


def _string(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name, "")
    if not isinstance(value, str):
        raise Refusal(400, "unreadable")
    return value
