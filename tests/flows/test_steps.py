"""Each kind of step, as a family meets it."""

from __future__ import annotations

import pytest

from flows.effects import AskForPerson, CancelCheckIns, Forget, MakeFile, PlanCheckIn
from tests.flows.small_content import Talk, content_with


def talk_at(flow: str) -> Talk:
    return Talk().begins(flow)


def test_a_blank_line_makes_two_messages_and_the_buttons_stand_under_the_last() -> None:
    talk = Talk().begins()
    assert talk.texts == ["Dag.", "Fijn dat je er bent.", "Waarover gaat het?"]
    assert [len(one.buttons) for one in talk.says] == [0, 0, 4]


def test_a_whole_conversation_with_look_up_sub_flow_and_check_in() -> None:
    talk = Talk().begins().taps("Op bezoek").types("mijn man zit in vught")
    assert talk.texts == [
        "In PI Vught geldt dit. Ieder een eigen uur. Bel 088 07 44000.",
        "Een bezoek duurt meestal een uur.",
        "Hoe oud is je kind?",
    ]
    assert talk.says[0].phones == {"088 07 44000": "0880744000"}
    talk.types("vijf jaar")
    assert talk.texts == ["Over PI Vught dus.", "Zal ik vragen hoe het ging? Je kind is 5 jaar."]
    talk.taps("Ja, over een week")
    assert talk.orders(PlanCheckIn) == [PlanCheckIn(flow="na_bezoek", after_days=7)]
    assert talk.texts == ["Dat doe ik.", "Sterkte met PI Vught."]
    assert talk.position is None


@pytest.mark.parametrize(
    "typed", ["1", "op bezoek", "Op bezoek.", "op bezoeek", "eerste", "bezoek", "keuze 1"]
)
def test_a_choice_may_be_typed(typed: str) -> None:
    assert Talk().begins().types(typed).place == "bezoek.welke"


@pytest.mark.parametrize(("typed", "place"), [("ja", ""), ("doe maar", ""), ("nee dank je", "menu.keuze")])
def test_yes_and_no_in_other_words(typed: str, place: str) -> None:
    talk = talk_at("alles").types("Sam").types("morgen").types("geen").types("weet ik veel").types(typed)
    assert talk.place == place


def test_several_answers_are_ticked_in_place_and_then_finished() -> None:
    talk = talk_at("alles").types("Sam").types("morgen").taps("Mijn pas")
    assert talk.says[0].replaces_tapped
    assert talk.labels == ["✓ Mijn pas", "Kleren", "Een tekening", "Geen van deze", "klaar."]
    talk.taps("Een tekening").taps("klaar.")
    assert talk.position is not None
    assert talk.position.answers["spullen"] == ("pas", "een_tekening")
    made = talk.orders(MakeFile)[0]
    assert isinstance(made, MakeFile)
    assert (made.kind, made.name, made.title) == ("tekstbestand", "briefje", "Voor Sam")
    assert made.body == "Sam, op zaterdag 21 november 2026, met Mijn pas en Een tekening."


def test_what_was_agreed_for_later_can_be_called_off_with_or_without_a_word() -> None:
    steps = "  a: {niets_later: ja, daarna: b}\n  b: {niets_later: ja, zeg: Dat gaat niet door., daarna: c}\n"
    flow = f"flow: thuis\ntitel: Thuis\nstart: a\nstappen:\n{steps}  c: {{stop: Dag.}}\n"
    talk = Talk(content_with(thuis=flow)).begins("thuis")
    assert talk.orders(CancelCheckIns) == [CancelCheckIns(), CancelCheckIns()]
    assert talk.texts == ["Dat gaat niet door.", "Dag."]


