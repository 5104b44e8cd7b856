"""Turns what the engine wants done into what one turn writes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channels.base import Inbound, InboundKind
from bot.checkins import plan_checkin
from bot.desk_orders import add_to_case, ask_for_person, leave_queue
from bot.drawing_languages import drawing_words
from bot.pictures import is_picture
from bot.request_orders import keep_request
from bot.storage.bodies import Body, FileOrder
from bot.storage.outgoing import Purpose
from bot.surroundings import Surroundings
from bot.turns import NewAlarm, Turn
from flows.danger import PERHAPS
from flows.effects import (
    AddToCase,
    Alert,
    AskForPerson,
    CancelCheckIns,
    Effect,
    Forget,
    LeaveQueue,
    MakeFile,
    MakeRequest,
    PlanCheckIn,
    Say,
    SpeakLanguage,
    StopUnsolicited,
)
from handoff.cases import UNNAMED
from handoff.ports import CRISIS, CRISIS_PERHAPS


def apply_effects(
    turn: Turn,
    effects: Sequence[Effect],
    inbound: Inbound | None,
    seq: int,
    around: Surroundings,
    *,
    purpose: Purpose = Purpose.REPLY,
) -> None:
    """Write each effect into ``turn``, in order. ``seq`` is the family's message that led to them."""
    forget = next((effect for effect in effects if isinstance(effect, Forget)), None)
    if forget is not None:
        turn.farewell = "" if forget.panic else _words_of(effects)
        if forget.in_danger:
            turn.crises.append(forget.signal or UNNAMED)
        return
    for effect in effects:
        _apply(turn, effect, inbound, seq, around, purpose)


def _apply(
    turn: Turn, effect: Effect, inbound: Inbound | None, seq: int, around: Surroundings, purpose: Purpose
) -> None:
    match effect:
        case Say():
            _say(turn, effect, inbound, purpose)
        case AskForPerson():
            turn.desk_orders.append(ask_for_person(turn, effect, seq, around))
            _ring_for_urgent_case(turn, effect)
        case AddToCase():
            turn.desk_orders.append(add_to_case(turn.conversation.id, effect, around))
        case Alert():
            _alert(turn, effect)
        case LeaveQueue():
            turn.desk_orders.append(leave_queue(turn.conversation.id, around))
        case PlanCheckIn():
            _plan(turn, effect, around)
        case CancelCheckIns():
            _ask_nothing_later(turn)
        case StopUnsolicited():
            turn.conversation.stopped = True
            _ask_nothing_later(turn)
        case MakeFile():
            turn.say(_file(turn, effect, around), purpose=purpose, kind="file")
        case MakeRequest():
            turn.desk_orders.append(keep_request(turn, effect, around))
        case SpeakLanguage():
            turn.conversation.language = effect.language
        case Forget():  # handled before
            return


def _alert(turn: Turn, alert: Alert) -> None:
    """Sure: rings loudly, and a line remains after forgetting. Perhaps: rings softly, until there is more."""
    if alert.certainty == PERHAPS:
        turn.alarms.append(NewAlarm(kind=CRISIS_PERHAPS, detail=alert.signal))
        return
    turn.alarms.append(NewAlarm(kind=CRISIS, detail=alert.signal))
    turn.crises.append(alert.signal or UNNAMED)
    _ask_nothing_later(turn)


def _ask_nothing_later(turn: Turn) -> None:
    """Somebody else may hold the phone when it comes. What is agreed after this holds again."""
    turn.cancel_checkins = True
    turn.checkins.clear()


def _ring_for_urgent_case(turn: Turn, wish: AskForPerson) -> None:
    """Somebody chose NOOD, or said yes to the calm question: no new signal was heard, but it is as urgent."""
    if wish.urgency != "nood":
        return
    _ask_nothing_later(turn)
    if not any(alarm.kind == CRISIS for alarm in turn.alarms):
        turn.alarms.append(NewAlarm(kind=CRISIS, detail=wish.signal))


def _say(turn: Turn, effect: Say, inbound: Inbound | None, purpose: Purpose) -> None:
    in_place = effect.replaces_tapped and inbound is not None and inbound.kind is InboundKind.TAP
    remote_id = inbound.tapped_id if in_place and inbound is not None else ""
    body = Body(
        text=effect.text,
        buttons=tuple((button.label, button.code) for button in effect.buttons),
        phones=effect.phones,
        replaces=remote_id,
        advice=effect.advice,
    )
    turn.say(
        body,
        purpose=Purpose.SAFETY if effect.safety else purpose,
        kind="edit" if remote_id else "text",
        remote_id=remote_id,
    )


def _file(turn: Turn, wish: MakeFile, around: Surroundings) -> Body:
    """A picture goes with the same in words."""
    order = FileOrder(
        kind=wish.kind,
        name=wish.name,
        title=wish.title,
        body=wish.body,
        middle=wish.middle,
        rows=wish.rows,
        said=drawing_words(around.content, turn.conversation.language),
    )
    return Body(text=wish.body if is_picture(wish.kind) else "", file=order)


def _plan(turn: Turn, effect: PlanCheckIn, around: Surroundings) -> None:
    """The family said yes just now: that lifts an earlier STOP."""
    turn.conversation.stopped = False
    turn.checkins.append(
        plan_checkin(
            flow=effect.flow,
            after_days=effect.after_days,
            earliest=effect.earliest,
            latest=effect.latest,
            now=around.now,
            zone=around.zone,
            quiet=around.quiet,
        )
    )


def _words_of(effects: Sequence[Effect]) -> str:
    return "\n\n".join(effect.text for effect in effects if isinstance(effect, Say))
