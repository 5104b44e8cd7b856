"""What polling and webhook share: translate, store, and only then acknowledge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.channels.base import Inbound, InboundKind, Ingress
from bot.channels.telegram.best_effort import BestEffort
from bot.channels.telegram.translate import LeaveChat, Translated, translate_all


class Intake:
    def __init__(self, ingress: Ingress, best_effort: BestEffort, staff_chat: str = "") -> None:
        """``staff_chat`` only hears alerts: nothing from there is a family's, and the bot stays in it."""
        self._ingress = ingress
        self._best_effort = best_effort
        self._staff_chat = staff_chat

    async def take(self, updates: Iterable[Any]) -> None:
        """Returning means that all of them are stored, or ask nothing. Raises what the ingress raises."""
        await self.keep(translate_all(updates))

    async def keep(self, translated: Translated) -> None:
        translated = [each for each in translated if not self._is_from_staff(each)]
        inbounds = [each for each in translated if isinstance(each, Inbound)]
        if inbounds:
            await self._ingress.accept(inbounds)
        for each in translated:
            self._answer_quietly(each)

    def _answer_quietly(self, each: Inbound | LeaveChat) -> None:
        if isinstance(each, LeaveChat):
            self._best_effort.call("leaveChat", {"chat_id": each.chat_id})
        elif each.kind is InboundKind.TAP and each.tap_handle:
            self._best_effort.call("answerCallbackQuery", {"callback_query_id": each.tap_handle})

    def _is_from_staff(self, each: Inbound | LeaveChat) -> bool:
        chat = str(each.chat_id) if isinstance(each, LeaveChat) else each.address
        return bool(chat) and chat == self._staff_chat
