"""Accounts as they are kept: races have one winner, secrets are not readable, every change leaves a line."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, text

from bot.storage.accounts import SqlAccountStore
from bot.storage.audit import verify_audit
from bot.storage.database import Database
from bot.storage.encryption import Vault
from handoff.accounts.guessing import PATIENCE, TryKey, TryKind
from handoff.accounts.ports import LastAdministrator, NameTaken
from handoff.accounts.records import Account, AuditNote, DeskSession, Invitation, Preparation
from handoff.counsellors import YOUTH, Role

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPKANARIE"
HASH = "$argon2id$kanarie"


@pytest.fixture
def store(database: Database, vault: Vault) -> SqlAccountStore:
    return SqlAccountStore(database, vault)


def note(action: str = "test", at: datetime = NOW) -> AuditNote:
    return AuditNote(actor=1, action=action, at=at)


def preparation(login_name: str, browser: bytes = b"b" * 32) -> Preparation:
    return Preparation(
        name=login_name.title(),
        login_name=login_name,
        password_hash=HASH,
        totp_secret=SECRET,
        browser_hash=browser,
    )


def new_account(account_id: int, login_name: str, role: Role = Role.VOLUNTEER) -> Account:
    return Account(
        id=account_id,
        name=login_name.title(),
        login_name=login_name,
        role=role,
        qualifications=frozenset({YOUTH}),
        capacity=2,
        created_at=NOW,
        password_hash=HASH,
        totp_secret=SECRET,
        last_code_step=100,
    )


async def invited(store: SqlAccountStore, number: int, login_name: str, renews: int = 0) -> Invitation:
    invitation = Invitation(
        id=number,
        secret_hash=number.to_bytes(32, "big"),
        name=login_name,
        role=Role.VOLUNTEER,
        account_id=renews,
        created_at=NOW,
        expires_at=NOW + timedelta(days=7),
    )
    await store.add_invitation(invitation, note("invited"))
    assert await store.prepare_invitation(number, preparation(login_name))
    found = await store.find_invitation(invitation.secret_hash)
    assert found
    return found


async def joined(
    store: SqlAccountStore, number: int, login_name: str, role: Role = Role.VOLUNTEER
) -> Account:
    invitation = await invited(store, number, login_name)
    account = new_account(number, login_name, role)
    assert await store.accept_invitation(invitation, account, [b"c" * 32, b"d" * 32], note("joined"))
    return account


async def test_an_account_comes_back_as_it_was(store: SqlAccountStore) -> None:
    account = await joined(store, 11, "emma")
    assert await store.account(11) == account
    assert await store.find_account("emma") == account
    assert await store.find_account("bas") is None


async def test_secrets_cannot_be_read_in_the_rows(store: SqlAccountStore, database: Database) -> None:
    await joined(store, 11, "emma")
    await invited(store, 12, "bas")

    def everything(connection: Connection) -> str:
        rows = [
            tuple(row)
            for table in ("accounts", "invitations", "recovery_codes", "audit_lines")
            for row in connection.execute(text(f"SELECT * FROM {table}"))
        ]
        return repr(rows)

    dump = await database.read(everything)
    assert "emma" in dump
    assert SECRET not in dump and "kanarie" not in dump


async def test_a_used_invitation_keeps_no_secrets(store: SqlAccountStore) -> None:
    await joined(store, 11, "emma")
    used = await store.find_invitation((11).to_bytes(32, "big"))
    assert used and used.used_at == NOW and used.preparation is None


async def test_of_ten_that_accept_at_once_one_succeeds(store: SqlAccountStore) -> None:
    invitation = await invited(store, 11, "emma")
    answers = await asyncio.gather(
        *(store.accept_invitation(invitation, new_account(100 + n, "emma"), [], note()) for n in range(10))
    )
    assert sorted(answers) == [False] * 9 + [True]
    assert len(await store.accounts()) == 1


async def test_an_expired_or_withdrawn_invitation_makes_no_account(store: SqlAccountStore) -> None:
    late = await invited(store, 11, "emma")
    assert not await store.accept_invitation(
        late, new_account(11, "emma"), [], note(at=NOW + timedelta(days=7))
    )
    withdrawn = await invited(store, 12, "bas")
    assert await store.withdraw_invitation(12, note())
    assert not await store.withdraw_invitation(12, note())
    assert not await store.accept_invitation(withdrawn, new_account(12, "bas"), [], note())
    assert not await store.prepare_invitation(12, preparation("bas"))
    assert await store.accounts() == []


async def test_two_invitations_cannot_take_the_same_login_name(store: SqlAccountStore) -> None:
    first, second = await invited(store, 11, "emma"), await invited(store, 12, "Em ma")
    answers = await asyncio.gather(
        store.accept_invitation(first, new_account(11, "emma"), [], note()),
        store.accept_invitation(second, new_account(12, "Em ma"), [], note()),
        return_exceptions=True,
    )
    assert sorted(isinstance(answer, NameTaken) for answer in answers) == [False, True]
    assert len(await store.accounts()) == 1
    loser = second if isinstance(answers[1], NameTaken) else first
    found = await store.find_invitation(loser.secret_hash)
    assert found and found.used_at is None


async def test_renewed_access_keeps_role_and_id(store: SqlAccountStore) -> None:
    before = await joined(store, 11, "emma", Role.COORDINATOR)
    invitation = await invited(store, 12, "emma", renews=11)
    fresh = new_account(11, "emma")
    assert await store.accept_invitation(invitation, fresh, [b"e" * 32], note())
    after = await store.account(11)
    assert after and (after.role, after.id) == (before.role, before.id)
    assert await store.recovery_codes_left(11) == 1


async def test_of_twenty_with_one_code_one_succeeds(store: SqlAccountStore) -> None:
    await joined(store, 11, "emma")
    answers = await asyncio.gather(*(store.use_code_step(11, 101, note()) for _ in range(20)))
    assert answers.count(True) == 1
    assert not await store.use_code_step(11, 101, note())
    assert not await store.use_code_step(11, 100, note())
    assert await store.use_code_step(11, 102, note())


async def test_of_twenty_with_one_recovery_code_one_succeeds(store: SqlAccountStore) -> None:
    await joined(store, 11, "emma")
    answers = await asyncio.gather(*(store.use_recovery_code(11, b"c" * 32, note()) for _ in range(20)))
    assert answers.count(True) == 1
    assert await store.recovery_codes_left(11) == 1
    assert not await store.use_recovery_code(11, b"x" * 32, note())


async def test_two_administrators_cannot_stop_each_other_at_once(store: SqlAccountStore) -> None:
    await joined(store, 11, "bea", Role.ADMINISTRATOR)
    await joined(store, 12, "ben", Role.ADMINISTRATOR)
    answers = await asyncio.gather(
        store.set_active(11, False, note()), store.set_active(12, False, note()), return_exceptions=True
    )
    assert sum(isinstance(answer, LastAdministrator) for answer in answers) == 1
    assert sum(account.active for account in await store.accounts()) == 1


def _session(number: int) -> DeskSession:
    return DeskSession(
        id=number, account_id=11, token_hash=number.to_bytes(32, "big"), started_at=NOW, seen_at=NOW
    )


async def test_ten_logins_at_once_leave_one_session(store: SqlAccountStore) -> None:
    await joined(store, 11, "emma")
    await asyncio.gather(*(store.start_session(_session(n), note("login")) for n in range(50, 60)))
    sessions = await store.sessions(list(range(50, 60)))
    assert len(sessions) == 10
    assert sum(session.ended_at is None for session in sessions) == 1


async def test_a_session_is_touched_forward_only_and_not_after_its_end(store: SqlAccountStore) -> None:
    await joined(store, 11, "emma")
    await store.start_session(_session(50), note())
    await store.touch_session(50, NOW + timedelta(minutes=5))
    await store.touch_session(50, NOW + timedelta(minutes=1))
    (session,) = await store.sessions([50])
    assert session.seen_at == NOW + timedelta(minutes=5)
    assert await store.end_session(50, note())
    assert not await store.end_session(50, note())
    await store.touch_session(50, NOW + timedelta(minutes=9))
    (session,) = await store.sessions([50])
    assert session.seen_at == NOW + timedelta(minutes=5)


async def test_tries_at_the_same_moment_are_each_counted(store: SqlAccountStore) -> None:
    keys = [TryKey(TryKind.PAIR, b"p" * 32), TryKey(TryKind.NETWORK, b"n" * 32)]
    waits = await asyncio.gather(*(store.take_try(keys, NOW) for _ in range(40)))
    assert sum(wait == timedelta(0) for wait in waits) == PATIENCE[TryKind.PAIR].free


async def test_a_refused_try_is_not_counted_and_a_good_one_is_given_back(store: SqlAccountStore) -> None:
    key = [TryKey(TryKind.CODE, b"p" * 32)]
    for _ in range(5):
        assert await store.take_try(key, NOW) == timedelta(0)
    assert [await store.take_try(key, NOW) for _ in range(3)] == [timedelta(seconds=1)] * 3
    await store.give_back_try(key)
    assert await store.take_try(key, NOW) == timedelta(0)


async def test_every_change_leaves_a_line_and_a_refused_one_does_not(
    store: SqlAccountStore, database: Database, vault: Vault
) -> None:
    await joined(store, 11, "emma")
    await store.use_code_step(11, 101, note("code_used"))
    await store.use_code_step(11, 101, note("code_used"))
    await store.start_session(_session(50), note("login"))
    await store.write_note(note("accounts_read"))

    def actions(connection: Connection) -> list[str]:
        rows = connection.execute(text("SELECT action FROM audit_lines ORDER BY seq"))
        return [row.action for row in rows]

    assert await database.read(actions) == ["invited", "joined", "code_used", "login", "accounts_read"]
    report = await database.read(partial(verify_audit, key=vault.ring.audit))
    assert report.faults == ()
