"""A worry goes to the coordinators, who answer; it is read by few, and it outlives the chat."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import DAY, to_ms
from bot.storage.apart_retention import wipe_old_records
from bot.storage.apart_tables import apart_cases, apart_entries, apart_records
from bot.storage.audit_tables import audit_lines as audit
from bot.storage.tables import data_keys
from handoff.actions import alarms_for, dismiss_alarm, forget_conversation
from handoff.apart.errors import RecordGone, RecordIsDone, SomebodyWasQuicker
from handoff.apart.records import Record, RecordsKept, RecordState
from handoff.concerns import (
    CONCERNS,
    answer_concern,
    finish_concern,
    pick_up_concern,
    raise_concern,
)
from handoff.counsellors import Counsellor
from handoff.doorbell import ALARMS
from handoff.errors import NotYours
from tests.handoff.worlds import BAS, CARLA, EMMA, WORDS, World, later
from tests.handoff.wrap_up.chats import closed_case, taken_case


async def concern(world: World, record_id: int = 31, text: str = "Ik ben bang voor het kind") -> Record:
    case = await taken_case(world)
    return await world.store.write(
        lambda unit: raise_concern(
            unit, case.id, EMMA, record_id=record_id, entry_id=record_id + 500, text=text, now=later(5)
        )
    )


async def finish(world: World, record: Record, who: Counsellor = CARLA) -> Record:
    return await world.store.write(
        lambda unit: finish_concern(
            unit, record.id, who, entry_id=900, text="Gebeld en geregeld", now=later(30)
        )
    )


async def read(world: World, record: Record, who: Counsellor) -> tuple[Record, list[str]]:
    found, entries = await world.store.write(lambda unit: CONCERNS.read(unit, record.id, who, later(40)))
    return found, [entry.text for entry in entries]


async def test_coordinators_hear_that_there_is_one_and_others_do_not(world: World) -> None:
    record = await concern(world)
    heard = {
        who.name: await world.store.read(partial(alarms_for, counsellor=who)) for who in (CARLA, EMMA, BAS)
    }
    assert [alarm.kind for alarm in heard["Carla"]] == ["concern"]
    assert (heard["Carla"][0].detail, heard["Carla"][0].conversation) == ("", 0)
    assert heard["Emma"] == heard["Bas"] == []
    assert ALARMS in world.bell.rung
    await world.store.write(lambda unit: pick_up_concern(unit, record.id, CARLA, later(6)))
    assert await world.store.read(lambda unit: alarms_for(unit, CARLA)) == []


async def test_the_alarm_stays_until_the_last_one_is_looked_after(world: World) -> None:
    one, _two = await concern(world), await concern(world, 32)
    await world.store.write(lambda unit: pick_up_concern(unit, one.id, CARLA, later(6)))
    assert len(await world.store.read(lambda unit: alarms_for(unit, CARLA))) == 1


async def test_the_counsellor_sees_the_answer_and_may_write_back(world: World) -> None:
    record = await concern(world)

    async def answers(who: Counsellor, entry_id: int, text: str) -> None:
        await world.store.write(
            lambda unit: answer_concern(
                unit, record.id, who, entry_id=entry_id, text=text, now=later(entry_id)
            )
        )

    await answers(EMMA, 11, "Nog iets")
    assert (await read(world, record, EMMA))[0].state is RecordState.OPEN
    await answers(CARLA, 12, "Ik bel")
    found, texts = await read(world, record, EMMA)
    assert (found.state, found.with_whom) == (RecordState.PICKED_UP, CARLA.id)
    assert texts == ["Ik ben bang voor het kind", "Nog iets", "Ik bel"]


async def test_finishing_takes_an_answer_and_ends_it(world: World) -> None:
    record = await concern(world)
    assert (await finish(world, record)).state is RecordState.DONE
    found, texts = await read(world, record, EMMA)
    assert (found.done_at, texts[-1]) == (later(30), "Gebeld en geregeld")
    with pytest.raises(RecordIsDone):
        await world.store.write(
            lambda unit: answer_concern(unit, record.id, EMMA, entry_id=13, text="te laat", now=later(50))
        )


async def test_only_coordinators_look_after_a_concern(world: World) -> None:
    record = await concern(world)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: pick_up_concern(unit, record.id, EMMA, later(6)))
    with pytest.raises(NotYours):
        await finish(world, record, EMMA)


async def test_of_two_coordinators_one_picks_it_up(world: World) -> None:
    record = await concern(world)
    await world.store.write(lambda unit: pick_up_concern(unit, record.id, CARLA, later(6)))
    with pytest.raises(SomebodyWasQuicker):
        await world.store.write(lambda unit: pick_up_concern(unit, record.id, CARLA, later(7)))


async def test_nobody_else_reads_it_and_each_read_is_written_down(world: World) -> None:
    record = await concern(world)
    with pytest.raises(RecordGone):
        await read(world, record, BAS)
    assert await world.store.read(lambda unit: CONCERNS.visible(unit, BAS)) == []
    assert len(await world.store.read(lambda unit: CONCERNS.visible(unit, CARLA))) == 1
    await read(world, record, CARLA)
    query = select(audit.c.actor_id, audit.c.subject_id).where(audit.c.action == "concern_read")
    rows = await world.database.read(lambda c: [tuple(row) for row in c.execute(query)])
    assert rows == [(CARLA.id, record.id)]


async def test_it_is_about_a_chat_one_has_or_had(world: World) -> None:
    case = await closed_case(world)

    async def raises(who: Counsellor) -> None:
        await world.store.write(
            lambda unit: raise_concern(
                unit, case.id, who, record_id=61, entry_id=62, text="zorg", now=later(20)
            )
        )

    with pytest.raises(NotYours):
        await raises(BAS)
    await raises(EMMA)
    linked = await world.store.read(lambda unit: unit.records_of_case(case.id))
    assert [record.id for record in linked] == [61]


async def test_wiping_the_chat_keeps_the_concern_and_cuts_the_link(world: World) -> None:
    record = await concern(world)
    await world.store.write(lambda unit: forget_conversation(unit, record.case, EMMA, later(8), WORDS))
    found, texts = await read(world, record, CARLA)
    assert (found.case, found.pseudonym, texts) == (0, "", ["Ik ben bang voor het kind"])
    assert await rows(world, apart_cases) == []
    trail = await world.database.read(lambda c: c.execute(select(audit.c.subject_id)).scalars().all())
    assert record.id in trail


async def rows(world: World, table: Any) -> list[Any]:
    return await world.database.read(lambda c: list(c.execute(select(table)).all()))


async def test_it_goes_when_its_own_time_is_over_and_not_before(world: World) -> None:
    record = await concern(world)
    waiting = await concern(world, 32)
    await finish(world, record)
    before = len(await rows(world, data_keys))

    async def wipe(days: float) -> int:
        now = to_ms(later(30)) + int(days * DAY)
        return await world.database.write(
            lambda c: wipe_old_records(c, world.vault, RecordsKept(concern_days=100), now)
        )

    assert await wipe(99.9) == 0
    assert await wipe(100.1) == 1
    assert [row.id for row in await rows(world, apart_records)] == [waiting.id]
    assert {row.record_id for row in await rows(world, apart_entries)} == {waiting.id}
    assert len(await rows(world, data_keys)) == before - 1
    # What nobody has closed is still somebody's worry.
    assert await wipe(5000) == 0


async def test_its_words_are_sealed_with_a_key_of_its_own(world: World) -> None:
    await concern(world, text="KANARIE in het kind")
    (row,) = await rows(world, apart_entries)
    assert b"KANARIE" not in row.body


async def test_a_coordinator_may_dismiss_the_alarm_and_nobody_else(world: World) -> None:
    await concern(world)
    (alarm,) = await world.store.read(lambda unit: alarms_for(unit, CARLA))
    with pytest.raises(Exception, match="coördinator"):
        await world.store.write(lambda unit: dismiss_alarm(unit, alarm.id, EMMA, later(6)))
    await world.store.write(lambda unit: dismiss_alarm(unit, alarm.id, CARLA, later(6)))
    assert await world.store.read(lambda unit: alarms_for(unit, CARLA)) == []
