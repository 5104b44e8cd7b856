"""What holds in every step: global words, danger, waiting, stale buttons, and things that are no text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flows.content import Content
from flows.effects import Alert, AskForPerson, Forget, LeaveQueue, PlanCheckIn, Say, StopUnsolicited
from flows.engine import advance, global_word, open_crisis, prepare
from flows.inputs import Text
from flows.loader import compile_content
from flows.position import Place
from tests.flows.small_content import NOW, Talk, content_with, files, small_content

WAITING_STEPS = ["menu", "bezoek", "kind", "alles", "na_bezoek", "wachten", "bericht", "gevaar"]


@pytest.mark.parametrize("flow", WAITING_STEPS)
def test_stop_menu_wipe_and_quickly_away_work_in_every_waiting_step(flow: str) -> None:
    assert Talk().begins(flow).types("STOP").orders(StopUnsolicited)
    assert Talk().begins(flow).types("Menu.").place == "menu.keuze"
    wiped = Talk().begins(flow).types("wis mij!")
    assert [order.panic for order in wiped.orders(Forget)] == [False]  # type: ignore[union-attr]
    assert wiped.texts == ["gewist."]
    away = Talk().begins(flow).types("snel weg")
    assert [type(order) for order in away.effects] == [Forget]
    assert away.position is None
    assert "Alarmnummer: 112 (gratis, dag en nacht)" in Talk().begins(flow).types("help").texts


@pytest.mark.parametrize("code", ["!MENU", "!menu"])
def test_a_global_word_may_be_a_button(code: str) -> None:
    assert Talk().begins("bezoek").taps_code(code).place == "menu.keuze"


@pytest.mark.parametrize("code", ["!WIS MIJ", "!WIS_MIJ", "!WISMIJ"])
def test_the_button_for_wiping_may_be_written_in_several_ways(code: str) -> None:
    assert Talk().begins("bezoek").taps_code(code).orders(Forget)


def test_a_global_word_inside_a_longer_message_is_no_order() -> None:
    assert global_word(small_content(), "u hoeft mij niet meer te schrijven, stop") is None
    assert Talk().begins("bericht").types("ik wil dat hij stopt").orders(StopUnsolicited) == []


def test_back_asks_the_last_answered_question_again() -> None:
    talk = Talk().begins("alles").types("Sam").types("morgen").types("terug")
    assert talk.texts == ["Wanneer is het, Sam?"]
    assert talk.types("terug").texts == ["Hoe heet je?"]
    assert talk.types("terug").texts == ["terug_kan_niet.", "Hoe heet je?"]


def test_back_out_of_a_called_flow_brings_back_the_callers_answers() -> None:
    talk = Talk().begins("bezoek").types("Vught")
    assert talk.place == "kind.leeftijd"
    assert talk.types("terug").texts == ["In welke gevangenis?"]
    assert talk.position is not None
    assert talk.position.stack == ()


def test_back_after_a_called_flow_returned_skips_that_flow() -> None:
    talk = Talk().begins("bezoek").types("Vught").types("5").types("terug")
    assert talk.place == "bezoek.welke"


def test_the_trail_holds_ten_places() -> None:
    talk = Talk().begins("bezoek")
    for _ in range(12):
        talk.types("menu").taps("Op bezoek")
    assert talk.position is not None
    assert len(talk.position.trail) == 10
    assert talk.position.trail[-1] == Place(flow="menu", step="keuze")


def test_danger_leaves_any_step_with_numbers_and_an_urgent_case_without_consent() -> None:
    talk = Talk().begins("bezoek").types("Vught").types("dood wil ik")
    assert talk.effects[0] == Alert(signal="suicide")
    assert talk.effects[1] == AskForPerson(
        reason="crisis",
        urgency="nood",
        briefing="crisis_samenvatting.",
        sharing="alles",
        signal="suicide",
        flow="bezoek",
    )
    assert talk.texts[0].endswith("113 Zelfmoordpreventie: 113")
    assert all(say.safety for say in talk.says)
    assert talk.says[0].phones == {"113": "113"}
    assert talk.place == "gevaar.vraag"
    assert talk.position is not None
    assert (talk.position.trail, talk.position.stack) == ((), ())
    assert talk.position.answers == {"signaal": "suicide"}


def test_danger_comes_before_the_first_words_and_before_a_free_text_answer() -> None:
    assert Talk().types("dood wil ik").place == "gevaar.vraag"
    assert Talk().begins("bericht").types("stop, dood wil ik").place == "gevaar.vraag"


def test_the_same_signal_inside_the_crisis_flow_rings_again_but_starts_nothing_anew() -> None:
    talk = Talk().begins("menu").types("dood wil ik").types("ja")
    talk.types("dood wil ik, op de kerkstraat 1")
    assert talk.orders(Alert) == [Alert(signal="suicide")]
    assert talk.orders(AskForPerson) == []
    assert talk.texts == ["Is er iemand bij je?"]


def test_another_signal_inside_a_crisis_flow_goes_to_its_own_numbers() -> None:
    talk = Talk().begins("menu").types("dood wil ik").types("hij slaat mij nu")
    assert talk.place == "geweld.vraag"
    assert talk.orders(AskForPerson)


def test_in_danger_there_is_no_menu_no_offer_no_other_flow_and_no_check_in() -> None:
    talk = Talk().begins("menu").types("hij slaat mij nu")
    for text in ("bezoektijden", "geen idee waar", "twee dingen"):
        talk.types(text)
        assert talk.place == "geweld.vraag"
        assert talk.labels == ["Ja", "Nee"]
        assert talk.texts in (["crisis_nogmaals_1."], ["crisis_nogmaals_2."])
    assert talk.types("nee").orders(PlanCheckIn) == []


def test_back_in_danger_does_not_lead_to_the_interrupted_question() -> None:
    talk = Talk().begins("bezoek").types("dood wil ik").types("terug")
    assert talk.place == "gevaar.vraag"


def test_a_person_asked_for_in_danger_comes_without_a_consent_menu() -> None:
    talk = Talk().begins("gevaar").types("mens")
    asked = talk.orders(AskForPerson)[0]
    assert isinstance(asked, AskForPerson)
    assert (asked.urgency, asked.sharing) == ("nood", "alles")
    assert talk.place == "gevaar.vraag"


@pytest.mark.parametrize("someone_there", [True, False])
def test_under_nood_a_person_comes_without_a_consent_menu_and_one_line_says_the_words_go_along(
    someone_there: bool,
) -> None:
    talk = Talk(content_with_words_for_danger()).now_has(someone_there=someone_there)
    for ask in (talk.begins("nood").types("mens"), talk.begins("nood").taps("Iemand spreken")):
        assert ask.orders(AskForPerson) == [
            AskForPerson(
                reason="crisis", urgency="nood", briefing="crisis_samenvatting.", sharing="alles", flow="nood"
            )
        ]
        assert ask.texts == ["Het gaat mee." if someone_there else "Er is niemand, het gaat mee."]
        assert ask.place == "nood.wat"
        assert "Geen nood" in ask.labels


def test_who_says_it_is_no_emergency_is_asked_for_consent_as_always() -> None:
    talk = Talk().begins("nood").taps("Geen nood").taps("Een mens spreken")
    assert talk.orders(AskForPerson) == []
    assert "delen_alles." in talk.labels


def test_after_a_signal_the_menu_leads_to_no_consent_menu_either() -> None:
    talk = Talk().begins("menu").types("dood wil ik").types("menu").taps("Een mens spreken")
    assert [getattr(one, "signal", "") for one in talk.orders(AskForPerson)] == ["suicide"]
    assert talk.place == "menu.keuze"
    assert "delen_alles." not in talk.labels


def test_a_person_step_outside_the_crisis_flows_hands_over_at_once_after_a_signal() -> None:
    talk = Talk(content_with(hulp=HELP)).begins("hulp")
    assert talk.position is not None
    talk.position = replace(talk.position, answers={"signaal": "suicide"})
    talk.types("ja")
    assert talk.orders(AskForPerson) == [
        AskForPerson(
            reason="hulp", urgency="nood", briefing="Hulp.", sharing="alles", signal="suicide", flow="hulp"
        )
    ]
    assert talk.texts == ["wacht_bevestiging.", "Dag."]


def test_a_person_asked_for_in_danger_in_the_queue_makes_the_case_urgent() -> None:
    talk = Talk().begins("nood").now_has(case="waiting").types("mens")
    assert [getattr(one, "urgency", "") for one in talk.orders(AskForPerson)] == ["nood"]


HELP = """\
flow: hulp
titel: Hulp
start: vraag
stappen:
  vraag:
    vraag: Hulp nodig?
    keuzes: ["Ja -> mens", "Nee -> einde"]
  mens:
    naar_mens: {reden: hulp, soort: bericht, samenvatting: Hulp., vraag_eerst: Mag dit mee?}
    daarna: einde
  einde:
    stop: Dag.
