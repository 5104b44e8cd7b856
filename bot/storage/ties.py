"""What ties the rows of a table to a family: a new table is emptied like the others, by its columns."""

from __future__ import annotations

from sqlalchemy import Table

from bot.storage.tables import conversations, forgotten, inbox


def tied_to_talk(table: Table) -> bool:
    """Wiped with one stretch of talk."""
    return table is not conversations and ("case_id" in table.c or "episode_id" in table.c)


def tied_to_address(table: Table) -> bool:
    """Wiped when nothing needs the address any more."""
    return table is not forgotten and "conversation_id" in table.c


def tied_to_family(table: Table) -> bool:
    """Wiped at once for who asks. What came in is closed instead; the address itself goes last."""
    if table in (inbox, conversations, forgotten):
        return False
    return any(name in table.c for name in ("case_id", "conversation_id", "address_index"))
