"""Asking later how it went: only after a yes, once, in daylight, and never after STOP."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.storage.tables import alarms, checkins
from handoff.counsellors import Role
from tests.journeys.families import Family
from tests.journeys.helpline import ZONE, Helpline
from tests.journeys.talking import comes_to

#: A week after the journey's Friday evening.
THAT_DAY = datetime(2026, 11, 27, tzinfo=ZONE)


async def agrees_to_a_checkin(family: Family) -> None:
    await family.says("bezoekuur")
    await family.taps("Wanneer kan ik op bezoek?")
    await family.taps("Ja, voor zover ik weet")
    await family.says("vugt")
    await family.taps("Nee, dank je")
    await family.taps("Ja, over een week")
    await family.hears("typ dan STOP")
    await family.hears("Kleine stap voor nu")


async def states(helpline: Helpline) -> list[str]:
    return [row.state for row in await helpline.rows(select(checkins.c.state))]


async def test_it_is_asked_once_on_its_day_and_the_answer_goes_on_in_its_flow(
    helpline: Helpline, family: Family
) -> None:
    await agrees_to_a_checkin(family)
    assert await states(helpline) == ["planned"]

    helpline.clock.turn_to(THAT_DAY - timedelta(hours=2))
    await helpline.asks_what_is_due()
    await family.hears_nothing_more()

    helpline.clock.turn_to(THAT_DAY + timedelta(hours=11))
    for _ in range(3):
        await helpline.asks_what_is_due()
    await family.hears("Hoe is het nu?")
    await helpline.everything_handled()
    assert await states(helpline) == ["sent"]
    await family.hears_nothing_more(seconds=0.1)
    await family.taps("Wisselend")
    await family.hears("Het hoeft niet elke dag goed te gaan")

    helpline.clock.turn(days=1)
    await helpline.asks_what_is_due()
    await helpline.everything_handled()
    assert sum("Hoe is het nu?" in text for text in family.heard()) == 1


async def test_the_first_words_are_silent_and_say_nothing_about_detention(helpline: Helpline) -> None:
    family = await helpline.family("telegram")
    await agrees_to_a_checkin(family)
    helpline.clock.turn_to(THAT_DAY + timedelta(hours=11))
    await helpline.asks_what_is_due()
    said = await family.hears("Hoe is het nu?")
    assert not any(word in said.lower() for word in ("gevang", "bezoek", "vast", "hulplijn", "vught"))
    assert all(call["disable_notification"] for call in helpline.telegram.calls_of("sendMessage")[-1:])


async def test_never_in_quiet_hours_and_not_late_either(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor(role=Role.COORDINATOR)
    await agrees_to_a_checkin(family)
    helpline.clock.turn_to(THAT_DAY + timedelta(hours=3))
    await helpline.asks_what_is_due()
    await family.hears_nothing_more()
    assert await states(helpline) == ["planned"]

    helpline.clock.turn_to(THAT_DAY + timedelta(hours=23))
    await helpline.asks_what_is_due()
    await family.hears_nothing_more()
    assert await states(helpline) == ["missed"]
    assert "checkin-missed" in [row.kind for row in await helpline.rows(select(alarms.c.kind))]
    await emma.logs_in()
    await emma.sees_alarm("Een afgesproken berichtje is niet verstuurd")


async def test_stop_cancels_what_was_planned(helpline: Helpline, family: Family) -> None:
    await agrees_to_a_checkin(family)
    await family.says("STOP")
    await family.hears("We schrijven je niet meer uit onszelf")
    assert await states(helpline) == ["cancelled"]
    helpline.clock.turn_to(THAT_DAY + timedelta(hours=11))
    await helpline.asks_what_is_due()
    await family.hears_nothing_more()


async def test_after_a_standstill_of_a_day_there_is_no_burst(helpline: Helpline, family: Family) -> None:
    await agrees_to_a_checkin(family)
    await helpline.closes()
    helpline.clock.turn_to(THAT_DAY + timedelta(days=1, hours=11))
    await helpline.opens()
    await helpline.asks_what_is_due()
    await helpline.everything_handled()
    assert await states(helpline) == ["missed"]


async def test_a_counsellor_offers_and_only_a_yes_plans(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await emma.does(f"/gesprek/{case}/later-vragen", flow="na_gesprek", dagen=3)
    await family.hears("Zal ik over 3 dagen")
    assert await states(helpline) == []
    await family.taps("Ja, dat is goed")
    await family.hears("Goed, over 3 dagen vraag ik hoe het gaat")
    await helpline.everything_handled()
    assert await states(helpline) == ["planned"]
    await emma.closes(case)
    await family.hears("Emma heeft de chat verlaten")

    helpline.clock.turn(days=3)
    helpline.clock.turn_to(helpline.clock.now.replace(hour=11))
    await helpline.asks_what_is_due()
    await helpline.everything_handled()
    assert await states(helpline) == ["sent"]


async def test_what_was_agreed_is_asked_though_the_family_fell_silent_and_its_chat_still_sleeps(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await emma.does(f"/gesprek/{case}/later-vragen", flow="na_gesprek", dagen=1)
    await family.taps("Ja, dat is goed")
    await helpline.everything_handled()
    helpline.clock.turn_to(helpline.clock.now.replace(hour=23, minute=25))
    await emma.logs_in()
    await family.says("Ik ben moe")
    await emma.hears(case, "Ik ben moe")
    await emma.says(case, "Tot morgen dan")
    await family.hears("Tot morgen dan")
    for _ in range(2):
        helpline.clock.turn(minutes=11)
        await helpline.minds_silences()
    assert [one["id"] for one in (await emma.desk())["slapend"]] == [case]

    helpline.clock.turn_to(helpline.clock.now.replace(hour=11, minute=0) + timedelta(days=1))
    await helpline.asks_what_is_due()
    await helpline.everything_handled()
    assert await states(helpline) == ["sent"]
    await family.taps("Slechter")
    await family.hears("nu in gevaar")
    await emma.logs_in()
    assert (await emma.desk())["slapend"] == []


async def test_a_no_plans_nothing_and_tapping_twice_changes_nothing(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await emma.does(f"/gesprek/{case}/later-vragen", flow="na_gesprek", dagen=3)
    await family.taps("Nee, liever niet")
    await family.hears("Goed, dan stuur ik niets")
    await family.taps("Ja, dat is goed")
    await helpline.everything_handled()
    assert await states(helpline) == []


async def test_no_checkin_while_a_person_has_the_chat(helpline: Helpline, family: Family) -> None:
    await agrees_to_a_checkin(family)
    helpline.clock.turn_to(THAT_DAY + timedelta(hours=10, minutes=58))
    emma = await helpline.counsellor()
    await family.says("ik wil dood")
    await family.hears("Bel nu met iemand die hier goed in is")
    await emma.sees_waiting()
    await helpline.asks_what_is_due()
    await helpline.everything_handled()
    assert not any("Hoe is het nu?" in text for text in family.heard())


async def test_who_is_worse_comes_back_with_what_was_agreed(helpline: Helpline, family: Family) -> None:
    """The counsellor writes the topic down; the family sees it before a human does."""
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await emma.does(f"/gesprek/{case}/later-vragen", flow="na_gesprek", dagen=3)
    await family.taps("Ja, dat is goed")
    await family.hears("Goed, over 3 dagen vraag ik hoe het gaat")
    await helpline.everything_handled()
    form = {"onderwerp": ["bezoek"], "kind": ["nee"], "risico": ["geen"], "vervolg": ["later_vragen"]}
    await emma.does(f"/gesprek/{case}/afronden", **form)
    helpline.clock.turn(days=3)
    helpline.clock.turn_to(helpline.clock.now.replace(hour=11))
    await helpline.asks_what_is_due()
    await family.taps("Slechter")
    await family.hears("nu in gevaar")
    helpline.clock.turn_to(helpline.clock.now.replace(hour=19))
    anna = await helpline.counsellor("Anna")
    await family.says("nee")
    await family.taps("Een mens spreken")
    shown = await family.hears("We spraken op")
    assert "Nu gaat het niet goed" in shown and "Ging over: Op bezoek gaan" in shown
    await family.taps("Alleen de samenvatting")
    waiting = (await anna.sees_waiting())[0]
    assert (waiting["urgentie"], waiting["reden"]) == (
        "hoog",
        "Het gaat slechter, na een afgesproken bericht",
    )
    assert "We spraken op" in waiting["briefing"] and "Op bezoek gaan" in waiting["briefing"]
