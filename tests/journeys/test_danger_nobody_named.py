"""Danger after NOOD, of a kind nobody named: it leaves a line, and a late answer waits for a tap."""

from __future__ import annotations

from sqlalchemy import select

from bot.storage.tables import cases, crisis_lines
from tests.journeys.families import Family
from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to, takes_first


async def kinds_left(helpline: Helpline) -> list[str]:
    await helpline.everything_handled()
    return sorted(row.signal for row in await helpline.rows(select(crisis_lines.c.signal)))


async def presses_emergency(family: Family) -> None:
    await family.says("nood")
    await family.hears("Waar gaat het om?")


async def signals(helpline: Helpline) -> list[str]:
    await helpline.everything_handled()
    return [row.signal for row in await helpline.rows(select(cases.c.signal))]


async def test_nood_and_then_wis_mij_leaves_a_line(helpline: Helpline, family: Family) -> None:
    await presses_emergency(family)
    await family.says("wis mij")
    assert await kinds_left(helpline) == ["nood"]


async def test_nood_and_then_leaving_quickly_leaves_a_line(helpline: Helpline, family: Family) -> None:
    await presses_emergency(family)
    await family.leaves_quickly()
    assert await kinds_left(helpline) == ["nood"]


async def test_after_saying_it_is_no_emergency_nothing_is_left(helpline: Helpline, family: Family) -> None:
    await presses_emergency(family)
    await family.taps("Het is geen nood")
    await family.says("wis mij")
    assert await kinds_left(helpline) == []


async def test_a_person_asked_for_under_nood_leaves_a_line(helpline: Helpline, family: Family) -> None:
    await presses_emergency(family)
    await family.says("mens")
    await family.hears("schreef gaat mee")
    await family.says("wis mij")
    assert await kinds_left(helpline) == ["nood"]


async def test_nood_with_a_counsellor_leaves_a_line(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    await comes_to(emma, family)
    await presses_emergency(family)
    await family.says("wis mij")
    assert await kinds_left(helpline) == ["nood"]


async def test_the_kind_chosen_under_nood_is_the_kind_of_the_case_and_of_its_line(
    helpline: Helpline, family: Family
) -> None:
    await presses_emergency(family)
    await family.taps("Geweld of angst voor geweld")
    await family.hears("Advies bij geweld thuis")
    assert await signals(helpline) == ["violence-now"]
    await family.says("wis mij")
    assert await kinds_left(helpline) == ["violence-now"]


async def answers_after_an_hour(helpline: Helpline) -> None:
    await helpline.everything_handled()
    helpline.clock.turn(minutes=60)
    emma = await helpline.counsellor()
    case = await takes_first(emma)
    await emma.says(case, "Ben je nu veilig voor hem?")
    await helpline.everything_handled()


async def test_a_late_answer_after_nood_waits_for_a_tap(helpline: Helpline, family: Family) -> None:
    await presses_emergency(family)
    await family.says("mens")
    await answers_after_an_hour(helpline)
    await family.hears("Er is een antwoord op je bericht")
    assert not any("veilig voor hem" in text for text in await family.shows())
    await family.taps("Laat zien")
    await family.hears("Ben je nu veilig voor hem?")


async def test_a_late_answer_after_violence_chosen_under_nood_waits_for_a_tap(
    helpline: Helpline, family: Family
) -> None:
    await presses_emergency(family)
    await family.taps("Geweld of angst voor geweld")
    await answers_after_an_hour(helpline)
    await family.hears("Er is een antwoord op je bericht")
    assert not any("veilig voor hem" in text for text in await family.shows())


async def test_a_late_answer_to_somebody_who_may_die_comes_at_once(
    helpline: Helpline, family: Family
) -> None:
    await presses_emergency(family)
    await family.taps("Ik denk aan zelfdoding")
    await answers_after_an_hour(helpline)
    await family.hears("Ben je nu veilig voor hem?")
