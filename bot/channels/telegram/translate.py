"""From a raw update of Telegram to what a family did. Pure, and total: no update, however odd, raises.

Only the chat, the words and a hint of the language are taken over: never a name, user name, phone number or file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.channels.base import Inbound, InboundKind
from bot.channels.clean_text import UnusableText, clean_text

CHANNEL = "telegram"
CALLBACK_BYTES = 64


@dataclass(frozen=True, slots=True)
class LeaveChat:
    """A group or a channel: nobody is anonymous there, so the bot leaves without a word."""

    chat_id: int


#: What may come of one update. Nothing at all for what asks no answer, such as a pinned message.
Translated = list[Inbound | LeaveChat]

#: Content of a message that cannot be read here, in the order in which it is looked for: a GIF is also
#: a document and a place is also a location.
_UNREADABLE = {
    "photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "video_note": "video",
    "video": "video",
    "animation": "animation",
    "sticker": "sticker",
    "document": "file",
    "venue": "location",
    "location": "location",
    "contact": "contact",
    "poll": "poll",
    "dice": "dice",
    "game": "game",
    "story": "story",
}

#: Announcements by Telegram itself. They ask no answer.
_ANNOUNCEMENTS = frozenset(
    {
        "pinned_message",
        "message_auto_delete_timer_changed",
        "chat_background_set",
        "write_access_allowed",
        "users_shared",
        "chat_shared",
        "proximity_alert_triggered",
        "boost_added",
        "connected_website",
        "successful_payment",
        "refunded_payment",
        "gift",
        "unique_gift",
        "forum_topic_created",
        "forum_topic_closed",
        "video_chat_scheduled",
        "video_chat_started",
        "video_chat_ended",
    }
)
#: Characters; what we send is shorter.
_LONGEST_LABEL = 100
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_DEEP_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def translate_all(updates: Iterable[Any]) -> Translated:
    """A whole batch, in order. An update without an id cannot be recognised again and is passed over."""
    return [each for update in updates if has_id(update) for each in translate(update)]


def has_id(update: Any) -> bool:
    number = update.get("update_id") if isinstance(update, dict) else None
    return type(number) is int and 0 <= number < 2**63


def translate(update: dict[str, Any]) -> Translated:
    """What a family did in this update; ``BROKEN`` when it cannot be understood as one of Telegram's."""
    key = str(update["update_id"])
    try:
        return _translated(update, key)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError):
        return [broken(key, _address_of(update))]


def broken(key: str, address: str = "") -> Inbound:
    """To be stored and set aside, so that it is acknowledged and blocks nothing."""
    return Inbound(channel=CHANNEL, address=address, message_key=key, kind=InboundKind.BROKEN)


def _translated(update: dict[str, Any], key: str) -> Translated:
    if "message" in update:
        return _message(update["message"], key)
    if "callback_query" in update:
        return _tap(update["callback_query"], key)
    if "edited_message" in update:
        return _edited(update["edited_message"], key)
    if "my_chat_member" in update:
        return _presence(update["my_chat_member"], key)
    for posted in ("channel_post", "edited_channel_post"):
        if posted in update:
            return [LeaveChat(_chat_id(update[posted]))]
    return [broken(key)]


@dataclass(frozen=True, slots=True)
class _Sender:
    """All that is taken over of who sent it."""

    address: str
    language: str
    #: Of their own message, to delete it when they want to be forgotten.
    remote_id: str = ""

    def did(self, kind: InboundKind, key: str, text: str) -> Inbound:
        return Inbound(
            channel=CHANNEL,
            address=self.address,
            message_key=key,
            kind=kind,
            text=text,
            remote_id=self.remote_id,
            language=self.language,
        )

    def tapped(self, key: str, code: str, *, label: str, on: str, handle: str) -> Inbound:
        return Inbound(
            channel=CHANNEL,
            address=self.address,
            message_key=key,
            kind=InboundKind.TAP,
            text=code,
            label=label,
            tapped_id=on,
            tap_handle=handle,
            language=self.language,
        )


def _sender(message: dict[str, Any], person: Any) -> _Sender:
    tag = person.get("language_code") if isinstance(person, dict) else None
    language = tag if isinstance(tag, str) and _LANGUAGE.fullmatch(tag) else ""
    number = message.get("message_id")
    return _Sender(str(_chat_id(message)), language, str(number) if type(number) is int else "")


