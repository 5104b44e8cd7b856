"""The plan of the desk: which rooms there are, in the order of the menu and of the right column."""

from __future__ import annotations

from handoff.desk.chats import CHATS
from handoff.desk.figures import FIGURES
from handoff.desk.knowledge import KNOWLEDGE
from handoff.desk.leaving import LEAVING
from handoff.desk.oversight import OVERSIGHT
from handoff.desk.rooms import Rooms

ROOMS_OF_THE_DESK: Rooms = (CHATS, FIGURES, LEAVING, OVERSIGHT, KNOWLEDGE)
