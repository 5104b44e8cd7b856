"""The back of the desk over rows: what ``handoff.office`` asks for."""

from __future__ import annotations

from bot.storage.desk_closed_chats import DeskClosedChats
from bot.storage.desk_figures import DeskFigures
from bot.storage.desk_leaving import DeskLeaving
from bot.storage.desk_outside import DeskOutside
from bot.storage.desk_oversight import DeskOversight


class DeskOffice(DeskOversight, DeskFigures, DeskLeaving, DeskClosedChats, DeskOutside):
    """Part of ``SqlDeskUnit``."""
