"""Another language: what is translated is said, the rest stays Dutch, and nothing breaks."""

from dataclasses import replace

import pytest

from flows.checks import check
from flows.content import Content
from flows.context import Context
from flows.effects import AskForPerson, SpeakLanguage
from flows.findings import NOWHERE, Finding
from flows.inputs import Begin
from flows.loader import compile_content
from flows.transcripts.world import World
from flows.translations.catalogue import Entry, brought_up_to_date, read_entries, write_entries
from flows.translations.checking import fits, phone_numbers
from flows.translations.dates import day_in_words, moment_in_words
from flows.translations.languages import direction
from flows.translations.messages import Message
from flows.variables import join_words, show_date
from tests.flows.small_content import NOW, Talk, files

LANGUAGES = """\
nl: {naam: Nederlands, woorden: [nederlands graag]}
en: {naam: English, woorden: [english please]}
ar: {naam: العربية}
"""
ENGLISH = {
    "menu.keuze.vraag": ("Waarover gaat het?", "What is it about?"),
    "menu.keuze.keuzes.op_bezoek": ("Op bezoek", "Visiting"),
    "menu.keuze.keuzes.een_mens_spreken": ("Een mens spreken", "Talk to a person"),
    "bezoek.welke.vraag": ("In welke gevangenis?", "In which prison?"),
    "bezoek.welke.niet_gevonden.2": ("We vinden hem niet.", "We cannot find it."),
    "bezoek.onbekend.zeg": (
        "Dat weten we niet. {feit bezoek-navragen}",
        "We do not know. {feit bezoek-navragen}",
    ),
    "_feiten.bezoek-navragen": ("Bel de inrichting en vraag het na.", "Call the prison and ask."),
    "mens.vraag.samenvatting": ("Wil een mens spreken.", "Wants a person."),
    "_overal.nogmaals_1": ("nogmaals_1.", "Sorry, say that again?"),
}
ARABIC = {"menu.keuze.vraag": ("Waarover gaat het?", "عن ماذا يدور الأمر؟")}
FORMAL = {"alles.naam.vraag": ("Hoe heet je?", "Hoe heet u?")}


def po(rows: dict[str, tuple[str, str]], *fuzzy: str) -> bytes:
    messages = [Message(context, dutch, NOWHERE) for context, (dutch, _) in rows.items()]
    entries = {name: Entry(dutch, text, name in fuzzy) for name, (dutch, text) in rows.items()}
    return write_entries("en", messages, entries)


def helpline(english: bytes = b"", **more: bytes) -> Content:
    return compile_content(
        {
            **files(),
            "talen.yaml": LANGUAGES.encode(),
            "vertalingen/en/alles.po": english or po(ENGLISH),
            "vertalingen/ar/menu.po": po(ARABIC),
            "vertalingen/nl@u/alles.po": po(FORMAL),
            **more,
        }
    )


def talk(content: Content | None = None) -> Talk:
    return Talk(content or helpline())


class SpeakingTalk(Talk):
    """A talk whose host remembers the chosen language, as the real one does."""

    def types(self, text: str) -> Talk:
        super().types(text)
        for effect in self.effects:
            if isinstance(effect, SpeakLanguage):
                self.context = replace(self.context, language=effect.language)
        return self


def in_english(content: Content | None = None) -> Talk:
    return Talk(content or helpline(), Context(now=NOW, someone_there=True, language="en"))


def findings(content: Content) -> list[tuple[str, str, str]]:
    return [(one.code, one.severity, one.file) for one in check(content) if one.code.startswith("vertaling")]


def test_the_question_and_its_buttons_are_in_the_language_and_what_is_missing_is_dutch() -> None:
    said = in_english().begins("menu")
    assert said.texts == ["What is it about?"]
    assert said.labels == ["Visiting", "Formulier", "Talk to a person", "Niets meer"]


@pytest.mark.parametrize("typed", ["visiting", "Visitin", "1"])
def test_a_typed_answer_is_matched_with_the_words_the_family_sees(typed: str) -> None:
    assert in_english().begins("menu").types(typed).texts == ["In which prison?"]


def test_buttons_keep_their_codes_so_that_a_tap_survives_a_change_of_language() -> None:
    dutch, english = talk().begins("menu"), in_english().begins("menu")
    assert [one.code for one in dutch.buttons] == [one.code for one in english.buttons]


