"""Requests for a call, a mail or a visit, over rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import orjson
from sqlalchemy import delete, insert, select, update

from bot.clock import to_ms
from bot.storage.desk_rows import AnyRow, moment
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.key_rows import destroy_keys, load_keys, make_key
from bot.storage.request_tables import contact_requests, finished_requests
from handoff.requests.records import (
    ContactRequest,
    Details,
    FinishedRequest,
    Outcome,
    RequestKind,
    RequestState,
)


class DeskRequests(DeskTransaction):
    def add_request(self, request: ContactRequest, details: Details) -> None:
        key = make_key(self._connection, self._vault)
        row = {
            "id": request.id,
            "conversation_id": request.conversation,
            "key_id": key.id,
            "kind": request.kind.value,
            "state": request.state.value,
            "made_at": to_ms(request.made_at),
            "made_by": request.made_by,
            "with_whom": request.with_whom,
            "details": key.seal_bytes(orjson.dumps(asdict(details)), _place(request.id)),
        }
        self._connection.execute(insert(contact_requests), [row])

    def request(self, request_id: int) -> ContactRequest | None:
        query = select(contact_requests).where(contact_requests.c.id == request_id)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _request_from(row)

    def requests(self) -> Sequence[ContactRequest]:
        query = select(contact_requests).order_by(contact_requests.c.made_at, contact_requests.c.id)
        return [_request_from(row) for row in self._connection.execute(query)]

    def request_details(self, request_id: int) -> Details | None:
        query = select(contact_requests).where(contact_requests.c.id == request_id)
        row = self._connection.execute(query).one_or_none()
        key = None if row is None else load_keys(self._connection, self._vault, [row.key_id]).get(row.key_id)
        if row is None or key is None:
            return None
        return Details(**orjson.loads(key.open_bytes(row.details, _place(row.id))))

    def change_request(self, before: ContactRequest, after: ContactRequest) -> bool:
        changed = self._connection.execute(
            update(contact_requests)
            .where(*_as_before(before))
            .values(state=after.state.value, with_whom=after.with_whom)
        )
        return changed.rowcount == 1

    def finish_request(self, request: ContactRequest, row: FinishedRequest) -> bool:
        keys = list(
            self._connection.execute(
                select(contact_requests.c.key_id).where(*_as_before(request)).with_for_update()
            ).scalars()
        )
        gone = self._connection.execute(delete(contact_requests).where(*_as_before(request)))
        if gone.rowcount != 1:
            return False
        destroy_keys(self._connection, self._vault, keys)
        values = {
            "id": row.id,
            "day": row.day.isoformat(),
            "kind": row.kind.value,
            "outcome": row.outcome.value,
            "by_counsellor": int(row.by_counsellor),
            "days": row.days,
        }
        self._connection.execute(insert(finished_requests), [values])
        return True

    def finished_requests(self, since: date = date.min, until: date = date.max) -> Sequence[FinishedRequest]:
        query = (
            select(finished_requests)
            .where(finished_requests.c.day >= since.isoformat(), finished_requests.c.day < until.isoformat())
            .order_by(finished_requests.c.day.desc(), finished_requests.c.id)
        )
        return [
            FinishedRequest(
                id=row.id,
                day=date.fromisoformat(row.day),
                kind=RequestKind(row.kind),
                outcome=Outcome(row.outcome),
                by_counsellor=bool(row.by_counsellor),
                days=row.days,
            )
            for row in self._connection.execute(query)
        ]


def _place(request_id: int) -> str:
    return f"contact_requests.details:{request_id}"


def _as_before(request: ContactRequest) -> tuple[Any, ...]:
    return (
        contact_requests.c.id == request.id,
        contact_requests.c.state == request.state.value,
        contact_requests.c.with_whom == request.with_whom,
    )


def _request_from(row: AnyRow) -> ContactRequest:
    return ContactRequest(
        id=row.id,
        conversation=row.conversation_id,
        kind=RequestKind(row.kind),
        state=RequestState(row.state),
        made_at=moment(row.made_at),
        made_by=row.made_by,
        with_whom=row.with_whom,
    )