"""


def content_with_words_for_danger() -> Content:
    words = "  mens_bij_gevaar: Het gaat mee.\n  niemand_bij_gevaar: Er is niemand, het gaat mee.\n"
    here = files()
    here["overal.yaml"] += words.encode()
    here["flows/nood.yaml"] = here["flows/nood.yaml"].replace(
        b'"Geen nood', b'"Iemand spreken -> flow mens", "Geen nood'
    )
    return compile_content(here)


def test_stop_in_danger_leaves_the_numbers_and_the_case() -> None:
    talk = Talk().begins("gevaar").now_has(case="waiting").types("stop")
    assert talk.orders(LeaveQueue) == []
    assert talk.texts == ["gestopt_crisis."]
    assert talk.position is not None


def test_a_location_in_danger_is_never_refused() -> None:
    talk = Talk().begins("gevaar")
    assert talk.sends_a("location").texts == ["crisis_locatie."]
    assert talk.labels == ["Ja", "Nee"]
    assert talk.sends_a("voice").texts == ["crisis_onleesbaar."]


PERHAPS = "ik zie het niet meer zitten"
ASKS = ["113 Zelfmoordpreventie: 113. Denk je soms aan doodgaan?"]


def test_perhaps_danger_is_asked_about_with_the_number_and_rings_without_a_case() -> None:
    talk = Talk().begins("bezoek").types(PERHAPS)
    assert talk.orders(Alert) == [Alert(signal="suicide", certainty="misschien")]
    assert talk.orders(AskForPerson) == []
    assert talk.texts == ASKS
    assert talk.says[0].phones == {"113": "113"}
    assert talk.says[0].safety


def test_a_no_to_the_gentle_question_asks_the_interrupted_question_again_with_the_answers_kept() -> None:
    talk = Talk().begins("alles").types("Sam").types(PERHAPS).types("nee")
    assert talk.texts == ["Dank je.", "Wanneer is het, Sam?"]
    assert talk.types("terug").texts == ["Hoe heet je?"]


def test_a_yes_to_the_gentle_question_opens_the_crisis_flow_which_knows_it_was_asked() -> None:
    talk = Talk().begins("bezoek").types(PERHAPS).types("ja")
    assert talk.place == "gevaar.vraag"
    assert talk.position is not None
    assert talk.position.answers == {"signaal": "suicide", "even_gevraagd": "ja"}


@pytest.mark.parametrize("second", [PERHAPS, "dood wil ik"])
def test_a_second_signal_is_answer_enough(second: str) -> None:
    talk = Talk().begins("bezoek").types(PERHAPS).types(second)
    assert talk.orders(AskForPerson)
    assert talk.place == "gevaar.vraag"
    assert talk.position is not None
    assert talk.position.answers == {"signaal": "suicide", "even_gevraagd": "ja"}
    assert talk.position.stack == ()


def test_who_twice_gives_no_answer_to_the_gentle_question_goes_on_where_they_were() -> None:
    talk = Talk().begins("bezoek").types(PERHAPS).types("weet ik veel hoor")
    assert (talk.texts, talk.labels[0]) == (["Ik vraag het nog een keer."], "Ja")
    assert talk.types("laat me met rust").texts == ["Goed. We gaan verder.", "In welke gevangenis?"]


def test_a_no_with_a_plain_question_opens_what_was_asked() -> None:
    assert (
        Talk().begins("menu").types(PERHAPS).types("nee joh, de bezoektijden bedoel ik").place
        == "bezoek.welke"
    )


def test_perhaps_danger_in_first_words_leads_after_a_no_to_what_they_asked_or_to_the_menu() -> None:
    assert Talk().types(f"{PERHAPS} en de bezoektijden").types("nee").place == "bezoek.welke"
    assert Talk().types(PERHAPS).types("nee").place == "menu.keuze"
    assert Talk().now_has(case="waiting").types(PERHAPS).types("nee").place.startswith("wachten.")


def test_perhaps_danger_without_a_gentle_question_counts_as_danger() -> None:
    assert Talk().begins("menu").types("ik ben bang voor hem").place == "geweld.vraag"


def test_perhaps_danger_inside_a_crisis_flow_is_read_as_an_answer_there() -> None:
    talk = (
        Talk().begins("menu").types("dood wil ik").types("ja").types("de kerkstraat, en ik ben bang voor hem")
    )
    assert talk.orders(Alert) == [Alert(signal="violence-now", certainty="misschien")]
    assert talk.texts == ["Is er iemand bij je?"]


def test_perhaps_danger_with_a_counsellor_only_rings() -> None:
    talk = Talk().begins("bezoek").now_has(case="taken").types(PERHAPS)
    assert talk.effects == (Alert(signal="suicide", certainty="misschien"),)
    assert talk.place == "bezoek.welke"


def test_many_gentle_questions_do_not_pile_up() -> None:
    talk = Talk().begins("menu")
    for _ in range(12):
        talk.types(PERHAPS).types("nee")
        assert talk.place == "menu.keuze"
    assert talk.position is not None and talk.position.stack == ()


def test_danger_with_a_counsellor_only_rings() -> None:
    talk = Talk().begins("bezoek").now_has(case="taken").types("dood wil ik")
    assert talk.effects == (Alert(signal="suicide"),)
    assert talk.place == "bezoek.welke"


def test_the_real_ears_can_be_prepared_and_hear_danger() -> None:
    content = small_content()
    prepare(content)
    assert advance(content, None, Text("hallo"), Talk().context).effects


def test_a_silent_counsellor_can_be_followed_by_the_crisis_step() -> None:
    talk = Talk().begins("bezoek").now_has(case="taken")
    step = open_crisis(talk.content, talk.position, "suicide", talk.context)
    assert step.position is not None
    assert step.position.flow == "gevaar"
    assert [one.text for one in step.effects if isinstance(one, Say)][1].startswith("Denk je eraan")


def test_a_silent_counsellor_can_be_followed_by_the_gentle_question() -> None:
    talk = Talk().begins("bezoek").now_has(case="taken")
    step = open_crisis(talk.content, talk.position, "suicide", talk.context, certainty="misschien")
    assert [one.text for one in step.effects if isinstance(one, Say)] == ASKS


def test_with_a_counsellor_the_bot_keeps_quiet_but_for_stop_and_wiping() -> None:
    talk = Talk().begins("bezoek").now_has(case="taken")
    for text in ("Vught", "menu", "mens", "terug"):
        assert talk.types(text).effects == ()
    assert talk.types("wis mij").orders(Forget)


def test_in_the_queue_one_acknowledgement_and_then_silence() -> None:
    talk = Talk().begins("menu").now_has(case="waiting").types("ik hoop dat het niet lang duurt")
    assert talk.texts == ["wacht_bevestiging."]
    assert talk.labels == ["knop_niet_wachten."]
    assert talk.types("nog steeds niemand").effects == ()
    assert talk.place == "menu.keuze"
    assert talk.types("op bezoek").place == "bezoek.welke"


def test_in_the_queue_without_a_question_also_one_acknowledgement() -> None:
    talk = Talk().now_has(case="waiting").types("hallo")
    assert talk.texts == ["wacht_bevestiging."]
    assert talk.types("hallo?").effects == ()
    assert talk.now_has(case="").types("hallo").texts[0] == "Dag."


def test_in_the_queue_a_step_that_wants_text_gets_it() -> None:
    talk = Talk().begins("alles").now_has(case="waiting").types("Sam")
    assert talk.texts == ["Wanneer is het, Sam?"]


def test_asking_again_for_a_person_in_the_queue_opens_no_second_case() -> None:
    talk = Talk().begins("menu").now_has(case="waiting").types("mens")
    assert talk.orders(AskForPerson) == []
    assert talk.texts == ["wacht_al."]


def test_someone_may_leave_the_queue() -> None:
    talk = Talk().begins("menu").now_has(case="waiting").types("duurt lang zeg").taps("knop_niet_wachten.")
    assert talk.orders(LeaveQueue) == [LeaveQueue()]
    assert talk.texts == ["niet_wachten.", "Waarover gaat het?"]


def test_stop_in_the_queue_leaves_it() -> None:
    talk = Talk().begins("menu").now_has(case="waiting").types("stop")
    assert talk.effects[:2] == (StopUnsolicited(), LeaveQueue())


def test_after_the_end_the_menu_is_one_tap_away_but_not_after_danger() -> None:
    talk = Talk().begins("menu").taps("Niets meer")
    assert (talk.texts, talk.labels, talk.place) == (["Sterkte."], ["knop_menu."], "")
    assert talk.taps("knop_menu.").place == "menu.keuze"
    assert Talk().begins("gevaar").types("nee").types("ja").labels == []


def test_it_is_fine_like_this_gets_a_kind_word_and_no_menu() -> None:
    thanks = files()
    thanks["overal.yaml"] += b"  graag_gedaan: Graag gedaan.\n"
    talk = Talk(compile_content(thanks)).taps_code("!GOED")
    assert (talk.texts, talk.labels, talk.position) == (["Graag gedaan."], [], None)
    talk.begins("bezoek").taps_code("!GOED")
    assert (talk.texts, talk.place) == (["Graag gedaan."], "bezoek.welke")
    assert talk.now_has(case="taken").taps_code("!GOED").effects == ()


def test_a_stale_button_draws_the_question_again() -> None:
    talk = Talk().begins("menu")
    old = talk.buttons[0].code
    talk.taps("Formulier").taps_code(old)
    assert talk.texts == ["oude_knop.", "Hoe heet je?"]


def test_a_stale_button_keeps_the_ticks() -> None:
    talk = Talk().begins("alles").types("Sam").types("morgen").taps("Kleren").taps_code("verlopen")
    assert "✓ Kleren" in talk.labels


def test_a_button_after_the_end_starts_afresh() -> None:
    talk = Talk().taps_code("verlopen")
    assert talk.texts[0] == "oude_knop."
    assert talk.place == "menu.keuze"


@pytest.mark.parametrize(("kind", "line"), [("photo", "onleesbaar_photo."), ("hologram", "onleesbaar.")])
def test_what_is_no_text_gets_a_kind_line_and_the_question(kind: str, line: str) -> None:
    assert Talk().begins("bezoek").sends_a(kind).texts == [line, "In welke gevangenis?"]


def test_first_words_that_fit_a_flow_go_straight_there_with_a_line_on_who_we_are() -> None:
    talk = Talk().types("wat zijn de bezoektijden")
    assert talk.texts == ["Dit is de hulplijn, je bent anoniem.", "In welke gevangenis?"]


def test_someone_known_is_welcomed_back() -> None:
    talk = Talk().now_has(words={"terug": "ja"}).types("wat zijn de bezoektijden")
    assert talk.texts[0] == "welkom_terug."


def test_first_words_that_fit_nothing_get_the_start() -> None:
    assert Talk().types("hoi").texts[:2] == ["Dag.", "Fijn dat je er bent."]


def test_first_words_that_fit_two_flows_are_asked_about() -> None:
    talk = Talk().types("twee dingen")
    assert talk.texts == ["Dit is de hulplijn, je bent anoniem.", "bedoel_je."]
    assert talk.taps("Een formulier").place == "alles.naam"


def test_words_that_are_no_answer_may_open_another_flow_and_back_returns() -> None:
    talk = Talk().begins("na_bezoek").types("wat zijn de bezoektijden dan")
    assert talk.place == "bezoek.welke"
    assert talk.types("terug").place == "na_bezoek.vraag"


def test_two_misses_offer_a_person_and_only_a_yes_asks_for_one() -> None:
    talk = Talk().begins("na_bezoek").types("blub")
    assert talk.texts == ["nogmaals_1."]
    assert talk.types("blub").texts == ["nogmaals_2.", "mens_aanbieden."]
    assert talk.labels == ["Goed", "Niet goed", "knop_mens.", "knop_menu.", "knop_verder."]
    assert talk.orders(AskForPerson) == []
    assert talk.types("nee hoor").texts == ["Hoe ging het?"]
    talk.types("blub").types("blub").types("ja graag")
    assert talk.place == "mens.vraag"


def test_an_unknown_flow_from_outside_leads_to_the_menu() -> None:
    talk = Talk().begins("bestaat_niet")
    assert talk.texts == ["inhoud_veranderd.", "Waarover gaat het?"]


def test_a_check_in_that_is_due_starts_its_flow() -> None:
    assert Talk().begins("bezoek").is_asked("na_bezoek").texts == ["Hoe ging het?"]


def test_the_same_input_at_the_same_place_gives_the_same_step() -> None:
    first, second = (Talk().begins("bezoek").types("Vught") for _ in range(2))
    assert (first.position, first.effects) == (second.position, second.effects)
    assert first.context.now == NOW


def test_button_codes_are_short_ascii() -> None:
    for flow in small_content().flows:
        for button in Talk().begins(flow).buttons:
            assert len(button.code) <= 32
            assert button.code.isascii()


def test_who_asks_in_a_sentence_for_no_more_messages_is_asked_and_not_dropped() -> None:
    talk = Talk().begins("menu").types("willen jullie ophouden met schrijven")
    assert talk.texts == ["stop_aanbieden."]
    assert talk.orders(StopUnsolicited) == []
    assert talk.taps("knop_stop.").orders(StopUnsolicited)


def test_a_no_to_stopping_asks_the_question_again() -> None:
    talk = Talk().begins("menu").types("willen jullie ophouden met schrijven").taps("knop_niet_stoppen.")
    assert talk.texts == ["Waarover gaat het?"]
    assert Talk().types("ophouden met schrijven").types("nee").texts == ["Waarover gaat het?"]
    assert Talk().types("ophouden met schrijven").types("ja").orders(StopUnsolicited)