def test_facts_retries_and_arrows_come_along() -> None:
    said = in_english().begins("bezoek").types("xyzzy")
    assert said.types("xyzzy").texts[:2] == ["We cannot find it.", "We do not know. Call the prison and ask."]


def test_the_name_of_a_language_as_a_whole_message_changes_it_and_the_question_is_asked_again() -> None:
    said = SpeakingTalk(helpline()).begins("menu").types("English please")
    assert SpeakLanguage(language="en") in said.effects
    assert said.texts == ["What is it about?"]
    assert said.types("visiting").texts == ["In which prison?"]
    assert said.types("nederlands graag").texts == ["In welke gevangenis?"]


def test_a_button_changes_the_language_too() -> None:
    said = talk().begins("taal").types("English")
    assert SpeakLanguage(language="en") in said.effects
    assert said.texts == ["What is it about?"]


def test_first_words_can_be_the_language() -> None:
    assert talk().types("english please").texts[-1] == "What is it about?"


def test_the_first_question_offers_the_other_languages_and_later_ones_do_not() -> None:
    said = talk().begins()
    assert said.labels[-2:] == ["English", "العربية"]
    tapped = said.taps("English")
    assert tapped.texts == ["What is it about?"]
    assert "Nederlands" not in tapped.labels


def test_a_language_from_the_right_is_spoken_and_known_as_such() -> None:
    said = Talk(helpline(), Context(now=NOW, language="ar")).begins("menu")
    assert said.texts == ["عن ماذا يدور الأمر؟"]
    assert (direction("ar"), direction("ar-MA"), direction("en"), direction("nl@u")) == (
        "rtl",
        "rtl",
        "ltr",
        "ltr",
    )


def test_a_language_without_catalogue_is_dutch() -> None:
    assert Talk(helpline(), Context(now=NOW, language="tr")).begins("menu").texts == ["Waarover gaat het?"]


def test_who_says_u_gets_u_where_that_is_written_and_je_elsewhere() -> None:
    content = helpline()
    assert talk(content).begins("alles").texts == ["Hoe heet je?"]
    assert talk(content).begins("menu").types("kunt u mij helpen").types("formulier").texts == ["Hoe heet u?"]


def test_who_says_u_in_english_is_not_formal_dutch() -> None:
    assert in_english().begins("menu").types("can u help").types("formulier").texts == ["Hoe heet je?"]


def test_changed_dutch_is_shown_until_the_translation_is_looked_at() -> None:
    old = {**ENGLISH, "menu.keuze.vraag": ("Waar gaat het over?", "What is it about?")}
    content = helpline(po(old))
    assert in_english(content).begins("menu").texts == ["Waarover gaat het?"]
    assert ("vertaling-nakijken", "waarschuwing", "vertalingen/en") in findings(content)


def test_a_fuzzy_translation_is_not_shown() -> None:
    content = helpline(po(ENGLISH, "menu.keuze.vraag"))
    assert in_english(content).begins("menu").texts == ["Waarover gaat het?"]


def test_what_is_missing_is_counted_per_language_but_not_for_u() -> None:
    missing = [file for code, _, file in findings(helpline()) if code == "vertaling-ontbreekt"]
    assert missing == ["vertalingen/ar", "vertalingen/en"]


@pytest.mark.parametrize("text", ["We do not know.", "We do not know. {feit bezoek-duur}", "Not {inrichting"])
def test_other_braces_are_a_mistake_and_never_reach_a_family(text: str) -> None:
    content = helpline(po({**ENGLISH, "bezoek.onbekend.zeg": (ENGLISH["bezoek.onbekend.zeg"][0], text)}))
    assert ("vertaling-accolades", "fout", "vertalingen/en/bezoek.po") in findings(content)
    said = in_english(content).begins("bezoek").types("xyzzy").types("xyzzy")
    assert said.texts[1] == "Dat weten we niet. Call the prison and ask."


def test_another_number_is_a_mistake_and_never_reaches_a_family() -> None:
    assert fits("Bel 112.", "Call 112.")
    assert not fits("Bel 112.", "Call 911.")
    assert not fits("Bel 112.", "Call the police.")
    assert phone_numbers("Bel 088 07 44000, of 0800-0113. Van 13:30 tot 15.30") == {
        "0880744000",
        "08000113",
        "1530",
    }


