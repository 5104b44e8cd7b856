"""Exercises over rows: conversations on a channel of their own, wiped after a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select, text

from bot.clock import from_ms, to_ms
from bot.storage.bodies import Body
from bot.storage.conversations import Address, load_conversations, make_conversations
from bot.storage.desk_cases import DeskCases
from bot.storage.encryption import Vault
from bot.storage.forgetting import forget_conversation
from bot.storage.tables import conversations
from bot.storage.transcript import NewMessage, add_messages
from handoff.cases import Case
from handoff.training.records import KEPT, PRACTICE


class DeskTraining(DeskCases):
    def begin_exercise(self, case: Case, address: str) -> Case:
        asked = Address(PRACTICE, address)
        made = make_conversations(self._connection, self._vault, [asked], to_ms(case.opened_at))
        conversation = self._conversation(made[asked][0])
        self._writing_key(conversation, case.opened_at)
        stored = replace(case, conversation=conversation.id, episode=conversation.episode_id)
        self.add_case(stored)
        return stored

    def family_says(self, case: Case, text: str, at: datetime) -> None:
        conversation = self._conversation(case.conversation)
        self._writing_key(conversation, at)
        seq = conversation.take_seq()
        conversation.last_word_at = to_ms(at)
        line = NewMessage(conversation=conversation, seq=seq, author="family", body=Body(text=text))
        add_messages(self._connection, [line], to_ms(at))
        self.note_family_message(case.id, seq=seq, at=at)
        self.ring(f"chat:{conversation.id}")

    def exercises(self) -> Sequence[Case]:
        found = self._cases(text("cases.channel = 'oefening'"))
        return sorted(found, key=lambda case: case.opened_at, reverse=True)


def wipe_old_exercises(connection: Connection, vault: Vault, now: int) -> int:
    """Everything of exercises that began a day ago; returns how many."""
    before = to_ms(from_ms(now) - KEPT)
    old = select(conversations.c.id).where(
        text("conversations.channel = 'oefening'"), conversations.c.created_at < before
    )
    found = load_conversations(connection, vault, list(connection.execute(old).scalars()), lock=True)
    for conversation in found.values():
        forget_conversation(connection, vault, conversation, farewell="", now=now)
    return len(found)
