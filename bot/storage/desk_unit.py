"""The desk's ports over rows, inside one transaction of somebody else's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, or_, select, text, update

from bot.clock import to_ms
from bot.storage.bodies import Body
from bot.storage.conversations import Conversation, begin_episodes, load_conversations, save_conversations
from bot.storage.desk_rows import (
    alarm_from,
    case_from,
    case_values,
    line_from,
    mark_from,
    moment,
    note_place,
    note_text,
    offer_from,
    presence_from,
    state_values,
)
from bot.storage.desk_tables import desk_notes, desk_offers, desk_presences
from bot.storage.encryption import DataKey, Vault
from bot.storage.errors import Unreadable
from bot.storage.forgetting import end_episode, forget_conversation
from bot.storage.key_rows import load_keys
from bot.storage.outbox import Outgoing, Purpose
from bot.storage.tables import alarms, cases, episodes, messages, outbox
from bot.storage.transcript import NewMessage, add_messages, add_outgoing
from handoff.cases import Case, CaseKind, CaseState, Sharing
from handoff.errors import CaseGone
from handoff.ports import (
    OUTGOING,
    Alarm,
    Author,
    CaseNote,
    CheckInOffer,
    Line,
    Mark,
    NewLine,
    Presence,
    chat_topic,
)

_OPEN = text("cases.state <> 'closed'")
_OWNERS = {CaseState.WAITING: "queue", CaseState.TAKEN: "counsellor", CaseState.CLOSED: "bot"}
_PURPOSES = {Author.COUNSELLOR: Purpose.COUNSELLOR, Author.NOTICE: Purpose.NOTICE}


class SqlDeskUnit:
    """Implements ``handoff.ports.DeskUnit``.

    ``held`` are conversations the caller has loaded and will save itself; others are loaded, locked and saved here
    (call ``save`` at the end). Locks are taken in one order: counsellor, conversation, case.
    """

    def __init__(
        self, connection: Connection, vault: Vault, held: Mapping[int, Conversation] | None = None
    ) -> None:
        self._connection = connection
        self._vault = vault
        self._held = dict(held or {})
        self._own: dict[int, Conversation] = {}
        #: Topics to ring once the transaction is committed.
        self.rings: list[str] = []

    def save(self) -> None:
        """Write what was changed in conversations loaded here."""
        save_conversations(self._connection, [each for each in self._own.values() if each.changed])

    def ring(self, topic: str) -> None:
        if topic not in self.rings:
            self.rings.append(topic)

    # Cases

    def add_case(self, case: Case) -> None:
        conversation = self._conversation(case.conversation)
        key = self._writing_key(conversation, case.opened_at)
        stored = replace(case, episode=conversation.episode_id)
        self._connection.execute(insert(cases), [case_values(stored, key)])
        self._give(conversation, stored)

    def case(self, case_id: int) -> Case | None:
        return _first(self._cases(cases.c.id == case_id))

    def open_case_of(self, conversation: int) -> Case | None:
        return _first(self._cases(and_(cases.c.conversation_id == conversation, _OPEN)))

    def waiting_cases(self) -> Sequence[Case]:
        return self._cases(and_(cases.c.state == CaseState.WAITING.value, _OPEN))

    def taken_cases(self, counsellor: int = 0) -> Sequence[Case]:
        taken = and_(cases.c.state == CaseState.TAKEN.value, _OPEN)
        return self._cases(and_(taken, cases.c.counsellor_id == counsellor) if counsellor else taken)

    def claim(self, case: Case, *, counsellor: int, capacity: int | None, at: datetime) -> bool:
        self._line_up(counsellor)
        conversation = self._conversation(case.conversation)
        waits = and_(cases.c.id == case.id, cases.c.state == CaseState.WAITING.value)
        claimed = self._connection.execute(
            update(cases)
            .where(waits if capacity is None else and_(waits, _live_chats_of(counsellor) < capacity))
            .values(state=CaseState.TAKEN.value, counsellor_id=counsellor, taken_at=to_ms(at))
        )
        if claimed.rowcount != 1:
            return False
        self._give(conversation, replace(case, state=CaseState.TAKEN))
        return True

    def change_case(self, before: Case, after: Case) -> bool:
        conversation = self._conversation(before.conversation)
        same_owner = (
            cases.c.counsellor_id == before.counsellor
            if before.counsellor
            else cases.c.counsellor_id.is_(None)
        )
        changed = self._connection.execute(
            update(cases)
            .where(cases.c.id == before.id, cases.c.state == before.state.value, same_owner)
            .values(state_values(after))
        )
        if changed.rowcount != 1:
            return False
        self._give(conversation, after)
        if before.state is CaseState.TAKEN and after.state is CaseState.CLOSED and after.closed_at:
            end_episode(self._connection, conversation, to_ms(after.closed_at))
        return True

    def note_family_message(self, case_id: int, *, seq: int, at: datetime) -> None:
        self._connection.execute(
            update(cases)
            .where(cases.c.id == case_id, cases.c.family_seq < seq)
            .values(family_seq=seq, family_at=to_ms(at))
        )

    def note_read(self, case_id: int, *, seq: int) -> None:
        self._connection.execute(
            update(cases).where(cases.c.id == case_id, cases.c.read_seq < seq).values(read_seq=seq)
        )

    # The chat

    def lines(self, case: Case, *, after: int = 0, limit: int = 500) -> Sequence[Line]:
        query = _LINES.where(
            messages.c.conversation_id == case.conversation, messages.c.seq > after, _visible(case)
        ).limit(limit)
        order = messages.c.seq.asc() if after else messages.c.seq.desc()
        rows = sorted(self._connection.execute(query.order_by(order)).all(), key=lambda row: row.seq)
        keys = self._keys(row.episode_key_id for row in rows)
        return [line for row in rows if (line := line_from(row, keys)) is not None]

    def marks(self, case: Case) -> dict[int, Mark]:
        rows = self._connection.execute(
            select(outbox.c.seq, outbox.c.state).where(
                outbox.c.conversation_id == case.conversation,
                outbox.c.seq >= case.from_seq,
                outbox.c.purpose.in_([purpose.value for purpose in _PURPOSES.values()]),
            )
        )
        return {row.seq: mark_from(row.state) for row in rows}

    def line_by_key(self, case: Case, key: str) -> Line | None:
        row = self._connection.execute(
            _LINES.where(
                messages.c.conversation_id == case.conversation,
                messages.c.message_key == self._message_key(case, key),
            )
        ).one_or_none()
        return None if row is None else line_from(row, self._keys([row.episode_key_id]))

    def say(self, case: Case, line: NewLine) -> Line:
        conversation = self._conversation(case.conversation)
        key = self._writing_key(conversation, line.at)
        now = to_ms(line.at)
        seq = conversation.take_seq()
        conversation.last_word_at = now
        body = Body(
            text=line.text,
            buttons=tuple((button.label, button.code) for button in line.buttons),
            name=line.name,
            key=line.key,
        )
        add_messages(
            self._connection,
            [
                NewMessage(
                    conversation=conversation,
                    seq=seq,
                    author=line.author.value,
                    body=body,
                    counsellor_id=case.counsellor or None,
                    message_key=self._message_key(case, line.key),
                )
            ],
            now,
        )
        self._send(conversation, seq, body, line.author, key, now)
        if line.author is Author.COUNSELLOR:
            self._connection.execute(update(cases).where(cases.c.id == case.id).values(counsellor_at=now))
        return Line(
            seq=seq,
            author=line.author,
            text=line.text,
            at=line.at,
            mark=Mark.SENT,
            name=line.name,
            key=line.key,
            buttons=tuple(button.label for button in line.buttons),
        )

    def withdraw_bot_lines(self, case: Case) -> None:
        self._connection.execute(
            update(outbox)
            .where(
                outbox.c.conversation_id == case.conversation,
                text("outbox.state = 'waiting'"),
                outbox.c.purpose == Purpose.REPLY.value,
            )
            .values(state="withdrawn")
        )

    def resend(self, case: Case, seq: int) -> bool:
        """Counts as never tried, so that the sender gives it its full number of tries again."""
        again = self._connection.execute(
            update(outbox)
            .where(*_doubtful(case, seq))
            .values(state="waiting", tries=0, not_before=0, error=None)
        )
        self.ring(OUTGOING)
        return again.rowcount == 1

    def give_up_on(self, case: Case, seq: int) -> bool:
        given_up = self._connection.execute(
            update(outbox)
            .where(*_doubtful(case, seq), outbox.c.state == "uncertain")
            .values(state="failed", error="given up at the desk")
        )
        return given_up.rowcount == 1

    def forget(self, case: Case, farewell: str, at: datetime) -> None:
        conversation = self._conversation(case.conversation)
        forget_conversation(self._connection, self._vault, conversation, farewell=farewell, now=to_ms(at))
        self._own.pop(conversation.id, None)
        self.ring(OUTGOING)

    # Beside the chat

    def add_offer(self, offer: CheckInOffer) -> None:
        row = {
            "id": offer.id,
            "case_id": offer.case,
            "conversation_id": offer.conversation,
            "flow": offer.flow,
            "after_days": offer.after_days,
            "asked_at": to_ms(offer.asked_at),
        }
        self._connection.execute(insert(desk_offers), [row])

    def offer(self, offer_id: int) -> CheckInOffer | None:
        query = select(desk_offers).where(desk_offers.c.id == offer_id)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else offer_from(row)

    def offers_of(self, case_id: int) -> Sequence[CheckInOffer]:
        query = select(desk_offers).where(desk_offers.c.case_id == case_id).order_by(desk_offers.c.asked_at)
        return [offer_from(row) for row in self._connection.execute(query)]

    def answer_offer(self, offer_id: int, accepted: bool) -> bool:
        answered = self._connection.execute(
            update(desk_offers)
            .where(desk_offers.c.id == offer_id, desk_offers.c.accepted.is_(None))
            .values(accepted=int(accepted))
        )
        return answered.rowcount == 1

    def add_note(self, note: CaseNote) -> None:
        case = self.case(note.case)
        if case is None:
            raise CaseGone
        key = self._writing_key(self._conversation(case.conversation), note.at)
        row = {
            "id": note.id,
            "case_id": note.case,
            "conversation_id": case.conversation,
            "kind": note.kind,
            "counsellor_id": note.counsellor,
            "at": to_ms(note.at),
            "sealed_with": key.id,
            "body": key.seal(note.text, note_place(note.id)),
        }
        self._connection.execute(insert(desk_notes), [row])

    def notes_of(self, case_id: int) -> Sequence[CaseNote]:
        query = select(desk_notes).where(desk_notes.c.case_id == case_id).order_by(desk_notes.c.at)
        rows = self._connection.execute(query).all()
        keys = self._keys(row.sealed_with for row in rows)
        return [
            CaseNote(
                id=row.id,
                case=row.case_id,
                kind=row.kind,
                counsellor=row.counsellor_id,
                at=moment(row.at),
                text=note_text(keys.get(row.sealed_with), row.body, row.id),
            )
            for row in rows
        ]

    def set_presence(self, presence: Presence) -> None:
        self._line_up(presence.counsellor)
        values = {
            "name": presence.name[:80],
            "state": presence.state.value,
            "seen_at": to_ms(presence.seen_at),
            "qualifications": " ".join(sorted(presence.qualifications)),
        }
        mine = desk_presences.c.counsellor_id == presence.counsellor
        if self._connection.execute(update(desk_presences).where(mine).values(values)).rowcount == 0:
            row = {"counsellor_id": presence.counsellor, **values}
            self._connection.execute(insert(desk_presences), [row])

    def presences(self) -> Sequence[Presence]:
        query = select(desk_presences).order_by(desk_presences.c.name)
        return [presence_from(row) for row in self._connection.execute(query)]

    def alarms(self) -> Sequence[Alarm]:
        query = select(alarms).where(text("seen_at IS NULL")).order_by(alarms.c.raised_at.desc()).limit(50)
        return [alarm_from(row) for row in self._connection.execute(query)]

    def clear_alarm(self, alarm_id: int, at: datetime) -> bool:
        cleared = self._connection.execute(
            update(alarms)
            .where(alarms.c.id == alarm_id, alarms.c.seen_at.is_(None))
            .values(seen_at=to_ms(at))
        )
        return cleared.rowcount == 1

    # Within

    def _cases(self, where: Any) -> list[Case]:
        rows = self._connection.execute(_CASES.where(where).order_by(cases.c.opened_at, cases.c.id)).all()
        keys = self._keys(row.episode_key_id for row in rows)
        return [case_from(row, keys.get(row.episode_key_id)) for row in rows]

    def _keys(self, ids: Any) -> dict[int, DataKey]:
        return load_keys(self._connection, self._vault, {key_id for key_id in ids if key_id})

    def _conversation(self, conversation_id: int) -> Conversation:
        """Locked until the transaction ends. Raises ``CaseGone`` when it was forgotten."""
        found = self._held.get(conversation_id) or self._own.get(conversation_id)
        if found is None:
            loaded = load_conversations(self._connection, self._vault, [conversation_id], lock=True)
            if conversation_id not in loaded:
                raise CaseGone
            found = self._own[conversation_id] = loaded[conversation_id]
        return found

    def _give(self, conversation: Conversation, case: Case) -> None:
        conversation.owner = _OWNERS[case.state]
        conversation.case_id = 0 if case.state is CaseState.CLOSED else case.id
        conversation.changed = True

    def _writing_key(self, conversation: Conversation, at: datetime) -> DataKey:
        if conversation.episode_key is None:
            begin_episodes(self._connection, self._vault, [conversation], to_ms(at))
        if conversation.episode_key is None:
            raise Unreadable("Dit gesprek heeft geen sleutel.")
        return conversation.episode_key

    def _send(
        self, conversation: Conversation, seq: int, body: Body, author: Author, key: DataKey, now: int
    ) -> None:
        outgoing = Outgoing(
            conversation_id=conversation.id,
            episode_id=conversation.episode_id,
            seq=seq,
            channel=conversation.channel,
            address=conversation.address,
            kind="text",
            purpose=_PURPOSES[author].value,
            body=body,
            author=author.value,
            key=key,
        )
        add_outgoing(self._connection, [outgoing], leased_by="", lanes_free=set(), now=now)
        self.ring(OUTGOING)
        self.ring(chat_topic(conversation.id))

    def _line_up(self, counsellor: int) -> None:
        """One claim of a counsellor at a time; SQLite has one writer anyway."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(func.pg_advisory_xact_lock(counsellor)))

    def _message_key(self, case: Case, key: str) -> bytes:
        return self._vault.ring.index("desk-line", str(case.conversation), key)


