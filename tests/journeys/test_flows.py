"""A family follows each of the three flows to its end, on Telegram and on the web."""

from __future__ import annotations

from tests.journeys.families import Family


async def test_visiting_hours_of_a_prison_with_a_name_spelt_wrong(family: Family) -> None:
    await family.starts()
    await family.hears("Waar kan ik je mee helpen?")
    await family.taps("Op bezoek gaan")
    await family.hears("Waar gaat je vraag over")
    await family.taps("Wanneer kan ik op bezoek?")
    await family.hears("Mag er nu contact zijn")
    await family.taps("Ja, voor zover ik weet")
    await family.hears("In welke gevangenis of jeugdinrichting")
    await family.says("vugt")
    await family.hears("088 07 44044")
    await family.taps("Nee, dank je")
    await family.hears("Zal ik over een week vragen hoe het gaat")
    await family.taps("Ja, over een week")
    await family.hears("typ dan STOP")


async def test_words_for_a_four_year_old_about_papa(family: Family) -> None:
    await family.starts()
    await family.hears("Waar kan ik je mee helpen?")
    await family.taps("Het vertellen aan een kind")
    await family.taps("Hoe vertel ik het?")
    await family.hears("Mag er nu contact zijn")
    await family.taps("Ja, voor zover ik weet")
    await family.hears("Wie zit er vast")
    await family.says("papa")
    await family.hears("Hoe oud is het kind")
    await family.taps("4 tot en met 7 jaar")
    await family.hears("Het is niet jouw schuld")
    await family.taps("Hoe begin ik?")
    await family.hears("Kies een rustig moment")
    await family.taps("Nee, dank je")
    await family.hears("Kleine stap voor nu")


async def test_a_letter_to_school_made_from_the_answers(family: Family) -> None:
    await family.says("brief aan school schrijven")
    await family.taps("Een korte brief maken")
    await family.hears("Wie komt er achter")
    await family.says("juf Anna")
    await family.says("Sam")
    await family.taps("Dat iemand uit de familie vastzit")
    await family.hears("Kies een of meer dingen")
    await family.says("één vaste persoon om heen te gaan, mij bellen als er iets is")
    await family.taps("Klaar")
    await family.says("de oma van Sam")
    await family.hears("Beste juf Anna")
    await family.hears("blijft op je telefoon staan")
    await family.taps("Ja, als tekst voor een mail")
    await family.hears("Hier is het bestand")
    assert "één vaste persoon" in await family.gets_a_file()
    await family.taps("Goed zo")
    await family.hears("Kleine stap voor nu")
