"""Bot API objects as Telegram writes them, only as far as a private text chat needs."""

from __future__ import annotations

import time
from typing import Any

BOT = {
    "id": 4242,
    "is_bot": True,
    "first_name": "Proeflijn",
    "username": "proeflijn_bot",
    "can_join_groups": False,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}

Json = dict[str, Any]


def person(chat_id: int) -> Json:
    return {"id": chat_id, "is_bot": False, "first_name": f"Familie {chat_id}", "language_code": "nl"}


def private_chat(chat_id: int) -> Json:
    return {"id": chat_id, "first_name": f"Familie {chat_id}", "type": "private"}


def bot_message(message_id: int, chat_id: int, text: str, markup: Json | None) -> Json:
    message: Json = {
        "message_id": message_id,
        "from": BOT,
        "chat": private_chat(chat_id),
        "date": int(time.time()),
        "text": text,
    }
    if markup and "inline_keyboard" in markup:
        message["reply_markup"] = markup
    return message


def typed_update(update_id: int, message_id: int, chat_id: int, text: str) -> Json:
    message: Json = {
        "message_id": message_id,
        "from": person(chat_id),
        "chat": private_chat(chat_id),
        "date": int(time.time()),
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"offset": 0, "length": len(text.split()[0]), "type": "bot_command"}]
    return {"update_id": update_id, "message": message}


def tapped_update(update_id: int, chat_id: int, tapped: Json, code: str) -> Json:
    return {
        "update_id": update_id,
        "callback_query": {
            "id": str(40_000_000_000 + update_id),
            "from": person(chat_id),
            "message": tapped,
            "chat_instance": str(-7_000_000_000_000 - chat_id),
            "data": code,
        },
    }


def button_codes(markup: Json | None) -> dict[str, str]:
    """Label to callback data of an inline keyboard."""
    rows = (markup or {}).get("inline_keyboard", [])
    return {button["text"]: button.get("callback_data", "") for row in rows for button in row}
