"""A family with a phone: what they do."""
# ruff: noqa: ASYNC109 - a journey reads best as ``taps("Ja", timeout=30)``

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from tests.telegram_server.bot_api import BOT
from tests.telegram_server.chats import Chat, ChatMessage, names, phone_number, private_chat
from tests.telegram_server.onlooker import PATIENCE, Onlooker
from tests.telegram_server.updates import WaitingUpdate

if TYPE_CHECKING:
    from tests.telegram_server.server import TelegramServer

LAT_LON = {"latitude": 52.37031, "longitude": 4.89525}


class Family(Onlooker):
    """Everything a family does is a coroutine that returns once Telegram has it, not when the bot has answered."""

    def __init__(self, telegram: TelegramServer, chat: Chat, language: str) -> None:
        super().__init__(chat)
        self.chat_id = chat.id
        self.address = str(chat.id)
        self.language = language
        self.last_update: WaitingUpdate | None = None
        self._telegram = telegram
        self._taps = itertools.count(1)

    async def starts(self, payload: str = "") -> ChatMessage:
        return await self.says(f"/start {payload}".strip())

    async def says(self, text: str) -> ChatMessage:
        return self._sends(text, {"text": text})

    async def says_again(self) -> None:
        """Telegram delivers the last update a second time."""
        assert self.last_update is not None, "this family has not done anything yet"
        self._telegram.delivers_again(self.last_update)

    async def edits(self, message: ChatMessage, text: str) -> None:
        message.text = text
        self._update({"edited_message": self._message(message) | {"edit_date": self._now(), "text": text}})

    async def forwards(self, text: str) -> ChatMessage:
        origin = {"type": "hidden_user", "sender_user_name": "Kanarie Ander", "date": self._now()}
        return self._sends(text, {"text": text, "forward_origin": origin})

    async def sends_photo(self, caption: str = "", album: str = "") -> ChatMessage:
        sizes = [{"file_id": "AgAC", "file_unique_id": "AQAD", "width": 90, "height": 67, "file_size": 1253}]
        extra = {"caption": caption} if caption else {}
        return self._sends(
            "(photo)", {"photo": sizes, **extra, **({"media_group_id": album} if album else {})}
        )

    async def sends_voice(self) -> ChatMessage:
        return self._sends("(voice)", {"voice": _file(duration=3, mime_type="audio/ogg")})

    async def sends_video(self) -> ChatMessage:
        return self._sends("(video)", {"video": _file(duration=3, width=320, height=240)})

    async def sends_sticker(self) -> ChatMessage:
        return self._sends("(sticker)", {"sticker": _file(width=512, height=512, emoji="❤")})

    async def sends_document(self, name: str = "kanarie.pdf", caption: str = "") -> ChatMessage:
        extra = {"caption": caption} if caption else {}
        return self._sends("(document)", {"document": _file(file_name=name), **extra})

    async def sends_location(self) -> ChatMessage:
        return self._sends("(location)", {"location": LAT_LON})

    async def sends_contact(self) -> ChatMessage:
        phone = {"phone_number": phone_number(self.chat_id), "user_id": self.chat_id}
        return self._sends("(contact)", {"contact": phone | names(self.chat_id)})

    async def taps(self, label: str, *, timeout: float = PATIENCE) -> None:
        """Tap the newest button with this label, waiting until there is one."""
        message = await self.sees_button(label, timeout=timeout)
        code = next(each.code for row in message.rows for each in row if each.label == label)
        await self.taps_code(code, message.id)

    async def taps_code(self, code: str, message_id: int) -> None:
        """Tap a button, whether or not it is still shown: an old phone, or somebody who makes things up."""
        shown = self._chat.find(message_id)
        message: dict[str, Any] = {"message_id": message_id, "chat": private_chat(self.chat_id), "date": 0}
        if shown is not None:
            message = self._telegram.api.described(self._chat, shown)
        self._update(
            {
                "callback_query": {
                    "id": f"{self.chat_id}-{next(self._taps)}",
                    "from": self._person(),
                    "message": message,
                    "chat_instance": "-42",
                    "data": code,
                }
            }
        )

    async def blocks_the_bot(self) -> None:
        self._chat.blocked = True
        self._membership("member", "kicked")

    async def unblocks_the_bot(self) -> None:
        self._chat.blocked = False
        self._membership("kicked", "member")

    async def deletes_the_account(self) -> None:
        self._chat.deactivated = True

    async def deletes(self, message: ChatMessage) -> None:
        """On their own phone; Telegram does not tell the bot."""
        message.deleted = True

    def _sends(self, shown: str, content: dict[str, Any]) -> ChatMessage:
        number = self._telegram.api.next_message_id()
        message = self._chat.add(ChatMessage(number, "family", shown, self._telegram.api.now()))
        self._update({"message": self._message(message) | content})
        return message

    def _message(self, message: ChatMessage) -> dict[str, Any]:
        return {
            "message_id": message.id,
            "from": self._person(),
            "chat": private_chat(self.chat_id),
            "date": int(message.at),
        }

    def _membership(self, before: str, after: str) -> None:
        self._update(
            {
                "my_chat_member": {
                    "chat": private_chat(self.chat_id),
                    "from": self._person(),
                    "date": self._now(),
                    "old_chat_member": {"user": BOT, "status": before},
                    "new_chat_member": {"user": BOT, "status": after},
                }
            }
        )

    def _person(self) -> dict[str, Any]:
        return {"id": self.chat_id, "is_bot": False, "language_code": self.language} | names(self.chat_id)

    def _update(self, content: dict[str, Any]) -> None:
        self.last_update = self._telegram.delivers(content, self.chat_id)

    def _now(self) -> int:
        return int(self._telegram.api.now())


def _file(**more: Any) -> dict[str, Any]:
    return {"file_id": "BQAC", "file_unique_id": "AgAD", "file_size": 1234} | more