def test_a_second_tap_takes_the_tick_away() -> None:
    talk = talk_at("alles").types("Sam").types("morgen").taps("Kleren").taps("✓ Kleren")
    assert "Kleren" in talk.labels


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1 en 3", ("pas", "een_tekening")),
        ("kleren, mijn pas", ("pas", "kleren")),
        ("geen van deze", ("geen",)),
    ],
)
def test_several_answers_may_be_typed_in_one_message(typed: str, kept: tuple[str, ...]) -> None:
    talk = talk_at("alles").types("Sam").types("morgen").types(typed)
    assert talk.position is not None
    assert talk.position.answers["spullen"] == kept


def test_a_number_out_of_range_gets_two_different_retries_and_then_the_offer_of_a_person() -> None:
    talk = talk_at("kind").types("42")
    assert talk.texts == ["nogmaals_getal.", "overslaan_hint."]
    assert talk.labels == ["Zeg ik liever niet"]
    talk.types("honderd miljoen")
    assert talk.texts == ["nogmaals_2.", "mens_aanbieden."]
    assert talk.labels == ["Zeg ik liever niet", "knop_mens.", "knop_menu.", "knop_verder."]
    assert talk.orders(AskForPerson) == []
    assert talk.taps("knop_verder.").texts == ["Hoe oud is je kind?"]


def test_a_child_of_one_is_no_tap_on_the_first_button() -> None:
    talk = Talk().begins("bezoek").types("Vught").types("1")
    assert talk.texts[-1] == "Zal ik vragen hoe het ging? Je kind is 1 jaar."


@pytest.mark.parametrize("typed", ["weet ik niet", "geen idee", "Zeg ik liever niet"])
def test_not_knowing_is_a_good_answer(typed: str) -> None:
    talk = Talk().begins("bezoek").types("Vught").types(typed)
    assert talk.texts[-1] == "Zal ik vragen hoe het ging? Je kind is onbekend. jaar."


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("morgen", "2026-11-21"),
        ("maandag", "2026-11-23"),
        ("volgende week maandag", "2026-11-23"),
        ("3 december", "2026-12-03"),
        ("3-12", "2026-12-03"),
        ("op 3/12/2026 om 13:30", "2026-12-03"),
        ("over 2 weken", "2026-12-04"),
        ("1 januari", "2027-01-01"),
    ],
)
def test_a_day_as_people_say_it(typed: str, day: str) -> None:
    talk = talk_at("alles").types("Sam").types(typed)
    assert talk.position is not None
    assert talk.position.answers["dag"] == day


@pytest.mark.parametrize("typed", ["gisteren", "31 februari", "1 maart", "tja", "3-13-2026"])
def test_a_day_that_does_not_fit_is_asked_again(typed: str) -> None:
    talk = talk_at("alles").types("Sam").types(typed)
    assert talk.texts[0] == "nogmaals_datum."
    assert talk.place == "alles.wanneer"


def test_a_look_up_asks_when_two_places_are_equally_likely() -> None:
    talk = talk_at("bezoek").types("hij zit in zutphen")
    assert talk.texts == ["Bedoel je PI Zutphen of De Kolk?"]
    assert talk.labels == ["PI Zutphen", "De Kolk", "knop_geen_van_deze."]
    assert talk.taps("De Kolk").position is not None
    assert talk.position is not None
    assert talk.position.stack[0].answers["inrichting"] == "jji-zutphen"


def test_none_of_the_candidates_is_a_miss_and_the_second_miss_leads_onward() -> None:
    talk = talk_at("bezoek").types("zutphen").taps("knop_geen_van_deze.")
    assert talk.texts == ["Die ken ik niet. Probeer de plaats."]
    talk.types("xyz")
    assert talk.texts[:2] == ["We vinden hem niet.", "Dat weten we niet. Bel de inrichting en vraag het na."]
    assert talk.place == "kind.leeftijd"


def test_free_text_opens_a_flow_and_none_goes_where_the_step_says() -> None:
    at = talk_at("alles").types("Sam").types("morgen").types("geen")
    assert at.place == "alles.woorden"
    assert at.types("wat zijn de bezoektijden").place == "bezoek.welke"
    at = talk_at("alles").types("Sam").types("morgen").types("geen").types("hallo")
    assert at.place == "alles.wissen_vraag"


