"""The audit trail: append-only, every line chained to the one before it with the audit key.

Whoever changes, deletes or cuts lines without that key is noticed by ``verify_audit``. Putting back an old copy
of the whole database is noticed with the ``AuditHead`` of an earlier check, kept outside the database.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Row, insert, select, update

from bot.clock import to_ms
from bot.storage.account_rows import insert_if_new
from bot.storage.audit_tables import audit_head, audit_lines
from handoff.accounts.records import AuditNote

_BEGINNING = bytes(32)
_HEAD = 1
_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class AuditHead:
    """Where the trail ended at some moment. Keep it outside the database to notice a trail that was put back."""

    seq: int
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    lines: int
    head: AuditHead
    #: What is wrong, in words for an administrator; empty when the trail is whole.
    faults: tuple[str, ...]


def append_audit(connection: Connection, key: bytes, notes: Sequence[AuditNote]) -> None:
    """Add lines inside the transaction of what they are about. Writers take turns on the head."""
    if not notes:
        return
    head = _locked_head(connection, key)
    rows = []
    seq, digest = head.seq, head.digest
    for note in notes:
        seq += 1
        row = _row(seq, note)
        digest = row["digest"] = _chained(key, digest, row)
        rows.append(row)
    connection.execute(insert(audit_lines), rows)
    connection.execute(
        update(audit_head).where(audit_head.c.id == _HEAD).values(**_head_values(key, seq, digest))
    )


def verify_audit(connection: Connection, key: bytes, known: AuditHead | None = None) -> AuditReport:
    """Walk the whole trail. ``known`` is the head of an earlier report."""
    faults: list[str] = []
    seq, digest, digest_at_known = 0, _BEGINNING, _BEGINNING
    for line in _lines(connection):
        if line.seq != seq + 1:
            faults.append(f"Tussen regel {seq} en regel {line.seq} ontbreken regels.")
        expected = _chained(key, digest, line._mapping)
        if not hmac.compare_digest(expected, line.digest):
            faults.append(f"Regel {line.seq} is veranderd, of hoort niet na de regel ervoor.")
        seq, digest = line.seq, line.digest
        if known and seq == known.seq:
            digest_at_known = digest
    faults += _faults_of_head(connection, key, AuditHead(seq, digest))
    if known and known.seq and digest_at_known != known.digest:
        faults.append(f"Regel {known.seq} van een eerdere controle is er niet meer: het spoor is teruggezet.")
    return AuditReport(lines=seq, head=AuditHead(seq, digest), faults=tuple(faults))


def _faults_of_head(connection: Connection, key: bytes, last: AuditHead) -> list[str]:
    row = connection.execute(select(audit_head)).first()
    if row is None:
        return ["Het einde van het spoor is weg."] if last.seq else []
    if not hmac.compare_digest(row.seal, _seal(key, row.seq, row.digest)):
        return ["Het einde van het spoor is veranderd."]
    if (row.seq, row.digest) != (last.seq, last.digest):
        return [f"Het spoor hoort te eindigen bij regel {row.seq}, maar eindigt bij regel {last.seq}."]
    return []


def _locked_head(connection: Connection, key: bytes) -> AuditHead:
    """The end of the trail, held until the transaction ends."""
    query = select(audit_head.c.seq, audit_head.c.digest).where(audit_head.c.id == _HEAD).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        begin_trail = insert_if_new(connection, audit_head, ["id"])
        connection.execute(begin_trail, [{"id": _HEAD, **_head_values(key, 0, _BEGINNING)}])
        row = connection.execute(query).one()
    return AuditHead(row.seq, row.digest)


def _head_values(key: bytes, seq: int, digest: bytes) -> dict[str, Any]:
    return {"seq": seq, "digest": digest, "seal": _seal(key, seq, digest)}


def _row(seq: int, note: AuditNote) -> dict[str, Any]:
    return {
        "seq": seq,
        "at": to_ms(note.at),
        "actor_id": note.actor,
        "action": note.action,
        "subject_id": note.subject,
        "detail": note.detail,
    }


def _chained(key: bytes, before: bytes, line: Any) -> bytes:
    content = [line[name] for name in ("seq", "at", "actor_id", "action", "subject_id", "detail")]
    return hmac.new(key, b"regel" + before + orjson.dumps(content), hashlib.sha256).digest()


def _seal(key: bytes, seq: int, digest: bytes) -> bytes:
    return hmac.new(key, b"einde" + str(seq).encode() + digest, hashlib.sha256).digest()


def _lines(connection: Connection) -> Iterator[Row[Any]]:
    """In order, a thousand at a time."""
    after = 0
    while True:
        query = select(audit_lines).where(audit_lines.c.seq > after).order_by(audit_lines.c.seq).limit(_CHUNK)
        rows = connection.execute(query).all()
        yield from rows
        if len(rows) < _CHUNK:
            return
        after = rows[-1].seq
