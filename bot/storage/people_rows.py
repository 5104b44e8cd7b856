"""Different people per year without keeping who: an exact set of keyed hashes, whose key dies with the year.

Counted is the address on a channel: one person on two channels or two browsers counts twice, two people with one
telephone once. Who has everything wiped leaves the set and stays in a plain number; coming back they count again.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from bot.storage.account_rows import insert_if_new
from bot.storage.encryption import Vault
from bot.storage.figures_tables import people_counts, people_hashes, people_keys
from bot.storage.key_rows import destroy_keys, load_keys, make_key
from bot.storage.tables import cases, conversations, episodes
from handoff.training.records import PRACTICE

EVERYBODY = "everybody"
COUNSELLOR = "counsellor"
CIRCLES = (EVERYBODY, COUNSELLOR)


def count_people(connection: Connection, vault: Vault, *, year: int, since: int, until: int) -> int:
    """Add everybody whose talk began between two moments of this year; returns how many were new."""
    secret = _secret_of(connection, vault, year, make=True)
    if secret is None:
        return 0
    before = _how_many(connection, year)
    for circle in CIRCLES:
        rows = [
            {"year": year, "circle": circle, "hash": _hash(secret, index)}
            for index in _addresses(connection, circle, since, until)
        ]
        if rows:
            unique = ["year", "circle", "hash"]
            connection.execute(insert_if_new(connection, people_hashes, unique), rows)
    return _how_many(connection, year) - before


def close_years(connection: Connection, vault: Vault, *, before: int) -> list[int]:
    """Years earlier than ``before``: only the numbers remain, and the key is destroyed. Returns which."""
    rows = connection.execute(select(people_keys).where(people_keys.c.year < before)).all()
    for row in rows:
        for circle in CIRCLES:
            _add(connection, row.year, circle, _in_set(connection, row.year, circle))
        connection.execute(delete(people_hashes).where(people_hashes.c.year == row.year))
        connection.execute(delete(people_keys).where(people_keys.c.year == row.year))
    if rows:
        destroy_keys(connection, vault, [row.key_id for row in rows])
    return [row.year for row in rows]


def forget_person(connection: Connection, vault: Vault, conversation_id: int) -> None:
    """Take the hash of this address out of every set there still is, and keep the number true.

    Who was not counted yet counts now, in the newest year.
    """
    index = connection.execute(
        select(conversations.c.address_index).where(conversations.c.id == conversation_id)
    ).scalar()
    if index is None:
        return
    years = connection.execute(select(people_keys.c.year).order_by(people_keys.c.year)).scalars().all()
    talked = _circles_of(connection, conversation_id)
    for year in years:
        secret = _secret_of(connection, vault, year)
        if secret is not None:
            _leave(connection, year, _hash(secret, index), talked if year == years[-1] else ())


def people_of(connection: Connection, year: int) -> tuple[int, int, bool] | None:
    """Everybody, those with a counsellor, and whether the year is closed."""
    open_year = connection.execute(select(people_keys.c.year).where(people_keys.c.year == year)).first()
    rows = connection.execute(select(people_counts).where(people_counts.c.year == year))
    counts: dict[str, int] = {row.circle: row.people for row in rows}
    if open_year is None and not counts:
        return None
    everybody, counsellor = (counts.get(circle, 0) + _in_set(connection, year, circle) for circle in CIRCLES)
    return everybody, counsellor, open_year is None


def _addresses(connection: Connection, circle: str, since: int, until: int) -> Iterable[bytes]:
    query = (
        select(conversations.c.address_index)
        .join(episodes, episodes.c.conversation_id == conversations.c.id)
        .where(
            episodes.c.started_at >= since,
            episodes.c.started_at < until,
            conversations.c.channel != PRACTICE,
        )
        .distinct()
    )
    if circle == COUNSELLOR:
        query = query.join(cases, and_(cases.c.episode_id == episodes.c.id, cases.c.taken_at.is_not(None)))
    return connection.execute(query).scalars().all()


def _secret_of(connection: Connection, vault: Vault, year: int, *, make: bool = False) -> bytes | None:
    row = connection.execute(select(people_keys).where(people_keys.c.year == year)).first()
    if row is not None:
        key = load_keys(connection, vault, [row.key_id]).get(row.key_id)
        return None if key is None else key.open_bytes(row.secret, _place(year))
    if not make or _is_closed(connection, year):
        return None
    key, secret = make_key(connection, vault), os.urandom(32)
    sealed = key.seal_bytes(secret, _place(year))
    connection.execute(insert(people_keys), [{"year": year, "key_id": key.id, "secret": sealed}])
    return secret


def _is_closed(connection: Connection, year: int) -> bool:
    """Numbers without a key."""
    closed = select(people_counts.c.year).where(people_counts.c.year == year)
    return connection.execute(closed).first() is not None


def _place(year: int) -> str:
    return f"people_keys.secret:{year}"


def _hash(secret: bytes, index: bytes) -> bytes:
    return hmac.new(secret, index, hashlib.sha256).digest()


def _circles_of(connection: Connection, conversation_id: int) -> tuple[str, ...]:
    """The circles this address belongs to by what is kept of it now."""
    talks = select(episodes.c.id).where(episodes.c.conversation_id == conversation_id)
    taken = select(cases.c.id).where(
        cases.c.conversation_id == conversation_id, cases.c.taken_at.is_not(None)
    )
    return tuple(
        circle
        for circle, query in ((EVERYBODY, talks), (COUNSELLOR, taken))
        if connection.execute(query.limit(1)).first() is not None
    )


def _leave(connection: Connection, year: int, hashed: bytes, talked: tuple[str, ...]) -> None:
    for circle in CIRCLES:
        gone = connection.execute(
            delete(people_hashes).where(
                people_hashes.c.year == year,
                people_hashes.c.circle == circle,
                people_hashes.c.hash == hashed,
            )
        )
        if gone.rowcount or circle in talked:
            _add(connection, year, circle, 1)


def _add(connection: Connection, year: int, circle: str, people: int) -> None:
    mine = people_counts.c.year == year, people_counts.c.circle == circle
    more = update(people_counts).where(*mine).values(people=people_counts.c.people + people)
    if connection.execute(more).rowcount == 0:
        row = {"year": year, "circle": circle, "people": people}
        connection.execute(insert(people_counts), [row])


def _in_set(connection: Connection, year: int, circle: str) -> int:
    query = select(func.count()).where(people_hashes.c.year == year, people_hashes.c.circle == circle)
    return connection.execute(query).scalar_one()


def _how_many(connection: Connection, year: int) -> int:
    return _in_set(connection, year, EVERYBODY)
