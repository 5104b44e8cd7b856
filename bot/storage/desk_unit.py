"""The desk's ports over rows, inside one transaction of somebody else's."""

from __future__ import annotations

from bot.storage.desk_beside import DeskBeside
from bot.storage.desk_cases import DeskCases
from bot.storage.desk_chat import DeskChat
from bot.storage.desk_office import DeskOffice
from bot.storage.desk_waiting import DeskWaiting
from bot.storage.desk_wrap_up import DeskWrapUp


class SqlDeskUnit(DeskCases, DeskChat, DeskWaiting, DeskWrapUp, DeskBeside, DeskOffice):
    """Implements ``handoff.ports.DeskUnit``."""
