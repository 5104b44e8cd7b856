"""The methods of the Bot API that a helpline uses, with the refusals the real one gives."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from typing import Any

import orjson

from tests.telegram_server.answers import Refusal
from tests.telegram_server.chats import Chat, ChatMessage, ShownButton, ShownFile, private_chat
from tests.telegram_server.updates import UpdateQueue
from tests.telegram_server.webhook import WebhookCourier

Params = dict[str, Any]
DELETABLE_SECONDS = 48 * 3600
BOT = {"id": 123456, "is_bot": True, "first_name": "Hulplijn", "username": "hulplijn_test_bot"}


class BotApi:
    def __init__(self, queue: UpdateQueue, courier: WebhookCourier, clock: Callable[[], float]) -> None:
        self.chats: dict[int, Chat] = {}
        self.left: list[int] = []
        self._queue = queue
        self._courier = courier
        self._clock = clock
        self._message_ids = itertools.count(1)
        self._methods: dict[str, Callable[[Params], Awaitable[Any]]] = {
            "getme": self._get_me,
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._get_webhook_info,
            "sendmessage": self._send_message,
            "editmessagetext": self._edit_message_text,
            "editmessagereplymarkup": self._edit_message_reply_markup,
            "deletemessage": self._delete_message,
            "answercallbackquery": self._answer_callback_query,
            "sendchataction": self._send_chat_action,
            "senddocument": self._send_document,
            "sendphoto": self._send_photo,
            "leavechat": self._leave_chat,
        }

    async def call(self, method: str, params: Params) -> Any:
        """The result of a method, names in any case as with the real API. Raises ``Refusal``."""
        carry_out = self._methods.get(method)
        if carry_out is None:
            raise Refusal(404, "Not Found")
        return await carry_out(params)

    def next_message_id(self) -> int:
        return next(self._message_ids)

    def now(self) -> float:
        return self._clock()

    async def _get_me(self, params: Params) -> Any:
        return BOT

    async def _get_updates(self, params: Params) -> Any:
        if self._courier.url:
            raise Refusal(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        limit = min(100, max(1, int(params.get("limit") or 100)))
        timeout = min(50.0, float(params.get("timeout") or 0))
        found = await self._queue.poll(int(params.get("offset") or 0), limit, timeout)
        return [update.body for update in found]

    async def _set_webhook(self, params: Params) -> bool:
        self._courier.set(str(params.get("url") or ""), str(params.get("secret_token") or ""))
        return True

    async def _delete_webhook(self, params: Params) -> bool:
        self._courier.set("", "")
        if params.get("drop_pending_updates") in (True, "true", "True"):
            self._queue.waiting.clear()
        return True

    async def _get_webhook_info(self, params: Params) -> Any:
        return {
            "url": self._courier.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue.waiting),
            "last_error_message": self._courier.last_error,
        }

    async def _send_message(self, params: Params) -> Any:
        chat = self._chat_to_write_to(params)
        return self._show(chat, _checked_text(params), params)

    async def _send_document(self, params: Params) -> Any:
        return self._send_file(params, "document")

    async def _send_photo(self, params: Params) -> Any:
        return self._send_file(params, "photo")

    def _send_file(self, params: Params, kind: str) -> Any:
        chat = self._chat_to_write_to(params)
        upload = params.get(kind)
        if not isinstance(upload, ShownFile) or not upload.content:
            raise Refusal(400, f"Bad Request: there is no {kind} in the request")
        caption = str(params.get("caption") or "")
        if _utf16(caption) > 1024:
            raise Refusal(400, "Bad Request: message caption is too long")
        file = ShownFile(upload.name, upload.content_type, upload.content, kind)
        return self._show(chat, caption, params, file)

    def _show(self, chat: Chat, text: str, params: Params, file: ShownFile | None = None) -> Any:
        message = ChatMessage(
            self.next_message_id(),
            "bot",
            text,
            self._clock(),
            rows=_rows(params),
            silent=params.get("disable_notification") in (True, "true", "True"),
            file=file,
        )
        return self.described(chat, chat.add(message))

    async def _edit_message_text(self, params: Params) -> Any:
        chat, message = self._message_to_edit(params)
        text, rows = _checked_text(params), _rows(params)
        return self._edit(chat, message, text, rows)

    async def _edit_message_reply_markup(self, params: Params) -> Any:
        chat, message = self._message_to_edit(params)
        return self._edit(chat, message, message.text, _rows(params))

    def _edit(self, chat: Chat, message: ChatMessage, text: str, rows: list[list[ShownButton]]) -> Any:
        if (message.text, message.rows) == (text, rows):
            raise Refusal(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message",
            )
        chat.edit(message, text, rows)
        return self.described(chat, message)

    def _message_to_edit(self, params: Params) -> tuple[Chat, ChatMessage]:
        chat = self._chat_to_write_to(params)
        message = chat.find(int(params.get("message_id") or 0))
        if message is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        if message.author != "bot":
            raise Refusal(400, "Bad Request: message can't be edited")
        return chat, message

    async def _delete_message(self, params: Params) -> bool:
        chat = self._chat_to_write_to(params)
        message = chat.find(int(params.get("message_id") or 0))
        if message is None:
            raise Refusal(400, "Bad Request: message to delete not found")
        if self._clock() - message.at > DELETABLE_SECONDS:
            raise Refusal(400, "Bad Request: message can't be deleted for everyone")
        message.deleted = True
        chat.changed()
        return True

    async def _answer_callback_query(self, params: Params) -> bool:
        query = str(params.get("callback_query_id") or "")
        chat_id, _, number = query.partition("-")
        if not number or int(chat_id) not in self.chats:
            raise Refusal(
                400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
            )
        chat = self.chats[int(chat_id)]
        chat.tap_answers.append(query)
        chat.changed()
        return True

    async def _send_chat_action(self, params: Params) -> bool:
        chat = self._chat_to_write_to(params)
        chat.times_typing += 1
        chat.changed()
        return True

    async def _leave_chat(self, params: Params) -> bool:
        self.left.append(int(params["chat_id"]))
        return True

    def _chat_to_write_to(self, params: Params) -> Chat:
        chat_id = params.get("chat_id")
        chat = self.chats.get(int(chat_id)) if chat_id not in (None, "") else None
        if chat is None:
            raise Refusal(400, "Bad Request: chat not found")
        if chat.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if chat.deactivated:
            raise Refusal(403, "Forbidden: user is deactivated")
        return chat

    def described(self, chat: Chat, message: ChatMessage) -> dict[str, Any]:
        """A message of the bot as the API describes it."""
        found: dict[str, Any] = {
            "message_id": message.id,
            "from": BOT,
            "chat": private_chat(chat.id),
            "date": int(message.at),
            "text": message.text,
        }
        if message.rows:
            found["reply_markup"] = {
                "inline_keyboard": [
                    [{"text": each.label, "callback_data": each.code} for each in row] for row in message.rows
                ]
            }
        return found


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _checked_text(params: Params) -> str:
    text = str(params.get("text") or "")
    if not text.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    if _utf16(text) > 4096:
        raise Refusal(400, "Bad Request: message is too long")
    return text


def _rows(params: Params) -> list[list[ShownButton]]:
    markup = params.get("reply_markup")
    if isinstance(markup, str):
        markup = orjson.loads(markup) if markup else None
    if not isinstance(markup, dict):
        return []
    rows = [[_button(each) for each in row] for row in markup.get("inline_keyboard", ())]
    if sum(map(len, rows)) > 100:
        raise Refusal(400, "Bad Request: REPLY_MARKUP_TOO_LONG")
    return rows


def _button(raw: dict[str, Any]) -> ShownButton:
    label, code = str(raw.get("text") or ""), str(raw.get("callback_data") or "")
    if not label:
        raise Refusal(400, "Bad Request: can't parse inline keyboard button: Text buttons must not be empty")
    if not 0 < len(code.encode()) <= 64:
        raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return ShownButton(label, code)
