"""The plan of the desk: which rooms there are, in the order of the menu and of the right column."""

from __future__ import annotations

from handoff.desk.apart import CARE, CONCERNS, REFERRALS, REPORTING_CODE
from handoff.desk.blocks import BLOCKS
from handoff.desk.chats import CHATS
from handoff.desk.closed_chats import CLOSED_CHATS
from handoff.desk.figures import FIGURES
from handoff.desk.hand_up import HAND_UP
from handoff.desk.keyboard import KEYBOARD
from handoff.desk.knowledge import KNOWLEDGE
from handoff.desk.leaving import LEAVING
from handoff.desk.notes import NOTES
from handoff.desk.outside import OUTSIDE
from handoff.desk.oversight import OVERSIGHT
from handoff.desk.overview import OVERVIEW
from handoff.desk.pauses import PAUSES
from handoff.desk.requests import REQUESTS
from handoff.desk.rooms import Rooms
from handoff.desk.shifts import SHIFTS
from handoff.desk.training import TRAINING
from handoff.desk.transfers import TRANSFERS
from handoff.desk.wrap_up import WRAP_UP

ROOMS_OF_THE_DESK: Rooms = (
    CHATS,
    OVERVIEW,
    HAND_UP,
    TRANSFERS,
    CONCERNS,
    NOTES,
    PAUSES,
    SHIFTS,
    OUTSIDE,
    CLOSED_CHATS,
    FIGURES,
    LEAVING,
    OVERSIGHT,
    KNOWLEDGE,
    REFERRALS,
    REQUESTS,
    BLOCKS,
    TRAINING,
    CARE,
    WRAP_UP,
    REPORTING_CODE,
    KEYBOARD,
)