def test_free_text_that_fits_two_flows_is_asked_about() -> None:
    talk = talk_at("alles").types("Sam").types("morgen").types("geen").types("twee dingen")
    assert talk.texts == ["bedoel_je."]
    assert talk.labels == ["Op bezoek gaan", "Een formulier", "knop_geen_van_deze."]
    assert talk.types("op bezoek").place == "bezoek.welke"


def test_none_of_these_flows_goes_where_the_step_says() -> None:
    talk = talk_at("alles").types("Sam").types("morgen").types("geen").types("twee dingen")
    assert talk.taps("knop_geen_van_deze.").place == "alles.wissen_vraag"


def test_a_person_is_asked_for_after_the_family_said_what_may_go_along() -> None:
    talk = Talk().begins("bezoek").types("mens")
    assert talk.texts == ["Mag dit mee?\nWil een mens spreken."]
    assert talk.labels == ["delen_alles.", "delen_samenvatting.", "delen_niets.", "delen_toch_niet."]
    talk.taps("delen_niets.")
    assert talk.orders(AskForPerson) == [
        AskForPerson(reason="wens_familie", briefing="Wil een mens spreken.", sharing="niets", flow="bezoek")
    ]
    assert talk.texts == ["Ik heb iemand gevraagd.", "Wil je wachten?"]


def test_no_person_after_all_leads_to_the_menu_without_a_case() -> None:
    talk = Talk().begins("mens").types("nee, toch maar niet").taps("delen_toch_niet.")
    assert talk.orders(AskForPerson) == []
    assert talk.texts[0] == "toch_niet."
    assert talk.place == "menu.keuze"


def test_when_nobody_is_there_a_message_can_be_left() -> None:
    talk = Talk().now_has(someone_there=False).begins("mens")
    assert talk.texts == ["Er is niemand. Wat wil je zeggen?"]
    talk.types("Bel me morgen")
    assert talk.orders(AskForPerson) == [
        AskForPerson(reason="bericht", kind="bericht", briefing="Bel me morgen", flow="bericht")
    ]


def test_forgetting_from_a_flow_ends_the_conversation() -> None:
    talk = talk_at("alles").types("Sam").types("morgen").types("geen").types("hallo").taps("Ja")
    assert talk.orders(Forget) == [Forget()]
    assert talk.texts == ["gewist."]
    assert talk.position is None


def test_a_family_that_says_u_is_told_facts_with_u() -> None:
    talk = Talk().begins("bezoek").types("Kunt u mij zeggen hoe het in Vught is?")
    assert "Een bezoek duurt meestal een uur, voor u ook." in talk.texts


def test_an_answer_with_braces_is_shown_as_typed() -> None:
    talk = talk_at("alles").types("{feit nood-112}")
    assert talk.texts == ["Wanneer is het, {feit nood-112}?"]


def test_calling_a_flow_too_deep_ends_calmly_in_the_menu() -> None:
    endless = """\
flow: kind
titel: Rond
start: a
stappen:
  a:
    doe_flow: kind
    daarna: b
  b:
    vraag: Oud?
    antwoord: getal
    bewaar_als: leeftijd
    daarna: terug
"""
    talk = Talk(content_with(kind=endless)).begins("kind")
    assert talk.texts == ["even_mis.", "Waarover gaat het?"]


def test_a_circle_of_steps_ends_calmly_in_the_menu_without_its_chatter() -> None:
    circle = (
        "flow: begin\ntitel: Rond\nstart: a\nstappen:\n  a: {zeg: A, daarna: b}\n  b: {zeg: B, daarna: a}\n"
    )
    talk = Talk(content_with(begin=circle)).begins()
    assert talk.texts == ["even_mis.", "Waarover gaat het?"]
    assert talk.place == "menu.keuze"
