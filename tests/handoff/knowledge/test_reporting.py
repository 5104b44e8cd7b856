"""A fact that is not right: told to the editors, answered once, and read by who told it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import to_ms
from bot.storage.desk_knowledge import ANSWERED_KEPT_MS, wipe_old_reports
from bot.storage.knowledge_tables import fact_reports
from bot.storage.tables import data_keys
from handoff.errors import BadInput, EmptyReply
from handoff.knowledge.records import FactReport, NothingKnown
from handoff.knowledge.reporting import ReportAnswered, answer_report, report_fact
from handoff.ports import DeskUnit
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, World, later


class OneFact(NothingKnown):
    def has_fact(self, fact: str) -> bool:
        return fact == "bezoek-uren"


def _report(unit: DeskUnit, text: str = "Het uur is veranderd.", fact: str = "bezoek-uren") -> FactReport:
    number = 900 + len(unit.fact_reports())
    return report_fact(unit, EMMA, report_id=number, fact=fact, text=text, now=NOW, knowledge=OneFact())


async def test_a_report_reaches_the_editors_and_the_answer_its_reporter(world: World) -> None:
    await world.store.write(_report)
    (open_one,) = await world.store.read(lambda unit: unit.fact_reports())
    assert (open_one.text, open_one.reporter_name, open_one.answered_at) == (
        "Het uur is veranderd.",
        "Emma",
        None,
    )
    answer = "Klopt, het is aangepast."
    await world.store.write(lambda unit: answer_report(unit, CARLA, report_id=900, text=answer, now=later(5)))
    (mine,) = await world.store.read(lambda unit: unit.fact_reports(EMMA.id))
    assert (mine.answer, mine.answered_by, mine.answered_at) == (answer, "Carla", later(5))
    assert await world.store.read(lambda unit: unit.fact_reports(BAS.id)) == []


async def test_a_report_is_answered_once(world: World) -> None:
    await world.store.write(_report)
    await world.store.write(lambda unit: answer_report(unit, CARLA, report_id=900, text="Klopt", now=NOW))
    with pytest.raises(ReportAnswered):
        await world.store.write(lambda unit: answer_report(unit, BAS, report_id=900, text="Nee", now=NOW))
    with pytest.raises(ReportAnswered):
        await world.store.write(lambda unit: answer_report(unit, BAS, report_id=1, text="Nee", now=NOW))


async def test_only_a_fact_that_exists_is_reported_and_with_words(world: World) -> None:
    with pytest.raises(BadInput):
        await world.store.write(lambda unit: _report(unit, fact="verzonnen"))
    with pytest.raises(EmptyReply):
        await world.store.write(lambda unit: _report(unit, text="  "))
    assert await world.store.read(lambda unit: unit.fact_reports()) == []


async def test_open_reports_come_first(world: World) -> None:
    await world.store.write(_report)
    await world.store.write(lambda unit: _report(unit, "Nog een"))
    await world.store.write(lambda unit: answer_report(unit, CARLA, report_id=900, text="Klopt", now=NOW))
    reports = await world.store.read(lambda unit: unit.fact_reports())
    assert [one.id for one in reports] == [901, 900]


async def test_what_is_wrong_is_sealed_in_the_database(world: World) -> None:
    await world.store.write(lambda unit: _report(unit, "kanarie-woord"))
    row = await world.database.read(lambda connection: connection.execute(select(fact_reports)).one())
    assert b"kanarie-woord" not in bytes(row.body)


async def test_an_answered_report_goes_after_its_time_with_its_key_and_an_open_one_stays(
    world: World,
) -> None:
    await world.store.write(_report)
    await world.store.write(lambda unit: _report(unit, "Nog open"))
    await world.store.write(lambda unit: answer_report(unit, CARLA, report_id=900, text="Klopt", now=NOW))
    before = await world.database.read(lambda c: len(c.execute(select(data_keys.c.id)).all()))
    kept_until = to_ms(NOW + timedelta(milliseconds=ANSWERED_KEPT_MS))
    await world.database.write(lambda c: wipe_old_reports(c, world.vault, kept_until))
    assert len(await world.store.read(lambda unit: unit.fact_reports())) == 2
    await world.database.write(lambda c: wipe_old_reports(c, world.vault, kept_until + 1))
    (left,) = await world.store.read(lambda unit: unit.fact_reports())
    assert left.text == "Nog open"
    assert await world.database.read(lambda c: len(c.execute(select(data_keys.c.id)).all())) == before - 1


async def test_uses_of_an_answer_are_counted_by_month(world: World) -> None:
    for month in ("2026-11", "2026-11", "2026-12"):
        await world.store.write(lambda unit, month=month: unit.note_answer_used("begin-hallo", month))  # type: ignore[misc]
    used = await world.store.read(lambda unit: unit.answers_used())
    assert used == {("begin-hallo", "2026-11"): 2, ("begin-hallo", "2026-12"): 1}
