"""What one family's messages change, collected as values: written to the database in bulk afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.storage.bodies import Body
from bot.storage.checkin_rows import NewCheckIn
from bot.storage.conversations import Conversation
from bot.storage.outgoing import Outgoing
from bot.storage.transcript import NewMessage
from handoff.ports import DeskUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAlarm:
    kind: str
    detail: str = ""


#: Something to do at the human side, once the lines of this turn are stored; may lead to a check-in.
DeskOrder = Callable[[DeskUnit], NewCheckIn | None]


@dataclass(slots=True, kw_only=True)
class Turn:
    """One conversation while its waiting messages are handled, in order."""

    conversation: Conversation
    #: Milliseconds.
    now: int
    lines: list[NewMessage] = field(default_factory=list)
    going: list[Outgoing] = field(default_factory=list)
    desk_orders: list[DeskOrder] = field(default_factory=list)
    checkins: list[NewCheckIn] = field(default_factory=list)
    cancel_checkins: bool = False
    alarms: list[NewAlarm] = field(default_factory=list)
    #: Topics to ring once this is committed.
    rings: list[str] = field(default_factory=list)
    #: Not None: forget everything; the words are the farewell, empty for none.
    farewell: str | None = None
    #: A crisis signal with a human in the chat: when the bot steps in if nobody writes (milliseconds).
    watch_until: int = 0
    #: Kinds of crisis seen, for the line that remains after forgetting.
    crises: list[str] = field(default_factory=list)

    def hear(self, body: Body) -> int:
        """Add a line of the family to the transcript; returns its sequence number."""
        seq = self.conversation.take_seq()
        self.conversation.last_word_at = self.now
        self.lines.append(NewMessage(conversation=self.conversation, seq=seq, author="family", body=body))
        return seq

    def say(
        self,
        body: Body,
        *,
        purpose: str,
        author: str = "bot",
        kind: str = "text",
        remote_id: str = "",
    ) -> int:
        """Add something to say to the transcript and to the outbox; returns its sequence number."""
        conversation = self.conversation
        if conversation.episode_key is None:
            raise ValueError("words need an episode")
        seq = conversation.take_seq()
        self.lines.append(NewMessage(conversation=conversation, seq=seq, author=author, body=body))
        self.going.append(
            Outgoing(
                conversation_id=conversation.id,
                episode_id=conversation.episode_id,
                seq=seq,
                channel=conversation.channel,
                address=conversation.address,
                kind=kind,
                purpose=purpose,
                body=body,
                remote_id=remote_id,
                author=author,
                key=conversation.episode_key,
            )
        )
        return seq
