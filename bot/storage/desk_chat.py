"""The chat over rows: what a counsellor may see, says, sends again and forgets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, or_, select, text, update

from bot.clock import from_ms, to_ms
from bot.storage.bodies import Body
from bot.storage.conversations import Conversation
from bot.storage.desk_rows import (
    line_from,
    mark_from,
)
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.encryption import DataKey
from bot.storage.forgetting import forget_conversation
from bot.storage.outgoing import Outgoing, Purpose
from bot.storage.tables import cases, episodes, messages, outbox
from bot.storage.transcript import NewMessage, add_messages, add_outgoing
from handoff.cases import Case, Sharing
from handoff.doorbell import OUTGOING, chat_topic
from handoff.lines import Author, Line, Mark, NewLine
from handoff.training.records import PRACTICE

#: The family's place in the queue is kept up to date in its chat, and says nothing to a counsellor.
NO_PLACE = or_(outbox.c.purpose.is_(None), outbox.c.purpose != Purpose.PLACE.value)
_PURPOSES = {Author.COUNSELLOR: Purpose.COUNSELLOR, Author.NOTICE: Purpose.NOTICE}
LINES: Select[Any] = (
    select(messages, episodes.c.key_id.label("episode_key_id"), outbox.c.state)
    .join(episodes, episodes.c.id == messages.c.episode_id)
    .outerjoin(
        outbox,
        and_(outbox.c.conversation_id == messages.c.conversation_id, outbox.c.seq == messages.c.seq),
    )
)


class DeskChat(DeskTransaction):
    def lines(self, case: Case, *, after: int = 0, limit: int = 500) -> Sequence[Line]:
        query = LINES.where(
            messages.c.conversation_id == case.conversation,
            messages.c.seq > after,
            visible_to_counsellor(case),
            NO_PLACE,
        ).limit(limit)
        order = messages.c.seq.asc() if after else messages.c.seq.desc()
        rows = sorted(self._connection.execute(query.order_by(order)).all(), key=lambda row: row.seq)
        keys = self._keys(row.episode_key_id for row in rows)
        return [line for row in rows if (line := line_from(row, keys)) is not None]

    def began_at(self, case: Case) -> datetime | None:
        began: int | None = self._connection.execute(
            select(episodes.c.started_at).where(episodes.c.id == case.episode)
        ).scalar()
        return None if began is None else from_ms(began)

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
            LINES.where(
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
        buttons = tuple((button.label, button.code) for button in line.buttons)
        body = Body(text=line.text, buttons=buttons, name=line.name, key=line.key)
        message = NewMessage(
            conversation=conversation,
            seq=seq,
            author=line.author.value,
            body=body,
            counsellor_id=case.counsellor or None,
            message_key=self._message_key(case, line.key),
        )
        add_messages(self._connection, [message], now)
        self._send(conversation, seq, body, line, key, now)
        if line.author is Author.COUNSELLOR:
            self._connection.execute(update(cases).where(cases.c.id == case.id).values(counsellor_at=now))
        return _as_said(line, seq)

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
        self.ring(f"gone:{conversation.id}")
        self.ring(OUTGOING)

    def _send(
        self, conversation: Conversation, seq: int, body: Body, line: NewLine, key: DataKey, now: int
    ) -> None:
        outgoing = Outgoing(
            conversation_id=conversation.id,
            episode_id=conversation.episode_id,
            seq=seq,
            channel=conversation.channel,
            address=conversation.address,
            kind="text",
            purpose=_PURPOSES[line.author].value,
            body=body,
            author=line.author.value,
            key=key,
            held=line.held,
        )
        add_outgoing(self._connection, [outgoing], leased_by="", lanes_free=set(), now=now)
        if conversation.channel == PRACTICE:
            self._keep_inside(conversation, seq, now)
        self.ring(OUTGOING)
        self.ring(chat_topic(conversation.id))

    def _keep_inside(self, conversation: Conversation, seq: int, now: int) -> None:
        """Nobody is at the other end of an exercise: what is said there is said."""
        self._connection.execute(
            update(outbox)
            .where(outbox.c.conversation_id == conversation.id, outbox.c.seq == seq)
            .values(state="sent", sent_at=now)
        )

    def _message_key(self, case: Case, key: str) -> bytes:
        return self._vault.ring.index("desk-line", str(case.conversation), key)


def visible_to_counsellor(case: Case) -> Any:
    from_the_case_on = messages.c.seq >= case.from_seq
    if case.sharing is not Sharing.ALL:
        return from_the_case_on
    return or_(from_the_case_on, messages.c.episode_id == case.episode)


def _doubtful(case: Case, seq: int) -> tuple[Any, ...]:
    return (
        outbox.c.conversation_id == case.conversation,
        outbox.c.seq == seq,
        outbox.c.seq >= case.from_seq,
        text("outbox.state IN ('uncertain', 'failed')"),
        outbox.c.purpose.in_([purpose.value for purpose in _PURPOSES.values()]),
    )


def _as_said(line: NewLine, seq: int) -> Line:
    return Line(
        seq=seq,
        author=line.author,
        text=line.text,
        at=line.at,
        mark=Mark.HELD if line.held else Mark.SENT,
        name=line.name,
        key=line.key,
        buttons=tuple(button.label for button in line.buttons),
    )
