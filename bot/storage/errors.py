"""What can go wrong with what we keep, and what to do about it."""

from __future__ import annotations


class StorageError(Exception):
    """Something is wrong with the database or its keys."""


class KeysMissing(StorageError):
    """There are no keys for this database. Put back the keys folder (HULPLIJN_KEYS_DIR) from its safe copy."""


class KeyWrong(StorageError):
    """The keys do not belong to this database. Put back the keys folder it was made with."""


class Unreadable(StorageError):
    """A stored text cannot be opened: it was changed, moved, or its key is gone. It is refused, not guessed."""


class DatabaseUnavailable(StorageError):
    """The database did not answer or is locked. Nothing was stored; try again."""


class DatabaseBroken(StorageError):
    """The file is damaged or is no database. Put back the newest backup; nothing is guessed or made anew."""

    def __init__(self) -> None:
        super().__init__(
            "Het bestand van de database is beschadigd, of is geen database. Er is niets veranderd. "
            "Zet de nieuwste reservekopie terug; hoe dat gaat staat in docs/administrators.md."
        )


class UnsafeDatabase(StorageError):
    """SQLite does not run with the settings that keep messages safe; see docs/administrators.md."""
