"""What the bot says unasked: a check-in that is due, and numbers when a human stays silent in danger."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, exists, or_, select, text, update

from bot.batch import prepare_episodes
from bot.checkins import Verdict, judge_checkin, start_of_day
from bot.checkins_remembered import remembering
from bot.effects import apply_effects
from bot.storage.alarms import last_detail, raise_alarm
from bot.storage.checkin_rows import PlannedCheckIn, change_checkin, due_checkins, sent_since
from bot.storage.contact_rows import topics_of_case
from bot.storage.conversations import Conversation, load_conversations
from bot.storage.desk_unit import SqlDeskUnit
from bot.storage.encryption import Vault
from bot.storage.errors import Unreadable
from bot.storage.outgoing import Purpose
from bot.storage.tables import alarms, cases
from bot.surroundings import Surroundings
from bot.turn_rows import Outcome, write_turns
from bot.turns import Turn
from bot.with_counsellor import WATCH
from flows.danger import PERHAPS
from flows.effects import Effect, PlanCheckIn, Say, Step
from flows.engine import open_crisis, start
from flows.position_json import from_json, to_json
from handoff.actions.silence import end_the_sleep
from handoff.cases import FORMAL, Case, CaseState, Urgency
from handoff.ports import CRISIS_PERHAPS, CRISIS_SILENCE, DANGER


def ask_due_checkins(
    connection: Connection, *, vault: Vault, around: Surroundings, episode_ms: int
) -> Outcome:
    """Ask what may be asked now, once; what came too late is told to the desk, never sent."""
    outcome = Outcome()
    for planned in due_checkins(connection, vault, around.now):
        _decide(connection, vault, planned, around, episode_ms, outcome)
    return outcome


def _decide(
    connection: Connection,
    vault: Vault,
    planned: PlannedCheckIn,
    around: Surroundings,
    episode_ms: int,
    outcome: Outcome,
) -> None:
    verdict = judge_checkin(planned, around.now)
    if verdict is Verdict.WAIT:
        return
    conversation = _conversation(connection, vault, planned.conversation_id)
    if conversation is None:
        change_checkin(connection, planned.id, {"state": "missed"})
        return
    sleeper = _sleeping_case(connection, vault, conversation)
    if not _may_ask(connection, conversation, asleep=sleeper is not None):
        change_checkin(connection, planned.id, {"state": "cancelled"})
        return
    today = start_of_day(around.now, around.zone)
    if verdict is Verdict.MISSED or sent_since(connection, conversation.id, today):
        change_checkin(connection, planned.id, {"state": "missed"})
        raise_alarm(connection, "checkin-missed", now=around.now, conversation_id=conversation.id)
        outcome.rings.add("alarms")
        return
    if change_checkin(connection, planned.id, {"state": "sending", "sent_at": around.now}):
        if sleeper is not None:
            _end_its_sleep(connection, vault, conversation, sleeper, around, outcome)
        _ask(connection, vault, conversation, planned, around, episode_ms, outcome)


def _sleeping_case(connection: Connection, vault: Vault, conversation: Conversation) -> Case | None:
    """A family that fell silent is nobody's chat now: what was promised to it is still asked."""
    if conversation.owner != "queue":
        return None
    case = SqlDeskUnit(connection, vault, {conversation.id: conversation}).open_case_of(conversation.id)
    return case if case is not None and case.state is CaseState.SLEEPING else None


def _end_its_sleep(
    connection: Connection,
    vault: Vault,
    conversation: Conversation,
    case: Case,
    around: Surroundings,
    outcome: Outcome,
) -> None:
    """The question begins a new talk."""
    unit = SqlDeskUnit(connection, vault, {conversation.id: conversation})
    end_the_sleep(unit, case, around.moment, around.patience)
    unit.save()
    outcome.rings |= set(unit.rings)


def _may_ask(connection: Connection, conversation: Conversation, *, asleep: bool) -> bool:
    """Not after STOP, to someone gone, while a human is involved, or after danger."""
    with_a_human = conversation.owner != "bot" and not asleep
    if conversation.stopped or conversation.unreachable or with_a_human:
        return False
    return not _was_in_danger(connection, conversation.id)


def _was_in_danger(connection: Connection, conversation_id: int) -> bool:
    """A case leaves with its words; that there was danger stays known for as long as the address."""
    case = exists().where(cases.c.conversation_id == conversation_id, cases.c.urgency == "nood")
    alarm = exists().where(alarms.c.conversation_id == conversation_id, alarms.c.kind.in_(DANGER))
    return bool(connection.execute(select(or_(case, alarm))).scalar())