def _message(message: dict[str, Any], key: str) -> Translated:
    if _is_shared(message):
        return _departure(message)
    sender = _sender(message, message.get("from"))
    if "text" in message:
        return [_words(message["text"], key, sender)]
    kind = _unreadable_kind(message)
    if kind is None:
        return []
    unreadable = sender.did(InboundKind.UNREADABLE, _album_key(message) or key, kind)
    caption = clean_text(message.get("caption") or "")
    if not caption:
        return [unreadable]
    return [unreadable, sender.did(InboundKind.TEXT, f"{key}:caption", caption)]


def _words(raw: str, key: str, sender: _Sender) -> Inbound:
    text = clean_text(raw)
    if not text:
        return sender.did(InboundKind.UNREADABLE, key, "empty")
    command = _COMMAND.fullmatch(text)
    if command is None:
        return sender.did(InboundKind.TEXT, key, text)
    name, rest = command.group(1).lower(), (command.group(2) or "").strip()
    if name == "start":
        return sender.did(InboundKind.BEGIN, key, rest if _DEEP_LINK.fullmatch(rest) else "")
    return sender.did(InboundKind.TEXT, key, f"{name.replace('_', ' ')} {rest}".strip())


def _tap(query: dict[str, Any], key: str) -> Translated:
    message, code = query["message"], query["data"]
    if _is_shared(message):
        return _departure(message)
    if not 0 < len(code.encode("utf-8")) <= CALLBACK_BYTES or code != clean_text(code):
        raise UnusableText("not a code of ours")
    sender = _sender(message, query.get("from"))
    on, handle = str(int(message["message_id"])), str(query["id"])
    return [sender.tapped(key, code, label=_label(message, code), on=on, handle=handle)]


def _label(message: dict[str, Any], code: str) -> str:
    """The words on the button that was tapped, for the transcript; empty when Telegram does not show them."""
    keyboard = message.get("reply_markup")
    rows = keyboard.get("inline_keyboard", ()) if isinstance(keyboard, dict) else ()
    for row in rows:
        for button in row:
            if button.get("callback_data") == code:
                return clean_text(button["text"])[:_LONGEST_LABEL]
    return ""


def _edited(message: dict[str, Any], key: str) -> Translated:
    """Changed words may be a cry for help, so they are never passed over; a moving live location is."""
    if _is_shared(message):
        return _departure(message)
    if "text" not in message and "caption" not in message:
        return []
    return [_sender(message, message.get("from")).did(InboundKind.UNREADABLE, key, "edited")]


def _presence(member: dict[str, Any], key: str) -> Translated:
    gone = member["new_chat_member"]["status"] in ("left", "kicked")
    if _is_shared(member):
        return [] if gone else [LeaveChat(_chat_id(member))]
    return [_sender(member, None).did(InboundKind.PRESENCE, key, "blocked" if gone else "back")]


def _departure(message: dict[str, Any]) -> Translated:
    """Leave, unless the message says that we, or somebody else, already left."""
    return [] if "left_chat_member" in message else [LeaveChat(_chat_id(message))]


def _unreadable_kind(message: dict[str, Any]) -> str | None:
    for content, kind in _UNREADABLE.items():
        if content in message:
            return kind
    return None if not _ANNOUNCEMENTS.isdisjoint(message) else "other"


def _album_key(message: dict[str, Any]) -> str:
    """An album arrives as one update per picture; with one key it gets one answer."""
    album = message.get("media_group_id")
    return f"album:{album}" if isinstance(album, str) and _DEEP_LINK.fullmatch(album) else ""


def _is_shared(message: dict[str, Any]) -> bool:
    return bool(message["chat"]["type"] != "private")


def _chat_id(message: dict[str, Any]) -> int:
    number = message["chat"]["id"]
    if type(number) is not int:
        raise TypeError("a chat id is a whole number")
    return number


def _address_of(update: dict[str, Any]) -> str:
    """The private chat a broken update came from, so that the desk can see whom it concerns; else nothing."""
    for part in update.values():
        inner = part.get("message", part) if isinstance(part, dict) else None
        chat = inner.get("chat") if isinstance(inner, dict) else None
        if isinstance(chat, dict) and chat.get("type") == "private" and type(chat.get("id")) is int:
            return str(chat["id"])
    return ""
