"""What the family page shows, in order: committed messages of the episode that is going on or has just ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, exists, or_, select, text

from bot.channels.base import OutButton, OutFile, ShownMessage
from bot.clock import DAY, Clock, now_ms
from bot.pictures import KEPT, file_name, is_picture, make_file
from bot.storage.bodies import Body, FileOrder, open_body
from bot.storage.conversations import Address, address_index
from bot.storage.database import Database
from bot.storage.encryption import Vault
from bot.storage.errors import Unreadable
from bot.storage.key_rows import load_keys
from bot.storage.outgoing import Purpose
from bot.storage.tables import conversations, episodes, messages, outbox
from bot.storage.told import told_before

_CHANNEL = "web"
#: What the page may show of what goes out: sent, or about to be; never what was withdrawn or set aside.
_SHOWN_STATES = ("sent", "uncertain", "sending")
#: Also when a counsellor closed it: the last words must still be seen, and can be read again.
_SHOWN_AFTER_LAST_WORD = DAY

#: The page asks for what is after the last number it has, so nothing may be shown past what is still to come.
_awaited = outbox.alias("awaited")
_BEHIND_WAITING = exists().where(
    _awaited.c.conversation_id == messages.c.conversation_id,
    _awaited.c.seq < messages.c.seq,
    text("awaited.state IN ('waiting', 'held')"),
)

_LINES = (
    select(messages, episodes.c.key_id, outbox.c.purpose)
    .join(conversations, conversations.c.id == messages.c.conversation_id)
    .join(episodes, episodes.c.id == messages.c.episode_id)
    .outerjoin(
        outbox,
        and_(outbox.c.conversation_id == messages.c.conversation_id, outbox.c.seq == messages.c.seq),
    )
    .where(
        or_(messages.c.author == "family", outbox.c.state.in_(_SHOWN_STATES)),
        ~_BEHIND_WAITING,
    )
)


class SqlTranscript:
    """Implements ``bot.channels.webchat.ports.Transcript``."""

    def __init__(self, database: Database, vault: Vault, clock: Clock = now_ms) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    async def messages_after(self, address: str, seq: int, limit: int) -> list[ShownMessage]:
        def work(connection: Connection) -> list[ShownMessage]:
            query = self._of(address).where(messages.c.seq > seq).order_by(messages.c.seq).limit(limit)
            return self._shown(connection, connection.execute(query).all())

        return await self._database.read_at_once(work)

    async def last_messages(self, address: str, limit: int) -> list[ShownMessage]:
        def work(connection: Connection) -> list[ShownMessage]:
            query = self._of(address).order_by(messages.c.seq.desc()).limit(limit)
            return self._shown(connection, connection.execute(query).all()[::-1])

        return await self._database.read(work)

    async def language_of(self, address: str) -> str:
        """The language the conversation at this address is in; empty when there is none."""
        index = address_index(self._vault, Address(_CHANNEL, address))
        query = select(conversations.c.language).where(
            conversations.c.channel == _CHANNEL, conversations.c.address_index == index
        )

        def work(connection: Connection) -> str:
            return str(connection.execute(query).scalar() or "")

        return await self._database.read(work)

    async def file_of(self, address: str, seq: int) -> OutFile | None:
        def work(connection: Connection) -> tuple[FileOrder, list[str]] | None:
            row = connection.execute(self._of(address).where(messages.c.seq == seq)).first()
            return None if row is None else self._order(connection, row)

        found = await self._database.read(work)
        return None if found is None else await make_file(*found)

    def _order(
        self, connection: Connection, row: Row[*tuple[Any, ...]]
    ) -> tuple[FileOrder, list[str]] | None:
        """The file of a line, and what was told before it when that goes in."""
        keys = load_keys(connection, self._vault, [row.key_id])
        order = self._body(row, keys).file
        if order is None or order.kind != KEPT:
            return None if order is None else (order, [])
        where = {"conversation_id": row.conversation_id, "episode_id": row.episode_id, "seq": row.seq}
        return order, told_before(connection, keys[row.key_id], **where)

    def _of(self, address: str) -> Any:
        index = address_index(self._vault, Address(_CHANNEL, address))
        since = self._clock() - _SHOWN_AFTER_LAST_WORD
        return _LINES.where(
            conversations.c.channel == _CHANNEL,
            conversations.c.address_index == index,
            or_(messages.c.episode_id == conversations.c.episode_id, episodes.c.last_word_at > since),
        )

    def _shown(self, connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[ShownMessage]:
        keys = load_keys(connection, self._vault, {row.key_id for row in rows})
        return [self._message(row, self._body(row, keys)) for row in rows]

    def _body(self, row: Row[*tuple[Any, ...]], keys: Mapping[int, Any]) -> Body:
        """A line that cannot be opened is shown as such; the others go on."""
        try:
            return open_body(keys[row.key_id], row.body, row.conversation_id, row.seq)
        except (Unreadable, KeyError):
            return Body(text="(Dit bericht is niet meer te lezen.)")

    def _message(self, row: Row[*tuple[Any, ...]], body: Body) -> ShownMessage:
        return ShownMessage(
            seq=row.seq,
            author=row.author,
            text=body.text,
            at_ms=row.created_at,
            buttons=tuple(OutButton(label=label, code=code) for label, code in body.buttons),
            replaces=int(body.replaces) if body.replaces.isdigit() else 0,
            quiet=row.purpose == Purpose.PLACE,
            name=body.name,
            file_name=file_name(body.file) if body.file is not None else "",
            picture=body.file.title if body.file is not None and is_picture(body.file.kind) else "",
            message_key=body.key if row.author == "family" else "",
            phones=dict(body.phones),
        )
