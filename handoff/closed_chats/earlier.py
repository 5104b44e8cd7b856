"""Earlier chats of the same family, for who has the open one: that they were, never what was said."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.cases import Case, Sharing
from handoff.ports import DeskUnit


def earlier_chats(unit: DeskUnit, case: Case) -> Sequence[Case]:
    """As far as they are kept, the newest first. After sharing nothing there are none, in danger neither."""
    if case.sharing is Sharing.NOTHING:
        return ()
    return [one for one in unit.earlier_cases(case.conversation) if one.id != case.id]
