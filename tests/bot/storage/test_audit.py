"""The audit trail: whoever changes, deletes, inserts or cuts lines without the key is noticed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import Connection, text

from bot.storage.audit import AuditHead, AuditReport, append_audit, verify_audit
from bot.storage.database import Database
from bot.storage.keys import KeyRing
from handoff.accounts.records import AuditNote

AT = datetime(2026, 11, 20, 19, 0, 0, 125000, tzinfo=UTC)


def _note(number: int) -> AuditNote:
    return AuditNote(actor=7, action="login", subject=number, at=AT, detail="code")


async def _write(database: Database, ring: KeyRing, *numbers: int) -> None:
    notes = [_note(number) for number in numbers]
    await database.write(lambda connection: append_audit(connection, ring.audit, notes))


async def _check(database: Database, ring: KeyRing, known: AuditHead | None = None) -> AuditReport:
    return await database.read(partial(verify_audit, key=ring.audit, known=known))


def _spoil(statement: str) -> partial[None]:
    def run(connection: Connection) -> None:
        assert connection.execute(text(statement)).rowcount >= 1

    return partial(run)


async def test_an_untouched_trail_is_whole(database: Database, ring: KeyRing) -> None:
    assert (await _check(database, ring)).faults == ()
    await _write(database, ring, 1, 2, 3)
    await _write(database, ring, 4)
    report = await _check(database, ring)
    assert (report.lines, report.faults) == (4, ())


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE audit_lines SET actor_id = 8 WHERE seq = 3",
        "UPDATE audit_lines SET subject_id = 99 WHERE seq = 3",
        "UPDATE audit_lines SET action = 'logout' WHERE seq = 5",
        "UPDATE audit_lines SET detail = '' WHERE seq = 1",
        "UPDATE audit_lines SET at = at + 1 WHERE seq = 5",
        "DELETE FROM audit_lines WHERE seq = 3",
        "DELETE FROM audit_lines WHERE seq = 1",
        "DELETE FROM audit_lines WHERE seq = 5",
        "DELETE FROM audit_lines WHERE seq > 2",
        "DELETE FROM audit_lines",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET seq = 4",
        "INSERT INTO audit_lines SELECT 6, at, actor_id, action, subject_id, detail, digest"
        " FROM audit_lines WHERE seq = 5",
        "UPDATE audit_lines SET seq = seq + 10 WHERE seq >= 4",
    ],
)
async def test_any_harm_is_noticed(database: Database, ring: KeyRing, harm: str) -> None:
    await _write(database, ring, 1, 2, 3, 4, 5)
    await database.write(_spoil(harm))
    assert (await _check(database, ring)).faults


async def test_swapped_lines_are_noticed(database: Database, ring: KeyRing) -> None:
    await _write(database, ring, 1, 2, 3)
    for harm in (
        "UPDATE audit_lines SET seq = 90 WHERE seq = 1",
        "UPDATE audit_lines SET seq = 1 WHERE seq = 2",
        "UPDATE audit_lines SET seq = 2 WHERE seq = 90",
    ):
        await database.write(_spoil(harm))
    assert (await _check(database, ring)).faults


async def test_cutting_the_tail_and_the_head_to_match_needs_the_key(
    database: Database, ring: KeyRing
) -> None:
    await _write(database, ring, 1, 2, 3)
    for harm in (
        "DELETE FROM audit_lines WHERE seq = 3",
        "UPDATE audit_head SET seq = 2, digest = (SELECT digest FROM audit_lines WHERE seq = 2)",
    ):
        await database.write(_spoil(harm))
    assert (await _check(database, ring)).faults == ("Het einde van het spoor is veranderd.",)


async def test_putting_back_an_old_database_is_noticed_with_an_earlier_head(
    database: Database, ring: KeyRing
) -> None:
    await _write(database, ring, 1, 2)
    old = await database.read(lambda c: c.execute(text("SELECT seq, digest, seal FROM audit_head")).one())
    await _write(database, ring, 3)
    known = (await _check(database, ring)).head

    def put_back(connection: Connection) -> None:
        connection.execute(text("DELETE FROM audit_lines WHERE seq = 3"))
        put = text("UPDATE audit_head SET seq = :seq, digest = :digest, seal = :seal")
        connection.execute(put, dict(old._mapping))

    await database.write(put_back)
    assert (await _check(database, ring)).faults == ()
    (fault,) = (await _check(database, ring, known)).faults
    assert "Regel 3 van een eerdere controle is er niet meer" in fault


async def test_a_trail_that_went_on_since_an_earlier_check_is_whole(
    database: Database, ring: KeyRing
) -> None:
    await _write(database, ring, 1, 2)
    known = (await _check(database, ring)).head
    await _write(database, ring, 3)
    assert (await _check(database, ring, known)).faults == ()


async def test_another_key_does_not_fit(database: Database, ring: KeyRing) -> None:
    await _write(database, ring, 1)
    report = await database.read(partial(verify_audit, key=b"x" * 32))
    assert len(report.faults) == 2


async def test_writers_at_the_same_moment_make_one_chain(database: Database, ring: KeyRing) -> None:
    await asyncio.gather(*(_write(database, ring, number) for number in range(25)))
    report = await _check(database, ring)
    assert (report.lines, report.faults) == (25, ())


async def test_a_change_that_fails_leaves_no_line(database: Database, ring: KeyRing) -> None:
    def fails(connection: Connection) -> None:
        append_audit(connection, ring.audit, [_note(1)])
        raise ValueError

    with pytest.raises(ValueError):
        await database.write(fails)
    report = await _check(database, ring)
    assert (report.lines, report.faults) == (0, ())


async def test_a_long_trail_is_walked_in_pieces(database: Database, ring: KeyRing) -> None:
    await _write(database, ring, *range(2500))
    report = await _check(database, ring)
    assert (report.lines, report.faults) == (2500, ())
