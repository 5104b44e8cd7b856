"""Sessions of the family page and their ways back, inside one transaction."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from bot.clock import DAY, HOUR
from bot.storage.account_rows import insert_if_new
from bot.storage.errors import Unreadable
from bot.storage.tables import conversations
from bot.storage.web_codes import Kept
from bot.storage.web_tables import web_sessions, web_ways_back

#: A session nobody used for this long is over; words leave after the same time.
KEPT_MS = 30 * DAY


def open_session(connection: Connection, kept: Kept, index: bytes, address: str, now: int) -> None:
    """Opening the same session again changes nothing."""
    sealed = kept.key.seal(address, _place("web_sessions", kept))
    values = {"secret_hash": kept.name, "address_index": index, "address": sealed, "seen_at": _hour(now)}
    connection.execute(insert_if_new(connection, web_sessions, ["secret_hash"]), [values])


def find_session(connection: Connection, kept: Kept, now: int) -> tuple[str, bool] | None:
    """The address, and whether it is time to note that the session is used."""
    row = connection.execute(
        select(web_sessions.c.address, web_sessions.c.seen_at).where(web_sessions.c.secret_hash == kept.name)
    ).first()
    if row is None or row.seen_at < now - KEPT_MS:
        return None
    try:
        address = kept.key.open(row.address, _place("web_sessions", kept))
    except Unreadable:
        return None
    return address, row.seen_at < _hour(now)


def note_use(connection: Connection, kept: Kept, now: int) -> None:
    connection.execute(
        update(web_sessions).where(web_sessions.c.secret_hash == kept.name).values(seen_at=_hour(now))
    )


def has_session(connection: Connection, index: bytes) -> bool:
    found = select(web_sessions.c.secret_hash).where(web_sessions.c.address_index == index).limit(1)
    return connection.execute(found).first() is not None


def end_session(connection: Connection, kept: Kept) -> None:
    connection.execute(delete(web_sessions).where(web_sessions.c.secret_hash == kept.name))


def end_if_forgotten(connection: Connection, index: bytes) -> None:
    talked = select(conversations.c.id).where(conversations.c.address_index == index).limit(1)
    if connection.execute(talked).first() is None:
        forget_web_secrets(connection, index)


def keep_way_back(connection: Connection, kept: Kept, index: bytes, address: str, now: int) -> None:
    """Instead of an earlier code for the same conversation."""
    connection.execute(delete(web_ways_back).where(web_ways_back.c.address_index == index))
    sealed = kept.key.seal(address, _place("web_ways_back", kept))
    values = {"code_hash": kept.name, "address_index": index, "address": sealed, "made_at": _hour(now)}
    connection.execute(insert(web_ways_back).values(values))


def continue_chat(connection: Connection, code: Kept, fresh: Kept, now: int) -> str | None:
    """Open a session for the conversation of this code and end its others; None for a wrong or old code."""
    row = connection.execute(
        select(web_ways_back.c.address, web_ways_back.c.address_index, web_ways_back.c.made_at).where(
            web_ways_back.c.code_hash == code.name
        )
    ).first()
    if row is None:
        return None
    try:
        address = code.key.open(row.address, _place("web_ways_back", code))
    except Unreadable:
        return None
    connection.execute(delete(web_sessions).where(web_sessions.c.address_index == row.address_index))
    open_session(connection, fresh, row.address_index, address, now)
    return address


def forget_web_secrets(connection: Connection, index: bytes) -> None:
    """Everything the family page kept of one conversation (``conversations.address_index``)."""
    for table in (web_sessions, web_ways_back):
        connection.execute(delete(table).where(table.c.address_index == index))


def wipe_old_web_secrets(connection: Connection, now: int) -> int:
    """Sessions and codes past their time; returns how many went.

    A code lives as long as a session of its conversation was used, and at least as long as a session.
    """
    old = connection.execute(delete(web_sessions).where(web_sessions.c.seen_at < now - KEPT_MS)).rowcount
    in_use = select(web_sessions.c.address_index)
    codes = delete(web_ways_back).where(
        web_ways_back.c.made_at < now - KEPT_MS, web_ways_back.c.address_index.not_in(in_use)
    )
    return old + connection.execute(codes).rowcount


def _place(table: str, kept: Kept) -> str:
    return f"{table}.address:{kept.name.hex()}"


def _hour(now: int) -> int:
    return now - now % HOUR
