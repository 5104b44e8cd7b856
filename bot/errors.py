"""What can go wrong in the exchange, and what to do about it."""

from __future__ import annotations


class BrokenMessage(Exception):
    """A stored message cannot be read. It is set aside, visible at the desk; nothing else waits for it."""


class FolderUnusable(Exception):
    """A folder of the house cannot be made or written. The message names its setting."""


class TranslationUnclear(Exception):
    """A translator's file or the name of a catalogue is not understood. The message says what is expected."""


class AlreadyRunning(Exception):
    """Another instance uses this data folder. Stop it first, or give this one its own HULPLIJN_DATA_DIR."""
