"""Orders for the human side that follow from a family's message, each run in the same transaction."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.storage.ids import new_id
from bot.storage.pseudonyms import new_pseudonym
from bot.surroundings import Surroundings
from bot.turns import DeskOrder, Turn
from flows.effects import AddToCase, AskForPerson
from handoff.actions.opening import add_family_message, open_case, raise_case
from handoff.actions.placing import show_place_of
from handoff.actions.telling import tell_beforehand
from handoff.cases import Sharing, closed, new_case
from handoff.counsellors import YOUTH
from handoff.doorbell import QUEUE
from handoff.patience import how_it_ended
from handoff.ports import DeskUnit


def moment(now: int) -> datetime:
    return datetime.fromtimestamp(now / 1000, UTC)


def ask_for_person(turn: Turn, wish: AskForPerson, seq: int, around: Surroundings) -> DeskOrder:
    """Open a case (or raise the one that is open) for a wish the engine passed on.

    Who shares nothing is nobody the desk has met before: not by its name there either.
    """
    conversation = turn.conversation
    apart = wish.sharing == Sharing.NOTHING
    case = new_case(
        id=new_id(),
        conversation=conversation.id,
        episode=conversation.episode_id,
        pseudonym=new_pseudonym() if apart else conversation.pseudonym,
        reason=wish.reason,
        now=moment(around.now),
        channel=conversation.channel,
        urgency=wish.urgency,
        kind=wish.kind,
        briefing=wish.briefing,
        sharing=wish.sharing,
        signal=wish.signal,
        flow=wish.flow,
        needs=YOUTH if wish.young else "",
        language=conversation.language,
        formal=wish.formal,
        from_seq=seq,
        family_seq=seq,
        discreet=wish.discreet,
    )

    def order(unit: DeskUnit) -> None:
        opened = open_case(unit, case)
        show_place_of(unit, opened, moment(around.now), around.family_words, around.opens_in)

    return order


def add_to_case(conversation_id: int, told: AddToCase, around: Surroundings) -> DeskOrder:
    """What a family told in the waiting room; nobody waits any more, and it is for nobody."""

    def order(unit: DeskUnit) -> None:
        case = unit.open_case_of(conversation_id)
        if case is not None:
            tell_beforehand(unit, case, told.lines, told.rules)

    return order


def family_spoke(conversation_id: int, seq: int, around: Surroundings) -> DeskOrder:
    def order(unit: DeskUnit) -> None:
        case = unit.open_case_of(conversation_id)
        if case is None:
            return
        now = moment(around.now)
        woken = add_family_message(unit, case, seq=seq, now=now)
        if woken.state is not case.state:
            show_place_of(unit, woken, now, around.family_words, around.opens_in)

    return order


def signal_in_case(conversation_id: int, signal: str, around: Surroundings) -> DeskOrder:
    """A crisis signal while a human has the chat: to the top, and ringing."""

    def order(unit: DeskUnit) -> None:
        case = unit.open_case_of(conversation_id)
        if case is not None:
            raise_case(unit, case, signal)
            unit.ring(QUEUE)

    return order


def leave_queue(conversation_id: int, around: Surroundings) -> DeskOrder:
    """The family no longer wants to wait; a case in danger stays open for a human to look at."""

    def order(unit: DeskUnit) -> None:
        case = unit.open_case_of(conversation_id)
        if case is not None and not case.in_danger:
            now = moment(around.now)
            unit.change_case(case, closed(case, now, how_it_ended(case, now, around.patience)))
            unit.ring(QUEUE)

    return order
