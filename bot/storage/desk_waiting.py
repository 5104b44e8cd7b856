"""Waiting over rows: the message with a place, and what is counted afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.clock import to_ms
from bot.storage.bodies import Body, seal_body
from bot.storage.conversations import Conversation
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.encryption import DataKey
from bot.storage.outgoing import Outgoing, Purpose
from bot.storage.tables import alarms, cases, messages, outbox
from bot.storage.transcript import NewMessage, add_messages, add_outgoing
from bot.storage.waiting_tables import waiting_places
from bot.storage.waits import count_answer, last_waits
from handoff.cases import Case
from handoff.doorbell import OUTGOING
from handoff.lines import PlaceLine
from handoff.ports import CRISIS_PERHAPS, DANGER

_DANGER = (*DANGER, CRISIS_PERHAPS)


class DeskWaiting(DeskTransaction):
    def last_waits(self, most: int) -> Sequence[timedelta]:
        return last_waits(self._connection, most)

    def places(self) -> Mapping[int, str]:
        query = select(waiting_places.c.case_id, waiting_places.c.shown).where(waiting_places.c.shown != "")
        return {row.case_id: row.shown for row in self._connection.execute(query)}

    def put_place(self, case: Case, line: PlaceLine, at: datetime) -> None:
        conversation = self._conversation(case.conversation)
        if not line.shown and conversation.episode_id != case.episode:
            # The talk it stood in has ended.
            self._keep_place(case, {"shown": ""})
            return
        key = self._writing_key(conversation, at)
        query = select(waiting_places).where(waiting_places.c.case_id == case.id)
        stands = self._connection.execute(query).one_or_none()
        body = Body(text=line.text, buttons=tuple((one.label, one.code) for one in line.buttons))
        if stands is None or not stands.shown:
            seq = self._say_place(conversation, body, key, to_ms(at))
            self._keep_place(case, {"seq": seq, "edit_seq": 0, "shown": line.shown})
        elif newest := self._unsent(conversation, stands):
            self._rewrite(conversation, newest, stands.seq, body, key)
            self._keep_place(case, {"shown": line.shown})
        else:
            self._drop_edit(conversation, stands.edit_seq)
            seq = self._say_place(conversation, body, key, to_ms(at), of=stands.seq)
            self._keep_place(case, {"edit_seq": seq, "shown": line.shown})
        self.ring(OUTGOING)

    def may_be_in_danger(self, conversation: int) -> bool:
        heard = select(alarms.c.id).where(
            alarms.c.conversation_id == conversation, alarms.c.kind.in_(_DANGER)
        )
        return self._connection.execute(heard.limit(1)).first() is not None

    def rate(self, case: Case, answer: str, at: datetime) -> bool:
        first = self._connection.execute(
            update(cases).where(cases.c.id == case.id, cases.c.rated == 0).values(rated=1)
        )
        if first.rowcount != 1:
            return False
        count_answer(self._connection, answer, at)
        return True

    def _say_place(
        self, conversation: Conversation, body: Body, key: DataKey, now: int, *, of: int = 0
    ) -> int:
        """A line of its own, or an edit ``of`` one."""
        seq = conversation.take_seq()
        said = _in_place_of(of, body)
        add_messages(
            self._connection, [NewMessage(conversation=conversation, seq=seq, author="bot", body=said)], now
        )
        going = Outgoing(
            conversation_id=conversation.id,
            episode_id=conversation.episode_id,
            seq=seq,
            channel=conversation.channel,
            address=conversation.address,
            kind="edit" if of else "text",
            purpose=Purpose.PLACE.value,
            body=said,
            target_seq=of,
            key=key,
        )
        add_outgoing(self._connection, [going], leased_by="", lanes_free=set(), now=now)
        return seq

    def _unsent(self, conversation: Conversation, stands: Any) -> int:
        """The newest line of this place, when nobody has begun to send it."""
        newest: int = stands.edit_seq or stands.seq
        waits = select(outbox.c.seq).where(
            outbox.c.conversation_id == conversation.id,
            outbox.c.seq == newest,
            outbox.c.episode_id == conversation.episode_id,
            outbox.c.state == "waiting",
        )
        if self._connection.dialect.name == "postgresql":
            waits = waits.with_for_update(skip_locked=True)
        return self._connection.execute(waits).scalar() or 0

    def _rewrite(self, conversation: Conversation, seq: int, original: int, body: Body, key: DataKey) -> None:
        said = _in_place_of(original if seq != original else 0, body)
        self._connection.execute(
            update(messages)
            .where(messages.c.conversation_id == conversation.id, messages.c.seq == seq)
            .values(body=seal_body(key, said, conversation.id, seq))
        )

    def _drop_edit(self, conversation: Conversation, seq: int) -> None:
        """What stood there before is no part of the talk; one that is just being sent stays."""
        mine = (outbox.c.conversation_id == conversation.id, outbox.c.seq == seq)
        over = delete(outbox).where(*mine, outbox.c.state.not_in(("sending", "waiting")))
        if seq and self._connection.execute(over).rowcount == 1:
            self._connection.execute(
                delete(messages).where(messages.c.conversation_id == conversation.id, messages.c.seq == seq)
            )

    def _keep_place(self, case: Case, values: Mapping[str, object]) -> None:
        mine = waiting_places.c.case_id == case.id
        if self._connection.execute(update(waiting_places).where(mine).values(values)).rowcount == 0:
            row = {"case_id": case.id, "conversation_id": case.conversation, **values}
            self._connection.execute(insert(waiting_places), [row])


def _in_place_of(original: int, body: Body) -> Body:
    """The page finds the line to replace by its number."""
    return Body(text=body.text, buttons=body.buttons, replaces=str(original) if original else "")
