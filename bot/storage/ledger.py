"""Who was forgotten, outside the database: a day and a keyed hash each, so that no backup brings them back."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, select

from bot.clock import from_ms
from bot.storage.conversations import load_conversations
from bot.storage.encryption import Vault
from bot.storage.forgetting import forget_conversation
from bot.storage.keys import KeyRing
from bot.storage.tables import conversations, forgotten

FILE_NAME = "forgotten.ledger"
#: Conversations looked at in one piece.
_PIECE = 500


class Ledger:
    """An append-only file. Its hashes say whom only together with the key and a conversation's id."""

    def __init__(self, path: Path, ring: KeyRing) -> None:
        self.path = path
        self._ring = ring

    def entry(self, conversation_id: int) -> str:
        return self._ring.index("forgotten", str(conversation_id)).hex()

    def entries(self) -> set[str]:
        """Half a line at the end (a crash while writing) is no entry."""
        if not self.path.exists():
            return set()
        lines = (line.split() for line in self.path.read_text("ascii", "replace").splitlines())
        return {words[1] for words in lines if len(words) == 2}

    def add(self, rows: Iterable[tuple[int, int]]) -> int:
        """Append (conversation, moment in milliseconds) that are not in it yet, safe on the disk."""
        known = self.entries()
        days = {self.entry(one): from_ms(at).date().isoformat() for one, at in rows}
        new = {entry: day for entry, day in days.items() if entry not in known}
        if new:
            self._append([f"{day} {entry}\n" for entry, day in new.items()])
        return len(new)

    def add_entries(self, entries: Iterable[str], day: str) -> None:
        """What another copy of the ledger knows."""
        known = self.entries()
        self._append([f"{day} {entry}\n" for entry in sorted(entries) if entry not in known])

    def _append(self, lines: list[str]) -> None:
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="ascii") as file:
            # After half a line, so that what follows is not lost with it.
            file.write("\n" + "".join(lines))
            file.flush()
            os.fsync(file.fileno())


def forgotten_since(connection: Connection, since: int) -> list[tuple[int, int]]:
    """(conversation, moment) of everybody forgotten at or after a moment."""
    query = select(forgotten.c.conversation_id, forgotten.c.at).where(forgotten.c.at >= since)
    return [(row.conversation_id, row.at) for row in connection.execute(query)]


def replay(connection: Connection, vault: Vault, ledger: Ledger, entries: set[str], now: int) -> int:
    """Forget again whoever a restored database brought back; returns how many. May be run twice."""
    ids = list(connection.execute(select(conversations.c.id)).scalars())
    back = [one for one in ids if ledger.entry(one) in entries]
    for start in range(0, len(back), _PIECE):
        found = load_conversations(connection, vault, back[start : start + _PIECE])
        for conversation in found.values():
            forget_conversation(connection, vault, conversation, farewell="", now=now)
    return len(back)
