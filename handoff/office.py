"""The back of the desk in one port: everything around the chats that leaders and records need stored."""

from __future__ import annotations

from typing import Protocol

from handoff.closed_chats.records import ClosedChatsUnit
from handoff.figures.records import FiguresUnit
from handoff.leaving.records import LeavingUnit
from handoff.outside.records import OutsideUnit
from handoff.oversight.records import OversightUnit


class OfficeUnit(OversightUnit, FiguresUnit, LeavingUnit, ClosedChatsUnit, OutsideUnit, Protocol):
    """Part of ``handoff.ports.DeskUnit``."""
