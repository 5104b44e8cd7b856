"""The Bot API methods a helpline needs, answered from memory."""

from __future__ import annotations

import itertools
import time
from collections.abc import Awaitable, Callable
from typing import Any

import orjson

from tests.bench.api_objects import BOT, bot_message, private_chat
from tests.bench.crowd import Crowd
from tests.bench.tally import Tally
from tests.bench.update_queue import UpdateQueue

Params = dict[str, Any]
Answer = tuple[int, bytes]
TRUE: Answer = (200, b'{"ok":true,"result":true}')


def refuse(status: int, description: str, **parameters: int) -> Answer:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return status, orjson.dumps(body)


def succeed(result: Any) -> Answer:
    return 200, orjson.dumps({"ok": True, "result": result})


class BotApi:
    def __init__(self) -> None:
        self.queue = UpdateQueue()
        self.tally = Tally()
        self.crowd: Crowd | None = None
        #: Monotonic moment of the first getUpdates: the bot is ready.
        self.first_poll: float | None = None
        self._message_ids = itertools.count(1)
        self._latest_poll = 0
        self._webhook = ""
        self._methods: dict[str, Callable[[Params, bool], Awaitable[Answer]]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "sendMessage": self._send_message,
            "editMessageText": self._edit_message_text,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._set_webhook,
            "getWebhookInfo": self._get_webhook_info,
        }

    async def call(self, method: str, params: Params, *, doubtful: bool) -> Answer:
        """Carry out a call; ``doubtful`` when the caller will not hear the answer.

        Acknowledgements, typing, deletions and everything else that families don't see simply succeed.
        """
        self.tally.calls[method] += 1
        carry_out = self._methods.get(method)
        return await carry_out(params, doubtful) if carry_out else TRUE

    async def _get_me(self, params: Params, doubtful: bool) -> Answer:
        return succeed(BOT)

    async def _get_updates(self, params: Params, doubtful: bool) -> Answer:
        if self.first_poll is None:
            self.first_poll = time.monotonic()
        self._latest_poll += 1
        this_poll = self._latest_poll
        if offset := int(params.get("offset") or 0):
            self.queue.confirm(offset)
        await self.queue.wait(min(50.0, float(params.get("timeout") or 0)))
        if this_poll != self._latest_poll:
            return refuse(409, "Conflict: terminated by other getUpdates request")
        limit = max(1, min(100, int(params.get("limit") or 100)))
        return 200, b'{"ok":true,"result":[' + b",".join(self.queue.take(limit)) + b"]}"

    async def _send_message(self, params: Params, doubtful: bool) -> Answer:
        chat_id, text = int(params["chat_id"]), str(params.get("text") or "")
        if not text:
            return refuse(400, "Bad Request: message text is empty")
        if len(text) > 4096:
            return refuse(400, "Bad Request: message is too long")
        message = bot_message(next(self._message_ids), chat_id, text, _markup_of(params))
        if self.crowd is not None:
            self.crowd.hear(chat_id, message, doubtful=doubtful)
        return succeed(message)

    async def _edit_message_text(self, params: Params, doubtful: bool) -> Answer:
        chat_id, text = int(params["chat_id"]), str(params.get("text") or "")
        message = bot_message(int(params["message_id"]), chat_id, text, _markup_of(params))
        if self.crowd is not None:
            self.crowd.hear(chat_id, message, doubtful=doubtful, edited=True)
        return succeed(message | {"edit_date": int(time.time()), "chat": private_chat(chat_id)})

    async def _set_webhook(self, params: Params, doubtful: bool) -> Answer:
        self._webhook = str(params.get("url") or "")
        return TRUE

    async def _get_webhook_info(self, params: Params, doubtful: bool) -> Answer:
        return succeed(
            {"url": self._webhook, "has_custom_certificate": False, "pending_update_count": len(self.queue)}
        )


def _markup_of(params: Params) -> dict[str, Any] | None:
    markup = params.get("reply_markup")
    if isinstance(markup, str):
        markup = orjson.loads(markup) if markup else None
    return markup if isinstance(markup, dict) else None
