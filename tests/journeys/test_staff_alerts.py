"""A staff chat on Telegram hears that somebody is needed, and never a word of a family."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.staff.doubts import mind_doubts
from bot.staff.telling import mind_shifts, tell_staff
from bot.storage.tables import conversations, inbox
from handoff.counsellors import Role
from handoff.shifts.records import Shift
from tests.journeys.helpline import FRIDAY_AFTERNOON, FRIDAY_EVENING, Helpline
from tests.telegram_server.faults import server_error

STAFF = -1001234567890
GROUP = {"id": STAFF, "type": "supergroup", "title": "Team"}


class Staffed(Helpline):
    """A helpline whose staff has a group on Telegram."""

    async def tells_staff(self) -> list[str]:
        """One look of the clock; everything the group heard so far."""
        await self.house.presence.refresh()
        await mind_shifts(self.house)
        await mind_doubts(self.house)
        await tell_staff(self.house)
        return [str(each["text"]) for each in self.telegram.calls_of("sendMessage") if _to_staff(each)]

    async def chats(self) -> tuple[int, int]:
        def count(connection: object) -> tuple[int, int]:
            rows = [select(func.count()).select_from(table) for table in (conversations, inbox)]
            return tuple(connection.execute(each).scalar() for each in rows)  # type: ignore[attr-defined]

        return await self.house.database.read(count)


def _to_staff(call: dict[str, object]) -> bool:
    return str(call["chat_id"]) == str(STAFF)


@pytest.fixture
async def staffed(tmp_path: Path) -> AsyncIterator[Staffed]:
    async with Staffed(tmp_path, staff_chat=str(STAFF)) as running:
        running.telegram.family(STAFF)
        yield running


async def waits(helpline: Helpline) -> None:
    family = await helpline.family("web")
    await family.says("een mens spreken")
    await family.taps("Alles mag mee")
    await family.hears("als eerste aan de beurt")


async def test_somebody_waits_and_nobody_is_there(staffed: Staffed) -> None:
    emma = await staffed.counsellor()
    await waits(staffed)
    assert await staffed.tells_staff() == [], "Emma is there and sees it"
    await emma.goes_away()
    (alert,) = await staffed.tells_staff()
    desk = staffed.house.desk
    assert desk is not None and alert == f"Er wacht iemand in de chat.\n{desk.origin}"
    assert len(await staffed.tells_staff()) == 1, "not at every look"
    staffed.clock.turn(minutes=2)
    assert len(await staffed.tells_staff()) == 2
    await emma.comes_on_duty()
    staffed.clock.turn(seconds=30)
    await emma.takes_next()
    staffed.clock.turn(minutes=10)
    assert len(await staffed.tells_staff()) == 2, "somebody reacted"


async def test_danger_calls_at_night_and_while_counsellors_are_there(tmp_path: Path) -> None:
    night = FRIDAY_EVENING + timedelta(hours=7)
    async with Staffed(tmp_path, at=night, staff_chat=str(STAFF)) as helpline:
        helpline.telegram.family(STAFF)
        family = await helpline.family("web")
        await family.says("hij staat voor de deur en hij gaat me slaan")
        await family.hears("112")
        await helpline.everything_handled()
        (alert,) = await helpline.tells_staff()
        emma = await helpline.counsellor()
        helpline.clock.turn(seconds=70)
        await helpline.tells_staff()
        helpline.clock.turn(minutes=3)
        await emma.comes_on_duty()
        assert len(await helpline.tells_staff()) == 2, "until somebody takes it, also with Emma at the desk"
        await emma.takes_next()
        helpline.clock.turn(minutes=10)
        assert len(await helpline.tells_staff()) == 2
    assert alert.startswith("Mogelijk gevaar: open de balie.")
    assert "deur" not in alert and "slaan" not in alert


async def test_silence_after_the_question_whether_there_is_danger_calls_everybody(staffed: Staffed) -> None:
    emma = await staffed.counsellor()
    family = await staffed.family("web")
    await family.says("ik zie het niet meer zitten")
    await family.hears("113")
    await staffed.everything_handled()
    staffed.clock.turn(minutes=4)
    assert await staffed.tells_staff() == [], "it may still be thinking"
    assert (await emma.desk())["alarmen"] == []
    staffed.clock.turn(minutes=2)
    (alert,) = await staffed.tells_staff()
    assert alert.startswith("Mogelijk gevaar: open de balie.")
    await emma.logs_in()
    await emma.sees_alarm("Misschien is er gevaar, en de familie antwoordt niet")
    await family.says("het gaat wel weer")
    await staffed.everything_handled()
    staffed.clock.turn(minutes=3)
    assert len(await staffed.tells_staff()) == 1
    await emma.logs_in()
    assert (await emma.desk())["alarmen"] == []


async def test_nobody_comes_to_a_shift(tmp_path: Path) -> None:
    async with Staffed(tmp_path, at=FRIDAY_AFTERNOON, staff_chat=str(STAFF)) as helpline:
        helpline.telegram.family(STAFF)
        carla = await helpline.counsellor("Carla", Role.COORDINATOR)
        await carla.goes_away()
        helpline.clock.turn_to(FRIDAY_EVENING.replace(hour=18, minute=56))
        heard = await helpline.tells_staff()
        assert heard[0].startswith("Er is niemand voor de dienst.")
        await carla.logs_in()
        await carla.sees_alarm("Er is niemand voor een dienst")
        await carla.comes_on_duty()
        await helpline.tells_staff()
        assert (await carla.desk())["alarmen"] == []


async def test_an_alert_that_cannot_be_sent_is_seen_at_the_desk(staffed: Staffed) -> None:
    emma = await staffed.counsellor()
    await waits(staffed)
    await emma.goes_away()
    staffed.telegram.goes_wrong("sendMessage", server_error())
    assert await staffed.tells_staff()
    await emma.sees_alarm("Een seintje aan het team kwam niet aan")
    staffed.clock.turn(minutes=2)
    await staffed.tells_staff()
    assert (await emma.desk())["alarmen"] == [], "the next one arrived"


async def test_what_is_said_in_the_staff_chat_is_nobodys_talk_and_the_bot_stays_in_it(
    staffed: Staffed,
) -> None:
    person = {"id": 5, "is_bot": False, "first_name": "Carla"}
    written = {
        "message_id": 7,
        "date": 0,
        "chat": GROUP,
        "from": person,
        "text": "ik kijk, hij gaat me slaan",
    }
    joined = {"chat": GROUP, "from": person, "date": 0, "new_chat_member": {"status": "member"}}
    staffed.telegram.delivers({"message": written}, STAFF)
    staffed.telegram.delivers({"my_chat_member": joined}, STAFF)
    staffed.telegram.delivers({"edited_message": {**written, "text": "nog iets"}}, STAFF)
    await staffed.telegram.everything_acknowledged()
    await staffed.everything_handled()
    assert await staffed.chats() == (0, 0)
    assert staffed.telegram.chats_left == []
    other = {**GROUP, "id": -1009}
    staffed.telegram.delivers({"message": {**written, "chat": other}}, -1009)
    await staffed.telegram.comes_true(
        lambda: staffed.telegram.chats_left == [-1009], "any other group is left"
    )


async def test_a_family_in_danger_at_night_reads_whether_anybody_gets_an_alert(tmp_path: Path) -> None:
    night = FRIDAY_EVENING + timedelta(hours=7)
    async with Helpline(tmp_path / "without", at=night) as alone:
        family = await alone.family("web")
        await family.says("hij staat voor de deur en hij gaat me slaan")
        assert "0800-0113" in await family.hears("Er krijgt nu niemand een seintje")
    async with Staffed(tmp_path / "with", at=night, staff_chat=str(STAFF)) as staffed:
        family = await staffed.family("web")
        await family.says("hij staat voor de deur en hij gaat me slaan")
        await family.hears("Het team krijgt een seintje")
        assert not any("niemand een seintje" in text for text in family.heard())


async def test_without_a_staff_chat_nothing_is_sent(helpline: Helpline) -> None:
    family = await helpline.family("web")
    await family.says("hij staat voor de deur en hij gaat me slaan")
    await family.hears("112")
    await tell_staff(helpline.house)
    assert helpline.telegram.calls_of("sendMessage") == []


async def test_a_planned_shift_to_which_one_of_two_does_not_come_is_for_the_coordinator(
    staffed: Staffed,
) -> None:
    carla = await staffed.counsellor("Carla", Role.COORDINATOR)
    bas = await staffed.counsellor("Bas")
    (who,) = [
        each for each in await staffed.house.desk_store.read(lambda unit: unit.staff()) if each.name == "Bas"
    ]
    day = FRIDAY_EVENING.date()
    for number, one in enumerate((who.id, 99)):
        shift = Shift(
            id=number + 1,
            counsellor=one,
            first_day=day,
            start=FRIDAY_EVENING.time(),
            end=FRIDAY_EVENING.replace(hour=22).time(),
        )
        await staffed.house.desk_store.write(lambda unit, shift=shift: unit.add_shift(shift))  # type: ignore[misc]
    await staffed.tells_staff()
    assert (await carla.desk())["alarmen"] == [], "it only just began"
    staffed.clock.turn(minutes=6)
    await carla.comes_on_duty()
    await bas.comes_on_duty()
    assert await staffed.tells_staff() == [], "there are people, so no alert outside"
    await carla.sees_alarm("Er is niemand voor een dienst")
    assert (await bas.desk())["alarmen"] == []
