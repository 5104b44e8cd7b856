"""One transaction of the desk: its connection, the conversations it holds, and what rings afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from bot.clock import to_ms
from bot.storage.audit import append_audit
from bot.storage.conversations import Conversation, load_conversations
from bot.storage.desk_rows import (
    case_from,
)
from bot.storage.encryption import DataKey, Vault
from bot.storage.errors import Unreadable
from bot.storage.key_rows import load_keys
from bot.storage.saving_conversations import begin_episodes, save_conversations
from bot.storage.tables import cases, conversations, episodes
from handoff.accounts.records import AuditNote
from handoff.cases import Case
from handoff.errors import CaseGone

_CASES: Select[Any] = select(
    cases, episodes.c.key_id.label("episode_key_id"), conversations.c.language.label("spoken")
).select_from(
    cases.outerjoin(episodes, episodes.c.id == cases.c.episode_id).outerjoin(
        conversations, conversations.c.id == cases.c.conversation_id
    )
)


class DeskTransaction:
    """What every part of the desk's unit builds on.

    ``held`` are conversations the caller has loaded and will save itself; others are loaded, locked and saved here
    (call ``save`` at the end). Locks are taken in one order: counsellor, conversation, case.
    """

    def __init__(
        self, connection: Connection, vault: Vault, held: Mapping[int, Conversation] | None = None
    ) -> None:
        self._connection = connection
        self._vault = vault
        self._held = dict(held or {})
        self._own: dict[int, Conversation] = {}
        #: Topics to ring once the transaction is committed.
        self.rings: list[str] = []
        self._audited: list[AuditNote] = []

    def save(self) -> None:
        """Write what was changed in conversations loaded here. The audit trail comes last: its end is one lock."""
        save_conversations(self._connection, [each for each in self._own.values() if each.changed])
        append_audit(self._connection, self._vault.ring.audit, self._audited)
        self._audited = []

    def audit(self, note: AuditNote) -> None:
        self._audited.append(note)

    def ring(self, topic: str) -> None:
        if topic not in self.rings:
            self.rings.append(topic)

    def _cases(self, where: Any, *, words: bool = True) -> list[Case]:
        rows = self._connection.execute(_CASES.where(where).order_by(cases.c.opened_at, cases.c.id)).all()
        if not words:
            return [case_from(row, None) for row in rows]
        keys = self._keys(row.episode_key_id for row in rows)
        return [case_from(row, keys.get(row.episode_key_id)) for row in rows]

    def _keys(self, ids: Any) -> dict[int, DataKey]:
        return load_keys(self._connection, self._vault, {key_id for key_id in ids if key_id})

    def _conversation(self, conversation_id: int) -> Conversation:
        """Locked until the transaction ends. Raises ``CaseGone`` when it was forgotten."""
        found = self._held.get(conversation_id) or self._own.get(conversation_id)
        if found is None:
            loaded = load_conversations(self._connection, self._vault, [conversation_id], lock=True)
            if conversation_id not in loaded:
                raise CaseGone
            found = self._own[conversation_id] = loaded[conversation_id]
        return found

    def _writing_key(self, conversation: Conversation, at: datetime) -> DataKey:
        if conversation.episode_key is None:
            begin_episodes(self._connection, self._vault, [conversation], to_ms(at))
        if conversation.episode_key is None:
            raise Unreadable("Dit gesprek heeft geen sleutel.")
        return conversation.episode_key

    def _line_up(self, counsellor: int) -> None:
        """One claim of a counsellor at a time; SQLite has one writer anyway."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(func.pg_advisory_xact_lock(counsellor)))