_CASES: Select[Any] = select(cases, episodes.c.key_id.label("episode_key_id")).select_from(
    cases.outerjoin(episodes, episodes.c.id == cases.c.episode_id)
)
_LINES: Select[Any] = (
    select(messages, episodes.c.key_id.label("episode_key_id"), outbox.c.state)
    .join(episodes, episodes.c.id == messages.c.episode_id)
    .outerjoin(
        outbox,
        and_(outbox.c.conversation_id == messages.c.conversation_id, outbox.c.seq == messages.c.seq),
    )
)


def _visible(case: Case) -> Any:
    from_the_case_on = messages.c.seq >= case.from_seq
    if case.sharing is not Sharing.ALL:
        return from_the_case_on
    return or_(from_the_case_on, messages.c.episode_id == case.episode)


def _live_chats_of(counsellor: int) -> Any:
    theirs = cases.alias("theirs")
    return (
        select(func.count())
        .select_from(theirs)
        .where(
            theirs.c.counsellor_id == counsellor,
            theirs.c.state == CaseState.TAKEN.value,
            theirs.c.kind == CaseKind.CHAT.value,
        )
        .scalar_subquery()
    )


def _doubtful(case: Case, seq: int) -> tuple[Any, ...]:
    return (
        outbox.c.conversation_id == case.conversation,
        outbox.c.seq == seq,
        outbox.c.seq >= case.from_seq,
        text("outbox.state IN ('uncertain', 'failed')"),
        outbox.c.purpose.in_([purpose.value for purpose in _PURPOSES.values()]),
    )


def _first(found: Sequence[Case]) -> Case | None:
    return found[0] if found else None
