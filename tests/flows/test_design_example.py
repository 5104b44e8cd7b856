"""The example of the format stands as a file: comments, choices, look-up, sub-flow, check-in and a person."""

from __future__ import annotations

from flows.effects import AskForPerson, PlanCheckIn
from tests.flows.small_content import FLOWS, Talk, content_with

EXAMPLE = """\
flow: bezoek
titel: Op bezoek bij iemand die vastzit
eigenaar: redactie
leesniveau: B1
herken:                                # what people type when they need this flow
  - wanneer mag ik op bezoek
  - bezoektijden gevangenis
start: soort_vraag

stappen:
  soort_vraag:
    vraag: Waar gaat je vraag over?
    keuzes:                            # an id is made from the words, or given: "[tijd] Wanneer ..."
      - Wanneer kan ik op bezoek? -> welke_inrichting
      - Mag mijn kind mee? -> kind_mee
      - Iets anders -> eigen_woorden

  welke_inrichting:
    vraag: In welke gevangenis zit je familielid? Typ de naam of de plaats.
    zoek_in: inrichtingen              # content/lijsten/inrichtingen.yaml, with nicknames
    bewaar_als: inrichting             # lives as long as this conversation, no longer
    twijfel: Bedoel je {kandidaten}?
    niet_gevonden:                     # first try, second try, then onward
      - Die naam ken ik niet. Probeer de plaats, bijvoorbeeld Vught.
      - We vinden hem zo niet. Dat geeft niet. -> weet_ik_niet
    daarna: vertel_tijden

  vertel_tijden:
    als:
      - inrichting.bezoek is bekend -> tijden_bekend
      - anders -> tijden_onbekend      # 'anders' is mandatory

  tijden_bekend:
    zeg: |
      {inrichting.bezoek}
      {feit bezoek_duur}
    daarna: herinnering

  tijden_onbekend:
    zeg: De tijden van {inrichting} weten we niet zeker. {feit bezoek_navragen}
    daarna: herinnering

  kind_mee:
    doe_flow: kind_voorbereiden        # another file; comes back here
    geef_mee: [inrichting]
    krijg_terug: [kind_leeftijd]
    daarna: herinnering

  herinnering:
    vraag: Zal ik na het bezoek vragen hoe het ging? Dat hoeft niet.
    keuzes:
      - Ja, over een week -> check_in
      - Nee, dank je -> einde

  check_in:
    plan: {over: 7 dagen, flow: na_bezoek, tussen: "10:00 en 20:00"}
    zeg: Dat doe ik. Wil je niet meer? Stuur dan STOP.
    daarna: einde

  eigen_woorden:
    vraag: Vertel het in je eigen woorden.
    herken_flow: ja
    niet_herkend: weet_ik_niet

  weet_ik_niet:
    naar_mens:
      reden: inrichting_onbekend
      samenvatting: Wil weten wanneer bezoek kan. Kent de inrichting niet.
      vraag_eerst: |
        Zal ik dit doorsturen naar een medewerker? Dit gaat mee:
        {samenvatting}
      als_niemand_er_is: flow bericht_achterlaten
    daarna: einde

  einde:
    stop: Sterkte. Stuur MENU als je nog iets wilt vragen.

verhuisd:                              # old step or choice -> new one, for people who are mid-conversation
  vraag_gevangenis: welke_inrichting
"""

CHILD = """\
flow: kind_voorbereiden
titel: Een kind voorbereiden
start: leeftijd
stappen:
  leeftijd:
    vraag: Hoe oud is je kind?
    antwoord: getal
    bewaar_als: kind_leeftijd
    daarna: terug
"""


def example_talk() -> Talk:
    content = content_with(
        bezoek=EXAMPLE.replace("bezoek_duur", "bezoek-duur").replace("bezoek_navragen", "bezoek-navragen"),
        kind_voorbereiden=CHILD,
        bericht_achterlaten=FLOWS["bericht"].replace("flow: bericht", "flow: bericht_achterlaten"),
    )
    return Talk(content).begins("bezoek")


def test_visiting_times_and_a_check_in() -> None:
    talk = example_talk().taps("Wanneer kan ik op bezoek?").types("de ebi")
    assert talk.texts[0] == "Ieder een eigen uur.\nEen bezoek duurt meestal een uur."
    talk.types("ja over een week")
    assert talk.orders(PlanCheckIn) == [PlanCheckIn(flow="na_bezoek", after_days=7)]
    assert talk.texts[-1] == "Sterkte. Stuur MENU als je nog iets wilt vragen."


def test_a_child_comes_along_and_its_age_comes_back() -> None:
    talk = example_talk().types("mag mijn kind mee").types("4")
    assert talk.position is not None
    assert talk.position.answers == {"kind_leeftijd": "4"}


def test_an_unknown_institution_leads_to_a_person_who_reads_the_summary() -> None:
    talk = example_talk().types("1").types("Parijs").types("Londen").taps("delen_samenvatting.")
    asked = talk.orders(AskForPerson)[0]
    assert isinstance(asked, AskForPerson)
    assert asked.reason == "inrichting_onbekend"
    assert asked.briefing == "Wil weten wanneer bezoek kan. Kent de inrichting niet."


def test_someone_at_the_renamed_step_goes_on_there() -> None:
    talk = example_talk().types("1")
    assert talk.position is not None
    moved = talk.content.flows["bezoek"].moved
    assert moved["vraag_gevangenis"] == talk.position.step
