"""From what has to be said to the calls of Telegram's Bot API that say it. Pure: nothing is sent here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import InputFile

from bot.channels.base import OurMistake, Outbound, OutboundKind, OutButton
from bot.channels.telegram.split_text import split_text, utf16_length
from bot.channels.telegram.translate import CALLBACK_BYTES

CAPTION_LIMIT = 1024
#: Two buttons stay readable side by side on a small phone up to this many characters each.
SHORT_LABEL = 16
_PICTURES = ("image/png", "image/jpeg")

SEND_TEXT = "sendMessage"
EDIT_TEXT = "editMessageText"
EDIT_BUTTONS = "editMessageReplyMarkup"
DELETE = "deleteMessage"
SEND_PICTURE = "sendPhoto"
SEND_FILE = "sendDocument"


@dataclass(frozen=True, slots=True)
class ApiCall:
    method: str
    parameters: dict[str, Any]
    #: Said as a new message when the one to edit is gone.
    may_move: bool = True


def compose(outbound: Outbound) -> list[ApiCall]:
    """The calls, in order; buttons go with the last. Raises ``OurMistake`` for what Telegram cannot take."""
    chat_id = _number(outbound.address, "address")
    match outbound.kind:
        case OutboundKind.TEXT:
            return _texts(chat_id, outbound)
        case OutboundKind.EDIT:
            return _edit(chat_id, outbound)
        case OutboundKind.DELETE:
            message_id = _number(outbound.remote_id, "remote id")
            return [ApiCall(DELETE, {"chat_id": chat_id, "message_id": message_id})]
        case OutboundKind.FILE:
            return _file(chat_id, outbound)


def as_new_message(edit: ApiCall) -> ApiCall:
    """What an edit would have shown, as a message of its own: its original is gone."""
    parameters = {name: value for name, value in edit.parameters.items() if name != "message_id"}
    return ApiCall(SEND_TEXT, parameters)


def _texts(chat_id: int, outbound: Outbound) -> list[ApiCall]:
    parts = split_text(outbound.text)
    if not parts:
        raise OurMistake("a message without text")
    calls = [ApiCall(SEND_TEXT, _words(chat_id, part, outbound)) for part in parts]
    return _with_buttons(calls, outbound.buttons)


def _edit(chat_id: int, outbound: Outbound) -> list[ApiCall]:
    """Without text only the buttons are replaced. What does not fit follows as a message."""
    place = {"chat_id": chat_id, "message_id": _number(outbound.remote_id, "remote id")}
    parts = split_text(outbound.text)
    if not parts:
        return [ApiCall(EDIT_BUTTONS, place | {"reply_markup": _keyboard(outbound.buttons)})]
    shown = place | {"text": parts[0], "link_preview_options": {"is_disabled": True}}
    first = ApiCall(EDIT_TEXT, shown, may_move=not outbound.only_in_place)
    rest = [ApiCall(SEND_TEXT, _words(chat_id, part, outbound)) for part in parts[1:]]
    return _with_buttons([first, *rest], outbound.buttons)


def _file(chat_id: int, outbound: Outbound) -> list[ApiCall]:
    file = outbound.file
    if file is None:
        raise OurMistake("a file without content")
    picture = file.content_type in _PICTURES
    upload = InputFile(file.content, filename=file.name, attach=False)
    parameters: dict[str, Any] = {"chat_id": chat_id, "photo" if picture else "document": upload}
    if outbound.silent:
        parameters["disable_notification"] = True
    as_caption = 0 < utf16_length(outbound.text) <= CAPTION_LIMIT
    if as_caption:
        parameters["caption"] = outbound.text
    before = [] if as_caption else split_text(outbound.text)
    calls = [ApiCall(SEND_TEXT, _words(chat_id, part, outbound)) for part in before]
    calls.append(ApiCall(SEND_PICTURE if picture else SEND_FILE, parameters))
    return _with_buttons(calls, outbound.buttons)


def _words(chat_id: int, text: str, outbound: Outbound) -> dict[str, Any]:
    parameters: dict[str, Any] = {
        "chat_id": chat_id,
        "text": text,
        "link_preview_options": {"is_disabled": True},
    }
    if outbound.silent:
        parameters["disable_notification"] = True
    return parameters


def _with_buttons(calls: list[ApiCall], buttons: Sequence[OutButton]) -> list[ApiCall]:
    if buttons:
        calls[-1].parameters["reply_markup"] = _keyboard(buttons)
    return calls


def _keyboard(buttons: Sequence[OutButton]) -> dict[str, Any]:
    return {"inline_keyboard": [[_button(each) for each in row] for row in button_rows(buttons)]}


def button_rows(buttons: Sequence[OutButton]) -> list[list[OutButton]]:
    """Two short ones side by side, a long one on a row of its own."""
    rows: list[list[OutButton]] = []
    for button in buttons:
        beside = rows[-1] if rows else []
        if len(beside) == 1 and len(beside[0].label) <= SHORT_LABEL and len(button.label) <= SHORT_LABEL:
            beside.append(button)
        else:
            rows.append([button])
    return rows


def _button(button: OutButton) -> dict[str, str]:
    if not button.label.strip():
        raise OurMistake("a button without a label")
    if not 0 < len(button.code.encode("utf-8", "replace")) <= CALLBACK_BYTES:
        raise OurMistake(f"a button code is 1 to {CALLBACK_BYTES} bytes")
    return {"text": button.label, "callback_data": button.code}


def _number(text: str, what: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise OurMistake(f"the {what} is not one of Telegram's") from None