def test_a_catalogue_that_is_none_is_named_and_the_rest_goes_on() -> None:
    content = helpline(**{"vertalingen/en/kapot.po": b"msgid 'nergens"})
    assert "po-onleesbaar" in {one.code for one in check(content)}
    assert in_english(content).begins("menu").texts == ["What is it about?"]


def test_what_a_counsellor_reads_is_dutch_and_what_the_family_sees_of_it_is_not() -> None:
    said = in_english().begins("menu").types("talk to a person")
    assert "Wants a person." in said.texts[0]
    order = next(one for one in said.types("2").effects if isinstance(one, AskForPerson))
    assert order.briefing.startswith("Wil een mens spreken.")


def test_a_catalogue_written_and_read_is_the_same() -> None:
    found: list[Finding] = []
    entries = read_entries("x.po", po(ENGLISH, "menu.keuze.vraag"), found)
    assert found == []
    assert entries["menu.keuze.vraag"] == Entry("Waarover gaat het?", "What is it about?", fuzzy=True)
    assert entries["_overal.nogmaals_1"] == Entry("nogmaals_1.", "Sorry, say that again?")


def test_bringing_up_to_date_keeps_what_fits_marks_what_changed_and_finds_what_moved() -> None:
    old = {"a.x": Entry("Een", "One"), "a.y": Entry("Twee", "Two"), "a.weg": Entry("Drie", "Three")}
    texts = {"a.x": "Een", "a.y": "Twee of meer", "b.z": "Drie", "b.nieuw": "Vier"}
    fresh = brought_up_to_date([Message(name, text, NOWHERE) for name, text in texts.items()], old)
    assert fresh == {
        "a.x": Entry("Een", "One"),
        "a.y": Entry("Twee of meer", "Two", fuzzy=True),
        "b.z": Entry("Drie", "Three", fuzzy=True),
        "b.nieuw": Entry("Vier", ""),
    }


def test_a_flow_without_translations_is_shared_with_the_formal_dutch() -> None:
    content = helpline()
    assert content.spoken["nl@u"].flows["bezoek"] is content.flows["bezoek"]


def test_who_looks_first_in_danger_is_said_in_the_language() -> None:
    hours = b"tijdzone: Europe/Amsterdam\neerst_kijken: Wij kijken.\n"
    looks = po({"_openingstijden.eerst_kijken": ("Wij kijken.", "We look.")})
    more = {"openingstijden.yaml": hours, "vertalingen/en/_openingstijden.po": looks}
    content = helpline(**more)
    assert [content.in_language(one).first_look for one in ("nl", "en", "ar")] == [
        "Wij kijken.",
        "We look.",
        "Wij kijken.",
    ]
    world = World.at(content, NOW)
    world.do(Begin())
    assert world.context.words["eerst_kijken"] == "Wij kijken."
    assert content.in_language("en").first_look_unalerted == "We look.", "nothing else was written"
    world.say_or_tap("English please")
    assert world.context.words["eerst_kijken"] == "We look."


def test_days_and_hours_are_written_in_the_language() -> None:
    assert day_in_words(NOW.date(), "en") == "Friday 20 November 2026"
    assert moment_in_words(NOW, "en") == "Friday 20 November, 14:00"
    assert day_in_words(NOW.date(), "xx-nergens") == "20-11-2026"


def test_a_date_and_several_answers_are_shown_in_the_language() -> None:
    assert show_date("2026-11-20", "en") == "Friday 20 November 2026"
    assert join_words(["a", "b", "c"], language="en") == "a, b and c"
    assert join_words(["a", "b"], "of", "en") == "a or b"
    assert join_words(["a", "b"], "of", "ar") == "a, b"


def test_a_step_in_a_language_nobody_can_choose_is_a_mistake() -> None:
    without_arabic = LANGUAGES.replace("ar: {naam: العربية}\n", "").encode()
    found = [one for one in check(helpline(**{"talen.yaml": without_arabic})) if one.code == "taal-onbekend"]
    assert [(one.file, one.severity) for one in found] == [("flows/taal.yaml", "fout")]
