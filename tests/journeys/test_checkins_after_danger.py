"""Nothing is sent later by itself to somebody who was in danger, also when the danger is long out of the database."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select

from bot.storage.tables import cases, checkins
from handoff.counsellors import Role
from tests.journeys.counsellor import Counsellor
from tests.journeys.families import Family
from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to
from tests.journeys.test_checkins import agrees_to_a_checkin, states

VIOLENCE = "hij staat voor de deur en hij gaat me slaan"


async def agrees_with_a_counsellor(helpline: Helpline, family: Family, emma: Counsellor, days: int) -> str:
    case = await comes_to(emma, family)
    await emma.does(f"/gesprek/{case}/later-vragen", flow="na_gesprek", dagen=days)
    await family.taps("Ja, dat is goed")
    await helpline.everything_handled()
    assert await states(helpline) == ["planned"]
    return case


async def fifty_days_later(helpline: Helpline) -> None:
    for days in (2, 35, 13):
        helpline.clock.turn(days=days)
        await helpline.cleans_up()
    helpline.clock.turn_to(helpline.clock.now.replace(hour=11))
    await helpline.asks_what_is_due()
    await helpline.everything_handled()


async def test_danger_after_the_agreement_ends_it_though_the_case_is_wiped_by_then(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor(role=Role.COORDINATOR)
    await emma.closes(await agrees_with_a_counsellor(helpline, family, emma, 50))
    await family.hears("heeft de chat verlaten")
    await family.says(VIOLENCE)
    await family.hears("112")
    assert await states(helpline) == ["cancelled"]
    urgent = await emma.takes_next()
    await emma.closes(urgent)
    await fifty_days_later(helpline)
    assert await helpline.rows(select(cases.c.id)) == []
    assert "sent" not in await states(helpline)
    assert not any("Hoe is het nu?" in text for text in family.heard())


@pytest.mark.parametrize("said", [VIOLENCE, "ik wil dood"])
async def test_a_sure_signal_ends_what_the_bot_agreed(helpline: Helpline, family: Family, said: str) -> None:
    await agrees_to_a_checkin(family)
    await family.says(said)
    await family.hears("112" if said == VIOLENCE else "Bel nu met iemand")
    await helpline.everything_handled()
    assert await states(helpline) == ["cancelled"]


async def test_danger_heard_in_a_chat_with_a_person_ends_it(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    case = await agrees_with_a_counsellor(helpline, family, emma, 3)
    await family.says(VIOLENCE)
    await emma.hears(case, VIOLENCE)
    await helpline.everything_handled()
    assert await states(helpline) == ["cancelled"]


async def test_112_that_was_called_from_the_desk_ends_it(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    case = await agrees_with_a_counsellor(helpline, family, emma, 3)
    await emma.does(f"/gesprek/{case}/112", tekst="Adres", wie="ik")
    assert await states(helpline) == ["cancelled"]


async def test_an_alarm_of_danger_is_enough_when_its_case_is_gone(helpline: Helpline, family: Family) -> None:
    """What was planned before this rule held is still there, and the case may be wiped."""
    await agrees_to_a_checkin(family)
    await family.says(VIOLENCE)
    await family.hears("112")
    await helpline.everything_handled()

    def as_it_was(connection: object) -> None:
        connection.execute(checkins.update().values(state="planned"))  # type: ignore[attr-defined]
        connection.execute(delete(cases))  # type: ignore[attr-defined]
        connection.exec_driver_sql("UPDATE conversations SET owner = 'bot'")  # type: ignore[attr-defined]

    await helpline.house.database.write(as_it_was)
    helpline.clock.turn(days=7)
    helpline.clock.turn_to(helpline.clock.now.replace(hour=11))
    await helpline.asks_what_is_due()
    assert await states(helpline) == ["cancelled"]
    assert not any("Hoe is het nu?" in text for text in family.heard())


async def test_what_is_only_perhaps_danger_cancels_nothing(helpline: Helpline, family: Family) -> None:
    await agrees_to_a_checkin(family)
    await family.says("ik zie het niet meer zitten")
    await family.hears("113")
    await helpline.everything_handled()
    assert await states(helpline) == ["planned"]
