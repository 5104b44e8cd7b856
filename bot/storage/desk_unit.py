"""The desk's ports over rows, inside one transaction of somebody else's."""

from __future__ import annotations

from bot.storage.desk_apart import DeskApart
from bot.storage.desk_beside import DeskBeside
from bot.storage.desk_blocks import DeskBlocks
from bot.storage.desk_chat import DeskChat
from bot.storage.desk_hands import DeskHands
from bot.storage.desk_knowledge import DeskKnowledge
from bot.storage.desk_notes import DeskNotes
from bot.storage.desk_office import DeskOffice
from bot.storage.desk_overview import DeskOverview
from bot.storage.desk_pauses import DeskPauses
from bot.storage.desk_plans import DeskPlans
from bot.storage.desk_referrals import DeskReferrals
from bot.storage.desk_requests import DeskRequests
from bot.storage.desk_shifts import DeskShifts
from bot.storage.desk_training import DeskTraining
from bot.storage.desk_transfers import DeskTransfers
from bot.storage.desk_waiting import DeskWaiting


class SqlDeskUnit(
    DeskTransfers,
    DeskTraining,
    DeskChat,
    DeskWaiting,
    DeskApart,
    DeskReferrals,
    DeskRequests,
    DeskBlocks,
    DeskPlans,
    DeskBeside,
    DeskOffice,
    DeskNotes,
    DeskOverview,
    DeskHands,
    DeskPauses,
    DeskShifts,
    DeskKnowledge,
):
    """Implements ``handoff.ports.DeskUnit``."""
