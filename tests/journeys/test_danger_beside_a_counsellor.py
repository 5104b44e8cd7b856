"""NOOD, buttons of danger, and what nobody can open, while a counsellor has the chat."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.storage.tables import cases
from handoff.counsellors import Role
from tests.journeys.families import Family, TelegramFamily
from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to

HELD_BY_EMMA = ("taken", "nood")


async def state(helpline: Helpline) -> tuple[str, str, str]:
    (row,) = await helpline.rows(select(cases.c.state, cases.c.urgency, cases.c.signal))
    return row.state, row.urgency, row.signal


async def presses_emergency(family: Family) -> None:
    """By typing it; the button "Nood" sends the same."""
    await family.says("nood")
    await family.hears("112")
    await family.hears("Waar gaat het om?")


async def test_nood_makes_the_chat_a_case_of_danger_and_rings_for_everybody(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    anna = await helpline.counsellor("Anna", Role.COORDINATOR)
    case = await comes_to(emma, family)
    await presses_emergency(family)

    for one in (emma, anna):
        assert (await one.sees_alarm("Mogelijk gevaar"))["gevaar"]
    assert await state(helpline) == (*HELD_BY_EMMA, "")
    assert (await emma.chat(case))["zaak"]["gevaar"]
    assert [mine["id"] for mine in (await emma.desk())["mijn"]] == [case]


async def test_after_nood_the_kind_that_is_tapped_gets_its_number_and_tells_the_desk(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await presses_emergency(family)
    await family.taps("Geweld of angst voor geweld")

    assert "0800-2000" in await family.hears("Advies bij geweld thuis")
    await family.hears("De medewerker in dit gesprek ziet ook wat je net schreef")
    await helpline.everything_handled()
    assert await state(helpline) == (*HELD_BY_EMMA, "violence-now")
    assert (await emma.chat(case))["zaak"]["signaal"] == "Geweld, nu"


async def test_every_button_of_nood_is_answered_and_none_leads_away_from_the_counsellor(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await presses_emergency(family)
    for label in [each for each in family.labels() if each != "Het is geen nood"]:
        before = len(family.heard())
        await family.taps(label)
        await helpline.everything_handled()
        await family.shows()
        assert len(family.heard()) > before, f"{label}: silence\n{family.transcript()}"
        assert (await state(helpline))[:2] == HELD_BY_EMMA
    await family.taps("Het is geen nood")
    await family.hears("de medewerker in dit gesprek kan het lezen")
    assert not any("Waar wil je het over hebben" in text for text in family.heard())
    await emma.says(case, "Ik ben er nog")
    await family.hears("Ik ben er nog")


async def test_nood_and_then_silence_of_the_counsellor_brings_the_numbers_again(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    await comes_to(emma, family)
    await presses_emergency(family)
    await helpline.everything_handled()
    helpline.clock.turn(seconds=90)
    await helpline.looks_for_silence()
    await family.hears("112")
    await emma.sees_alarm("Na een signaal van gevaar schreef niemand")


async def test_a_counsellor_who_answers_nood_is_not_talked_over(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await presses_emergency(family)
    await emma.says(case, "Wat is er aan de hand?")
    await family.hears("Wat is er aan de hand?")
    helpline.clock.turn(seconds=90)
    await helpline.looks_for_silence()
    await family.says("hij is net weg")
    await emma.hears(case, "hij is net weg")
    await family.hears_nothing_more()


async def test_the_buttons_of_who_stepped_in_for_a_silent_counsellor_work(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await family.says("ik wil niet meer leven")
    await emma.hears(case, "niet meer leven")
    helpline.clock.turn(seconds=65)
    await helpline.looks_for_silence()
    await family.hears("Denk je eraan om een einde")
    await family.taps("Ja")
    await family.hears("Ben je nu in gevaar")
    await family.taps("Weet ik niet")
    await family.hears("Bel nu 112")
    await family.hears("Is er iemand bij je")
    await family.taps("Nee")
    await family.hears("Bel dan 113")
    await helpline.everything_handled()
    await family.shows()
    assert not any("Typ dan je straat" in text for text in family.heard()), "a question nobody answers"
    assert (await state(helpline))[:2] == HELD_BY_EMMA


async def test_a_yes_to_the_gentle_question_beside_a_counsellor_is_danger(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await family.says("ik zie het niet meer zitten")
    await emma.hears(case, "niet meer zitten")
    helpline.clock.turn(seconds=65)
    await helpline.looks_for_silence()
    await family.hears("Denk je soms aan doodgaan")
    await family.taps("Ja")
    await family.hears("0800-0113")
    await emma.sees_alarm("Mogelijk gevaar")
    assert await state(helpline) == (*HELD_BY_EMMA, "suicide")


async def test_a_no_to_the_gentle_question_leaves_the_family_with_its_counsellor(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await family.says("ik zie het niet meer zitten")
    await emma.hears(case, "niet meer zitten")
    helpline.clock.turn(seconds=65)
    await helpline.looks_for_silence()
    await family.taps("Nee, zo bedoelde ik het niet")
    await family.hears("Dank je, dan weet ik dat")
    await family.hears_nothing_more()
    assert await state(helpline) == ("taken", "gewoon", "")


async def test_somebody_who_says_u_is_called_u_when_the_bot_steps_in(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    await family.says("kunt u mij helpen met bezoek")
    case = await comes_to(emma, family)
    await family.says("ik wil niet meer leven")
    await emma.hears(case, "niet meer leven")
    helpline.clock.turn(seconds=65)
    await helpline.looks_for_silence()
    await family.hears("Denkt u eraan om een einde")


async def test_old_buttons_of_the_bot_stay_silent_beside_a_counsellor(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    await family.says("bezoekuur")
    await family.taps("Wanneer kan ik op bezoek?")
    await family.hears("Mag er nu contact zijn")
    await comes_to(emma, family)
    await family.taps("Ja, voor zover ik weet")
    await family.hears_nothing_more()


@pytest.mark.parametrize(
    ("verb", "calm", "seen"),
    [
        ("sends_location", "Een locatie kan ik hier niet zien", "(locatie, niet te zien: vraag het adres)"),
        ("sends_photo", "Foto's kan ik hier niet zien", "(foto, niet te zien"),
        ("sends_voice", "Een ingesproken bericht kan ik niet beluisteren", "(spraakbericht, niet te horen"),
        ("sends_document", "Een bestand kan ik hier niet openen", "(bestand, niet te openen"),
    ],
)
async def test_what_nobody_can_open_is_answered_and_the_desk_knows_what_to_ask(
    helpline: Helpline, verb: str, calm: str, seen: str
) -> None:
    emma = await helpline.counsellor()
    family = await helpline.family("telegram")
    assert isinstance(family, TelegramFamily)
    case = await comes_to(emma, family)
    await getattr(family.phone, verb)()
    await family.hears(calm)
    await emma.hears(case, seen)

    await family.says("ik wil niet meer leven")
    await emma.hears(case, "niet meer leven")
    await getattr(family.phone, verb)()
    await family.hears("Bel 112 als er gevaar is")
    await family.hears_nothing_more()
