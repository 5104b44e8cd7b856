"""Signals of danger: numbers first and honest, a person fast, whatever was going on. See the rules in docs."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.storage.tables import cases
from handoff.counsellors import Role
from tests.journeys.families import Family, TelegramFamily
from tests.journeys.helpline import Helpline
from tests.journeys.talking import asks_for_a_person, comes_to, takes_first

#: The five kinds, in words a family uses, with a number that must be in the first answer.
SIGNALS = {
    "suicide": ("ik wil niet meer leven", "113"),
    "suicide-other": ("mijn man belde uit de gevangenis en zegt dat hij zelfmoord gaat plegen", "113"),
    "child-suicide": ("ik ben 14 en ik wil niet meer leven", "0800 0432"),
    "violence-now": ("hij staat voor de deur en hij gaat me slaan", "112"),
    "child-abuse": ("mijn buurman slaat zijn kind elke dag", "0800 2000"),
}
signal = pytest.mark.parametrize("signal", SIGNALS)


async def queues(family: Family) -> None:
    await asks_for_a_person(family)
    await family.hears("Hoe lang het duurt")


def digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit())


async def hears_numbers(family: Family, kind: str) -> str:
    """The first thing said holds the number, and no promise that somebody comes."""
    first = await family.hears("")
    assert digits(SIGNALS[kind][1]) in digits(first), family.transcript()
    assert "zo iemand" not in first
    return first


@signal
async def test_inside_a_flow_nothing_of_the_flow_comes_back(
    helpline: Helpline, family: Family, signal: str
) -> None:
    emma = await helpline.counsellor("Emma", Role.COORDINATOR)
    await family.says("bezoekuur")
    await family.taps("Wanneer kan ik op bezoek?")
    await family.hears("Mag er nu contact zijn")
    await family.hears_nothing_more(seconds=0.05)
    await family.says(SIGNALS[signal][0])
    await hears_numbers(family, signal)

    waiting = await emma.sees_waiting()
    assert (waiting[0]["urgentie"], waiting[0]["gevaar"], waiting[0]["plaats"]) == ("nood", True, 1)
    assert [row.signal for row in await helpline.rows(select(cases.c.signal))] == [signal]
    await emma.sees_alarm("Mogelijk gevaar")
    await helpline.everything_handled()
    after = family.heard()[family.heard().index(next(t for t in family.heard() if "Mag er nu" in t)) + 1 :]
    assert not any("gevangenis of jeugdinrichting" in text or "over een week" in text for text in after)
    assert "Alleen de samenvatting" not in family.labels()


@signal
async def test_in_the_queue_the_case_goes_to_the_top(helpline: Helpline, channel: str, signal: str) -> None:
    emma = await helpline.counsellor("Emma", Role.COORDINATOR)
    earlier, family = await helpline.family("web"), await helpline.family(channel)
    await queues(earlier)
    helpline.clock.turn(seconds=30)
    await queues(family)
    await emma.sees_waiting(2)
    await family.says(SIGNALS[signal][0])
    await hears_numbers(family, signal)
    await emma.sees_alarm("Mogelijk gevaar")
    waiting = await emma.sees_waiting(2)
    assert [each["gevaar"] for each in waiting] == [True, False]


@signal
async def test_with_a_counsellor_the_bot_is_silent_rings_and_steps_in_after_a_minute(
    helpline: Helpline, family: Family, signal: str
) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await family.says(SIGNALS[signal][0])
    await emma.hears(case, SIGNALS[signal][0])
    await emma.sees_alarm("Mogelijk gevaar")
    assert (await emma.chat(case))["zaak"]["gevaar"]
    await family.hears_nothing_more(seconds=0.1)

    helpline.clock.turn(seconds=50)
    await helpline.looks_for_silence()
    await family.hears_nothing_more(seconds=0.1)
    helpline.clock.turn(seconds=15)
    await helpline.looks_for_silence()
    await hears_numbers(family, signal)
    await emma.sees_alarm("Na een signaal van gevaar schreef niemand")
    await helpline.everything_handled()
    heard = len(family.heard())
    helpline.clock.turn(seconds=120)
    await helpline.looks_for_silence()
    await helpline.everything_handled()
    assert len(family.heard()) == heard


@signal
async def test_out_of_hours_it_is_said_that_nobody_reads_along(
    closed_helpline: Helpline, channel: str, signal: str
) -> None:
    family = await closed_helpline.family(channel)
    await family.says(SIGNALS[signal][0])
    await hears_numbers(family, signal)
    await family.hears("Er leest nu geen mens mee")
    await closed_helpline.everything_handled()
    (row,) = await closed_helpline.rows(select(cases.c.urgency, cases.c.signal, cases.c.state))
    assert tuple(row) == ("nood", signal, "waiting")


async def test_a_counsellor_who_answers_in_time_is_not_talked_over(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await family.says("ik wil niet meer leven")
    await emma.hears(case, "niet meer leven")
    helpline.clock.turn(seconds=20)
    await emma.says(case, "Goed dat je het zegt. Ben je nu veilig?")
    await family.hears("Ben je nu veilig?")
    helpline.clock.turn(seconds=60)
    await helpline.looks_for_silence()
    await family.hears_nothing_more()


async def test_perhaps_danger_rings_softly_and_only_a_yes_opens_a_case(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor("Emma", Role.COORDINATOR)
    await family.says("ik zie het niet meer zitten")
    assert "113" in digits(await family.hears("Denk je soms aan doodgaan"))
    alarm = await emma.sees_alarm("Misschien is er gevaar")
    assert (alarm["gevaar"], alarm["zacht"]) == (False, True)
    assert await helpline.rows(select(cases.c.id)) == []

    await family.taps("Ja")
    await family.hears("0800-0113")
    waiting = await emma.sees_waiting()
    assert (waiting[0]["urgentie"], waiting[0]["gevaar"]) == ("nood", True)
    assert (await emma.sees_alarm("Mogelijk gevaar"))["gevaar"]


async def test_after_a_no_no_case_was_opened(helpline: Helpline, family: Family) -> None:
    await family.says("ik zie het niet meer zitten")
    await family.taps("Nee, zo bedoelde ik het niet")
    await family.hears("Dank je, dan weet ik dat")
    await helpline.everything_handled()
    assert await helpline.rows(select(cases.c.id)) == []


async def test_perhaps_danger_with_a_counsellor_is_no_case_of_danger_and_is_asked_about_after_a_minute(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await family.says("ik zie het niet meer zitten")
    await emma.hears(case, "niet meer zitten")
    await emma.sees_alarm("Misschien is er gevaar")
    assert not (await emma.chat(case))["zaak"]["gevaar"]
    await family.hears_nothing_more(seconds=0.1)

    helpline.clock.turn(seconds=65)
    await helpline.looks_for_silence()
    assert "113" in digits(await family.hears("Denk je soms aan doodgaan"))


async def test_choosing_the_emergency_button_rings_as_loudly_as_a_signal(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor("Emma", Role.COORDINATOR)
    await family.says("nood")
    await family.says("mens")
    await family.hears("Wat je hier schreef gaat mee")
    assert (await emma.sees_waiting())[0]["gevaar"]
    assert (await emma.sees_alarm("Mogelijk gevaar"))["gevaar"]
    assert "Alleen de samenvatting" not in family.labels()


async def test_who_keeps_calling_for_help_does_not_wait_longer(helpline: Helpline, family: Family) -> None:
    """Every signal within the minute counts from the first that nobody answered."""
    emma = await helpline.counsellor()
    await comes_to(emma, family)
    for _ in range(3):
        await family.says("ik wil niet meer leven")
        await helpline.everything_handled()
        helpline.clock.turn(seconds=25)
        await helpline.looks_for_silence()
    await family.hears("113")


async def test_a_second_signal_after_an_answer_is_watched_again(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await family.says("ik wil niet meer leven")
    await helpline.everything_handled()
    helpline.clock.turn(seconds=10)
    await emma.says(case, "Ik lees het.")
    await family.hears("Ik lees het.")
    helpline.clock.turn(seconds=10)
    await family.says("ik wil dood")
    await helpline.everything_handled()
    helpline.clock.turn(seconds=55)
    await helpline.looks_for_silence()
    await family.hears_nothing_more(seconds=0.1)
    helpline.clock.turn(seconds=10)
    await helpline.looks_for_silence()
    await family.hears("113")


async def test_only_a_coordinator_closes_a_case_of_danger(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor("Emma")
    anna = await helpline.counsellor("Anna", Role.COORDINATOR)
    await family.says("ik wil niet meer leven")
    case = await takes_first(emma)
    await family.hears("ben Emma")
    status, refusal = await emma.tries(f"/gesprek/{case}/sluiten")
    assert status == 409, refusal
    status, refusal = await emma.tries(f"/gesprek/{case}/later-vragen", flow="na_gesprek", dagen=3)
    assert status == 409, refusal
    await anna.closes(case)
    await family.hears("heeft de chat verlaten")


async def test_the_emergency_button_needs_no_words(helpline: Helpline, family: Family) -> None:
    await family.says("nood")
    assert "112" in await family.hears("112")


async def test_words_about_not_writing_any_more_are_no_stop(helpline: Helpline, family: Family) -> None:
    await family.says("u hoeft mij niet meer te schrijven, ik wil niet meer leven")
    await hears_numbers(family, "suicide")
    assert not any("We schrijven je niet meer" in text for text in family.heard())


async def test_a_location_shared_in_danger_is_answered(helpline: Helpline) -> None:
    family = await helpline.family("telegram")
    await family.says("hij staat voor de deur en hij gaat me slaan")
    await hears_numbers(family, "violence-now")
    assert isinstance(family, TelegramFamily)
    await family.phone.sends_location()
    await family.hears("Ik zie geen kaart. Typ je straat")
