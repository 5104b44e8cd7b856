"""The five steps, kept by professionals, apart from every chat."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from handoff.apart.errors import RecordGone, RecordIsDone
from handoff.apart.records import Entry, Record, RecordsKept, RecordState
from handoff.counsellors import Counsellor, Role
from handoff.errors import BadInput, NotYours
from handoff.reporting_code import (
    MARKS,
    REPORTING_CODES,
    STEPS,
    close_code,
    open_code,
    steps_missing,
    write_step,
)
from handoff.reporting_code.keeping import NotDecided, step_entry
from handoff.reporting_code.steps import decision_in
from tests.handoff.worlds import CARLA, EMMA, NOW, World, later

SAM = Counsellor(id=105, name="Sam", role=Role.SOCIAL_WORKER)
IRIS = Counsellor(id=106, name="Iris", role=Role.SOCIAL_WORKER)


async def opened(world: World, who: Counsellor = SAM) -> Record:
    return await world.store.write(
        lambda unit: open_code(unit, who, record_id=71, entry_id=72, text="Gezin met een baby", now=NOW)
    )


async def step(world: World, record: Record, number: int, mark: str = "", **more: Any) -> None:
    entry = step_entry(
        200 + number,
        more.get("who", SAM),
        step=number,
        mark=mark,
        day=more.get("day"),
        text=more.get("text", f"Stap {number} gedaan"),
        now=later(number),
    )
    await world.store.write(lambda unit: write_step(unit, record.id, more.get("who", SAM), entry))


async def read(world: World, record: Record, who: Counsellor = SAM) -> tuple[Record, list[Entry]]:
    found, entries = await world.store.write(
        lambda unit: REPORTING_CODES.read(unit, record.id, who, later(30))
    )
    return found, list(entries)


async def test_all_steps_are_kept_with_who_when_and_what(world: World) -> None:
    record = await opened(world)
    marks = {2: "anoniem_advies", 3: "niet_onveilig", 5: "melden_en_hulp"}
    for number in STEPS:
        await step(world, record, number, marks.get(number, ""), day=date(2026, 11, 18))
    _, entries = await read(world, record)
    assert [entry.step for entry in entries] == [0, 1, 2, 3, 4, 5]
    assert [entry.mark for entry in entries] == [
        "",
        "",
        "anoniem_advies",
        "niet_onveilig",
        "",
        "melden_en_hulp",
    ]
    assert {entry.by for entry in entries} == {SAM.id}
    assert entries[2].day == date(2026, 11, 18)
    assert steps_missing(entries) == []
    await world.store.write(lambda unit: close_code(unit, record.id, SAM, later(20)))
    found, _ = await read(world, record)
    assert (found.state, found.outcome, found.case) == (RecordState.DONE, "melden_en_hulp", 0)
    with pytest.raises(RecordIsDone):
        await step(world, record, 1)


async def test_it_is_not_closed_before_something_is_decided(world: World) -> None:
    record = await opened(world)
    await step(world, record, 1)
    with pytest.raises(NotDecided):
        await world.store.write(lambda unit: close_code(unit, record.id, SAM, later(20)))
    _, entries = await read(world, record)
    assert steps_missing(entries) == [2, 3, 4, 5]


async def test_the_last_decision_counts(world: World) -> None:
    record = await opened(world)
    await step(world, record, 5, "hulp")
    entries = (await read(world, record))[1]
    later_on = Entry(id=1, record=record.id, by=SAM.id, at=later(60), text="toch", step=5, mark="melden")
    assert decision_in([*entries, later_on]) == "melden"


@pytest.mark.parametrize(
    "number, mark", [(6, ""), (-1, ""), (1, "melden"), (2, ""), (3, "collega"), (0, "hulp")]
)
async def test_steps_and_choices_that_do_not_exist_are_refused(world: World, number: int, mark: str) -> None:
    record = await opened(world)
    with pytest.raises(BadInput):
        await step(world, record, number, mark)


async def test_a_day_that_is_still_to_come_is_refused(world: World) -> None:
    record = await opened(world)
    with pytest.raises(BadInput):
        await step(world, record, 1, day=date(2026, 11, 21))


async def test_professionals_only_and_of_each_other_only_coordinators(world: World) -> None:
    with pytest.raises(NotYours):
        await opened(world, EMMA)
    record = await opened(world)
    for who in (EMMA, IRIS):
        with pytest.raises(RecordGone):
            await read(world, record, who)
        assert await world.store.read(lambda unit, w=who: REPORTING_CODES.visible(unit, w)) == []  # type: ignore[misc]
    assert (await read(world, record, CARLA))[0].id == record.id


def test_every_step_with_choices_is_one_of_the_five() -> None:
    assert list(STEPS) == [1, 2, 3, 4, 5]
    assert set(MARKS) <= set(STEPS)
    assert RecordsKept().reporting_code_days == 730
