"""What only the database can prove about the desk: races, encryption at rest, a transaction shared with the bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from bot.storage.conversations import load_conversations
from bot.storage.database import Database
from bot.storage.desk_tables import desk_notes
from bot.storage.desk_unit import SqlDeskUnit
from bot.storage.encryption import Vault
from bot.storage.saving_conversations import save_conversations
from bot.storage.tables import cases, data_keys, episodes, messages, outbox
from handoff.actions import (
    close_case,
    note_emergency_call,
    plan_check_in,
    reply_to_family,
    resend_line,
    take_case,
)
from handoff.cases import Case, CaseState
from handoff.counsellors import Counsellor, Role
from handoff.doorbell import OUTGOING, QUEUE
from handoff.errors import AlreadyTaken, HandsFull, NothingToResend
from handoff.lines import Line
from handoff.ports import DeskUnit
from tests.handoff.worlds import (
    EMMA,
    NOW,
    WORDS,
    World,
    case_now,
    family_asks,
    later,
    lines_now,
)


@pytest.fixture
async def world(database: Database, vault: Vault) -> AsyncIterator[World]:
    yield World(database, vault)


def crowd(size: int, capacity: int = 1) -> list[Counsellor]:
    return [Counsellor(id=900 + n, name=f"V{n}", role=Role.VOLUNTEER, capacity=capacity) for n in range(size)]


async def race(world: World, case: Case, who: list[Counsellor]) -> list[Any]:
    def claim(each: Counsellor) -> Any:
        return world.store.write(lambda unit: take_case(unit, case.id, each, later(1), WORDS))

    return await asyncio.gather(*(claim(each) for each in who), return_exceptions=True)


async def run_races(world: World, rounds: int) -> None:
    pair = crowd(2, capacity=rounds)
    for _ in range(rounds):
        case = await family_asks(world)
        outcomes = await race(world, case, pair)
        winners = [each for each in outcomes if isinstance(each, Case)]
        losers = [each for each in outcomes if isinstance(each, AlreadyTaken)]
        assert (len(winners), len(losers)) == (1, 1), outcomes
        assert (await case_now(world, case)).counsellor == winners[0].counsellor
        assert sum(line.author == "notice" for line in await lines_now(world, case)) == 1


async def test_two_at_once_never_both_win(world: World) -> None:
    await run_races(world, 25)


async def test_one_counsellor_never_gets_more_than_the_capacity(world: World) -> None:
    (emma,) = crowd(1, capacity=2)
    waiting = [await family_asks(world) for _ in range(8)]

    outcomes = [
        outcome
        for each in await asyncio.gather(*(race(world, case, [emma]) for case in waiting))
        for outcome in each
    ]

    assert sum(isinstance(each, Case) for each in outcomes) == 2
    assert sum(isinstance(each, HandsFull) for each in outcomes) == 6


async def test_words_of_people_are_nowhere_in_plain_text(world: World, tmp_path: Path) -> None:
    case = await family_asks(world, "KANARIE-vraag", briefing="KANARIE-briefing")
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))
    await world.store.write(
        lambda unit: reply_to_family(
            unit, case.id, EMMA, key="KANARIE-sleutel", text="KANARIE-antwoord", now=later(2), words=WORDS
        )
    )
    await world.store.write(
        lambda unit: note_emergency_call(
            unit, case.id, EMMA, note_id=1, passed_on="KANARIE-adres", now=later(2)
        )
    )

    def everything(connection: Any) -> str:
        tables = (cases, messages, outbox, desk_notes)
        return str([list(connection.execute(select(table)).all()) for table in tables])

    assert "KANARIE" not in await world.database.read(everything)
    assert not any(b"KANARIE" in content for content in _database_files(tmp_path))


def _database_files(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.glob("test.db*")]


async def test_without_its_key_a_case_can_still_be_seen_and_closed(world: World) -> None:
    case = await family_asks(world, briefing="Weg na het wissen van de sleutel")
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))

    def lose_the_key(connection: Any) -> int:
        stored = connection.execute(select(cases.c.episode_id).where(cases.c.id == case.id)).scalar_one()
        key_id = connection.execute(select(episodes.c.key_id).where(episodes.c.id == stored)).scalar_one()
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.execute(messages.delete())
        connection.execute(outbox.delete())
        connection.execute(episodes.delete().where(episodes.c.id == stored))
        connection.execute(delete(data_keys).where(data_keys.c.id == key_id))
        return int(key_id)

    world.vault.forget(await world.database.write(lose_the_key))

    assert (await case_now(world, case)).briefing == ""
    assert await lines_now(world, case) == []
    await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(200), WORDS))
    assert (await case_now(world, case)).state is CaseState.CLOSED


async def test_the_unit_shares_the_bots_transaction_and_its_numbers(world: World) -> None:
    """The bot holds the conversation in memory and saves it itself; both draw from one row of numbers."""
    case = await family_asks(world)
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))

    def bots_turn(connection: Any) -> list[str]:
        held = load_conversations(connection, world.vault, [case.conversation], lock=True)
        before = held[case.conversation].take_seq()
        unit = SqlDeskUnit(connection, world.vault, held)
        plan_check_in(
            unit, case.id, EMMA, offer_id=5, flow="na_gesprek", after_days=7, now=later(2), words=WORDS
        )
        unit.save()
        assert held[case.conversation].take_seq() == before + 2
        save_conversations(connection, list(held.values()))
        return unit.rings

    assert OUTGOING in await world.database.write(bots_turn)
    seqs = [line.seq for line in await lines_now(world, case)]
    assert seqs == sorted(set(seqs))


async def test_what_fails_changes_and_rings_nothing(world: World) -> None:
    case = await family_asks(world)
    world.bell.rung.clear()

    def breaks(unit: Any) -> None:
        take_case(unit, case.id, EMMA, NOW, WORDS)
        raise RuntimeError("power")

    with pytest.raises(RuntimeError):
        await world.store.write(breaks)
    assert (await case_now(world, case)).state is CaseState.WAITING
    assert world.bell.rung == []


async def test_rings_are_heard_only_after_the_commit(world: World) -> None:
    case = await family_asks(world)
    world.bell.rung.clear()

    def work(unit: Any) -> list[str]:
        take_case(unit, case.id, EMMA, NOW, WORDS)
        return list(world.bell.rung)

    assert await world.store.write(work) == []
    assert QUEUE in world.bell.rung


async def test_only_what_people_at_the_desk_said_can_be_sent_again(world: World) -> None:
    case = await family_asks(world)
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))
    seq = await world.bot_line(case.conversation, "Van de bot", later(2))
    await world.database.write(
        lambda connection: (
            connection.execute(outbox.update().where(outbox.c.seq == seq).values(state="uncertain")) and None
        )
    )
    with pytest.raises(NothingToResend):
        await world.store.write(lambda unit: resend_line(unit, case.id, EMMA, seq=seq))


def _page(unit: DeskUnit, case: Case, after: int) -> list[Line]:
    return list(unit.lines(case, after=after, limit=5))


async def test_after_a_gap_larger_than_a_page_nothing_is_skipped(world: World) -> None:
    case = await family_asks(world, sharing="alles")
    for n in range(12):
        await world.family_line(case.conversation, f"m{n}", later(n))

    seen: list[str] = []
    after = 3
    while lines := await world.store.read(partial(_page, case=case, after=after)):
        seen += [line.text for line in lines]
        after = lines[-1].seq
    assert seen == [f"m{n}" for n in range(12)]


async def test_the_queue_has_no_words_until_they_are_asked_for(world: World) -> None:
    case = await family_asks(world, briefing="Dit vertelde ik al")
    (waiting,) = await world.store.read(lambda unit: list(unit.queue()))
    assert (waiting.id, waiting.briefing) == (case.id, "")
    (worded,) = await world.store.read(lambda unit: list(unit.with_words([waiting])))
    assert worded.briefing == "Dit vertelde ik al"


async def test_no_query_of_the_desk_scans_a_growing_table(world: World) -> None:
    """On SQLite, where the plan can be read: every access to cases, messages and outbox uses an index."""
    if world.database.dialect != "sqlite":
        pytest.skip("the plan is read on SQLite")
    case = await family_asks(world)
    plans: list[str] = []

    def explain(connection: Any) -> None:
        watched = _Watched(connection, plans)
        unit = SqlDeskUnit(watched, world.vault)  # type: ignore[arg-type]
        unit.waiting_cases()
        unit.with_words(unit.queue())
        unit.taken_cases(EMMA.id)
        unit.taken_cases()
        unit.open_case_of(case.conversation)
        unit.lines(case, after=2)
        unit.lines(case)
        unit.marks(case)
        unit.line_by_key(case, "k")
        unit.offers_of(case.id)
        unit.notes_of(case.id)
        unit.alarms()

    await world.database.read(explain)
    assert len(plans) > 10
    # A partial index over open rows only may be walked: it does not grow with what is done.
    assert [plan for plan in plans if plan.startswith("SCAN") and " USING INDEX ix_" not in plan] == []


class _Watched:
    """A connection that also asks for the plan of every query."""

    def __init__(self, connection: Any, plans: list[str]) -> None:
        self._connection = connection
        self._plans = plans
        self.dialect = connection.dialect

    def execute(self, statement: Any, *values: Any) -> Any:
        compiled = statement.compile(
            dialect=self.dialect, compile_kwargs={"literal_binds": False, "render_postcompile": True}
        )
        rows = self._connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {compiled}", tuple(compiled.params[name] for name in compiled.positiontup)
        )
        self._plans += [row[3] for row in rows]
        return self._connection.execute(statement, *values)
