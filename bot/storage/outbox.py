"""What goes out: strictly in order per conversation, under a lease while it is being sent.

waiting → sending → sent | uncertain | failed | withdrawn; held → waiting, when the family taps
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, select, text, update

from bot.storage.outgoing import Result
from bot.storage.tables import outbox

_IS_OPEN = text("outbox.state IN ('waiting', 'sending')")


def busy_lanes(connection: Connection, conversation_ids: Iterable[int]) -> set[int]:
    """Conversations that still have something on its way: what comes now must wait behind it."""
    query = (
        select(outbox.c.conversation_id)
        .where(_IS_OPEN, outbox.c.conversation_id.in_(list(conversation_ids)))
        .distinct()
    )
    return set(connection.execute(query).scalars())


_RECORD = (
    update(outbox)
    .where(outbox.c.conversation_id == bindparam("b_conversation"), outbox.c.seq == bindparam("b_seq"))
    .values(
        state=bindparam("b_state"),
        not_before=bindparam("b_not_before"),
        error=bindparam("b_error"),
        tries=outbox.c.tries - bindparam("b_untried"),
        sent_at=bindparam("b_sent_at"),
        lease_until=None,
        leased_by=None,
    )
)


_RECORD_SENT = _RECORD.values(remote_ids=bindparam("b_remote_ids"))


def record_results(connection: Connection, results: Sequence[Result]) -> None:
    sent = [result for result in results if result.remote_ids is not None]
    other = [result for result in results if result.remote_ids is None]
    if sent:
        connection.execute(
            _RECORD_SENT, [{**_result_row(result), "b_remote_ids": result.remote_ids} for result in sent]
        )
    if other:
        connection.execute(_RECORD, [_result_row(result) for result in other])


def _result_row(result: Result) -> dict[str, object]:
    return {
        "b_conversation": result.conversation_id,
        "b_seq": result.seq,
        "b_state": result.state,
        "b_not_before": result.not_before,
        "b_error": result.error,
        "b_sent_at": result.sent_at,
        "b_untried": int(result.untried),
    }


_NEXT_DUE = (
    select(outbox.c.not_before)
    .where(text("outbox.state = 'waiting'"), outbox.c.not_before > bindparam("after"))
    .order_by(outbox.c.not_before)
    .limit(1)
)


def next_due(connection: Connection, after: int = -1) -> int | None:
    """When the earliest waiting message ``after`` a moment may go, in milliseconds; None when there is none."""
    due: int | None = connection.execute(_NEXT_DUE, {"after": after}).scalar()
    return due
