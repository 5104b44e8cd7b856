"""The family taps what was asked while it waited, was silent, or was done."""

from __future__ import annotations

from bot.channels.base import Inbound, InboundKind
from bot.desk_orders import family_spoke, moment
from bot.heard import heard_body
from bot.surroundings import Surroundings
from bot.turns import DeskOrder, Turn
from handoff.actions.after_chat import RATE_PREFIX, answer_rating
from handoff.actions.opening import add_family_message
from handoff.actions.replying import SHOW_CODE
from handoff.actions.silence import (
    ALL_DONE,
    KEEP_WAITING,
    LATER_ON,
    STILL_HERE,
    keep_waiting,
    sleep_until_later,
)
from handoff.cases import CaseState
from handoff.ports import DeskUnit

_ABOUT_THE_CASE = frozenset((KEEP_WAITING, STILL_HERE, ALL_DONE, LATER_ON))


def is_ours(turn: Turn, inbound: Inbound) -> bool:
    """A button about a case that is over is for the bot, as every old button."""
    if inbound.kind is not InboundKind.TAP:
        return False
    if inbound.text in _ABOUT_THE_CASE:
        return turn.conversation.owner != "bot"
    return inbound.text == SHOW_CODE or inbound.text.startswith(RATE_PREFIX)


def hear_tap(turn: Turn, inbound: Inbound, around: Surroundings) -> None:
    """A tap counts as a word of the family: it wakes a case that sleeps, and shows a reply that waited."""
    seq = turn.hear(heard_body(inbound))
    if inbound.text.startswith(RATE_PREFIX):
        turn.desk_orders.append(_rate(turn, inbound.text, around))
        return
    if turn.conversation.owner == "bot":
        return
    if inbound.text == LATER_ON:
        turn.desk_orders.append(_sleep(turn, seq, around))
        return
    turn.desk_orders.append(family_spoke(turn.conversation.id, seq, around))
    if inbound.text == KEEP_WAITING:
        turn.desk_orders.append(_keep_waiting(turn, around))


def _rate(turn: Turn, code: str, around: Surroundings) -> DeskOrder:
    conversation_id = turn.conversation.id

    def order(unit: DeskUnit) -> None:
        answer_rating(unit, conversation_id, code, moment(around.now), around.family_words)

    return order


def _keep_waiting(turn: Turn, around: Surroundings) -> DeskOrder:
    conversation_id = turn.conversation.id

    def order(unit: DeskUnit) -> None:
        case = unit.open_case_of(conversation_id)
        if case is not None and case.state is CaseState.WAITING:
            keep_waiting(unit, case, moment(around.now), around.family_words)

    return order


def _sleep(turn: Turn, seq: int, around: Surroundings) -> DeskOrder:
    conversation_id = turn.conversation.id

    def order(unit: DeskUnit) -> None:
        case = unit.open_case_of(conversation_id)
        if case is None or case.state is CaseState.SLEEPING:
            return
        if case.state is not CaseState.TAKEN or case.in_danger:
            # Nobody sleeps in danger: whoever has the chat sees that the family wants to go.
            add_family_message(unit, case, seq=seq, now=moment(around.now))
        else:
            unit.note_family_message(case.id, seq=seq, at=moment(around.now))
            sleep_until_later(unit, case, moment(around.now), around.family_words)

    return order
