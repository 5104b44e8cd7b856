"""What a talk counts under in the figures: the first topic a family came for, and none where there may be danger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.effects import Alert
from flows.position import UNCOUNTED

if TYPE_CHECKING:
    from flows.turn import Turn


def topic_of(turn: Turn) -> str:
    """The topic so far, as counsellors choose it after a chat; empty when there is none yet."""
    if _may_be_danger(turn):
        return UNCOUNTED
    words = turn.base.wrap_up
    topics = (words.belongs_to.get(flow, flow) for flow in turn.visited)
    return next((topic for topic in topics if topic in words.topics), "")


def topic_after(before: str, now: str) -> str:
    """The first one stays through the whole talk; where one turn is not counted, nothing is."""
    return UNCOUNTED if UNCOUNTED in (before, now) else before or now


def _may_be_danger(turn: Turn) -> bool:
    if turn.in_danger or turn.may_not_be_alone() or any(isinstance(one, Alert) for one in turn.effects):
        return True
    return any(flow in turn.base.flows and turn.base.flows[flow].crisis for flow in turn.been)