def _ask(
    connection: Connection,
    vault: Vault,
    conversation: Conversation,
    planned: PlannedCheckIn,
    around: Surroundings,
    episode_ms: int,
    outcome: Outcome,
) -> None:
    context = around.context(channel=conversation.channel, language=conversation.language, case="")
    step = start(around.content, context, planned.flow)
    position = remembering(
        step.position, planned, _topics(connection, planned), around, conversation.language
    )

    def change(turn: Turn) -> Sequence[Effect]:
        turn.conversation.position = to_json(position) if position is not None else None
        return step.effects

    _speak(connection, vault, conversation, change, around, episode_ms, outcome, Purpose.CHECKIN)


def _topics(connection: Connection, planned: PlannedCheckIn) -> tuple[str, ...]:
    """What the chat was about in which it was agreed, as long as that is kept."""
    return topics_of_case(connection, int(planned.origin)) if planned.origin.isdigit() else ()


def step_in_for_silence(
    connection: Connection, *, vault: Vault, around: Surroundings, episode_ms: int
) -> Outcome:
    """A crisis signal came while a human had the chat, and nothing was written for a minute: say the numbers."""
    outcome = Outcome()
    due = connection.execute(
        select(
            cases.c.id,
            cases.c.conversation_id,
            cases.c.signal,
            cases.c.urgency,
            cases.c.language,
            cases.c.watch_at,
            cases.c.counsellor_at,
        ).where(text("cases.state <> 'closed'"), cases.c.watch_at > 0, cases.c.watch_at <= around.now)
    ).all()
    for row in due:
        if not _may_step_in(connection, row.id, row.watch_at):
            continue
        if row.counsellor_at is not None and row.counsellor_at >= row.watch_at - WATCH:
            continue
        sure = row.urgency == Urgency.DANGER.value
        signal = row.signal if sure else last_detail(connection, CRISIS_PERHAPS, row.conversation_id)
        raise_alarm(
            connection,
            CRISIS_SILENCE if sure else CRISIS_PERHAPS,
            now=around.now,
            detail=signal,
            conversation_id=row.conversation_id,
        )
        outcome.rings |= {"alarms", "queue"}
        conversation = _conversation(connection, vault, row.conversation_id)
        if conversation is None:
            continue
        step = _crisis_words(conversation, row.language, signal, sure, around)

        def change(turn: Turn, step: Step = step) -> Sequence[Effect]:
            turn.conversation.position = to_json(step.position) if step.position is not None else None
            return [effect for effect in step.effects if isinstance(effect, Say)]

        _speak(connection, vault, conversation, change, around, episode_ms, outcome, Purpose.SAFETY)
    return outcome


def _may_step_in(connection: Connection, case_id: int, watch_at: int) -> bool:
    """Of two instances that both think they lead, the one whose write comes first; the other says nothing."""
    mine = (cases.c.id == case_id, cases.c.watch_at == watch_at)
    return connection.execute(update(cases).where(*mine).values(watch_at=0)).rowcount == 1


def _conversation(connection: Connection, vault: Vault, conversation_id: int) -> Conversation | None:
    """None when it cannot be opened: that must not keep the others waiting."""
    try:
        return load_conversations(connection, vault, [conversation_id], lock=True).get(conversation_id)
    except (Unreadable, KeyError):
        return None


def _crisis_words(
    conversation: Conversation, spoken: str, signal: str, sure: bool, around: Surroundings
) -> Step:
    """The numbers; when it is only perhaps danger the number and a calm question."""
    language = spoken if spoken == FORMAL else conversation.language
    context = around.context(channel=conversation.channel, language=language, case="taken")
    certainty = "zeker" if sure else PERHAPS
    position = None if conversation.position is None else from_json(conversation.position)
    return open_crisis(around.content, position, signal, context, certainty=certainty)


def _speak(
    connection: Connection,
    vault: Vault,
    conversation: Conversation,
    change: Callable[[Turn], Sequence[Effect]],
    around: Surroundings,
    episode_ms: int,
    outcome: Outcome,
    purpose: Purpose,
) -> None:
    last_word = conversation.last_word_at
    prepare_episodes(connection, vault, [conversation], around.now, episode_ms)
    turn = Turn(conversation=conversation, now=around.now)
    effects = [effect for effect in change(turn) if not isinstance(effect, PlanCheckIn)]
    apply_effects(turn, effects, None, conversation.next_seq, around, purpose=purpose)
    conversation.last_word_at = last_word if purpose is Purpose.SAFETY else around.now
    write_turns(connection, vault, [turn], around, "", outcome)
