"""Counting guesses, inside one transaction: a try is counted before it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from bot.clock import to_ms
from bot.storage.account_rows import insert_if_new
from bot.storage.account_tables import login_tries
from bot.storage.desk_rows import moment
from handoff.accounts.guessing import KEPT, Tries, TryKey, longest_wait, one_less, one_more


def take_try(connection: Connection, keys: Sequence[TryKey], now: datetime) -> timedelta:
    """Many at the same moment take turns on the rows, so none of them slips past the count."""
    connection.execute(delete(login_tries).where(login_tries.c.last_at < to_ms(now - KEPT)))
    counted = _locked(connection, keys, now)
    wait = longest_wait([(key.kind, counted[key]) for key in keys], now)
    if wait > timedelta(0):
        return wait
    for key in keys:
        _write(connection, key, one_more(key.kind, counted[key], now))
    return wait


def give_back_try(connection: Connection, keys: Sequence[TryKey]) -> None:
    for key in _in_order(keys):
        query = select(login_tries).where(login_tries.c.digest == key.digest).with_for_update()
        row = connection.execute(query).first()
        if row is not None:
            _write(connection, key, one_less(key.kind, _tries(row)))


def _locked(connection: Connection, keys: Sequence[TryKey], now: datetime) -> dict[TryKey, Tries]:
    """The counts, with their rows held until the transaction ends; in one order, so that nobody waits in a ring."""
    found = {}
    for key in _in_order(keys):
        row = {"digest": key.digest, "kind": key.kind.value, "counted": 0.0, "last_at": to_ms(now)}
        connection.execute(insert_if_new(connection, login_tries, ["digest"]), [row])
        query = select(login_tries).where(login_tries.c.digest == key.digest).with_for_update()
        found[key] = _tries(connection.execute(query).one())
    return found


def _in_order(keys: Sequence[TryKey]) -> list[TryKey]:
    return sorted(keys, key=lambda key: key.digest)


def _tries(row: Row[Any]) -> Tries:
    return Tries(row.counted, moment(row.last_at))


def _write(connection: Connection, key: TryKey, tries: Tries) -> None:
    connection.execute(
        update(login_tries)
        .where(login_tries.c.digest == key.digest)
        .values(counted=tries.count, last_at=to_ms(tries.last_at))
    )
