"""Each check finds its mistake, says it in Dutch with a place and a remedy, and is quiet otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from flows.checks import CHECKS, check
from flows.checks.keeps import kept
from flows.checks.unsolicited import gives_away
from flows.content import Content
from flows.findings import Finding
from flows.loader import compile_content
from tests.flows.small_content import EVERYWHERE, FACTS, FLOWS, LISTS, content_with, files, small_content

TODAY = date(2026, 11, 20)


def found(content: Content, code: str, **options: object) -> list[Finding]:
    return [one for one in check(content, **options) if one.code == code]  # type: ignore[arg-type]


def flow(steps: str, *, name: str = "proef", head: str = "herken: [proef]\n") -> Content:
    """The small helpline with one more flow; its steps are indented by two."""
    return content_with(**{name: f"flow: {name}\ntitel: Proef\nstart: a\n{head}stappen:\n{steps}"})


STEP_MISTAKES = {
    "stap-onbereikbaar": "  a:\n    stop: Dag.\n  b:\n    stop: Nooit.\n",
    "doodlopend": "  a:\n    zeg: Een.\n    daarna: b\n  b:\n    vraag: Nog een?\n    keuzes: [Ja -> b, Nee -> a]\n",
    "antwoord-ongebruikt": (
        "  a:\n    vraag: Hoe heet je hond?\n    antwoord: tekst\n    bewaar_als: hond\n    daarna: b\n"
        "  b:\n    stop: Dag.\n"
    ),
    "antwoord-misschien-leeg": "  a:\n    stop: Dag {naam}.\n",
    "knop-breed": (
        "  a:\n    vraag: Welke?\n    keuzes:\n"
        "      - Een heel erg lange knop die nooit op een oude telefoon past -> b\n      - Kort -> b\n"
        "  b:\n    stop: Dag.\n"
    ),
    "tekst-lang": "  a:\n    stop: " + "Dit is een zin. " * 50 + "\n",
    "tekst-te-lang": "  a:\n    stop: " + "Dit is een zin. " * 300 + "\n",
    "zin-lang": "  a:\n    stop: Dit is een zin " + "die maar door en door gaat " * 5 + "tot het eind.\n",
    "moeilijk-woord": "  a:\n    stop: Indien je twijfelt, bel ons.\n",
    "uitroepteken": "  a:\n    stop: Wat fijn!\n",
    "twee-vragen": (
        "  a:\n    vraag: Hoe oud is hij? En hoe heet hij?\n    antwoord: tekst\n    daarna: b\n"
        "  b:\n    stop: Dag.\n"
    ),
    "keuze-globaal": "  a:\n    vraag: Wat wil je?\n    keuzes: [Stop -> b, Door -> b]\n  b:\n    stop: Dag.\n",
    "knoppen-veel": (
        "  a:\n    vraag: Welke?\n    keuzes:\n"
        + "".join(f"      - Keuze {i} -> b\n" for i in range(13))
        + "  b:\n    stop: Dag.\n"
    ),
}


@pytest.mark.parametrize("code", STEP_MISTAKES)
def test_a_mistake_in_a_step_is_found_where_it_stands(code: str) -> None:
    findings = [one for one in found(flow(STEP_MISTAKES[code]), code) if one.file == "flows/proef.yaml"]
    assert findings
    assert all(one.line > 1 and one.message and one.remedy for one in findings)


def test_a_good_flow_has_no_findings() -> None:
    good = flow(
        "  a:\n    vraag: Wil je verder?\n    keuzes: [Ja -> b, Nee -> b]\n  b:\n    stop: Sterkte.\n"
    )
    assert [one for one in check(good) if one.file == "flows/proef.yaml"] == []


def test_every_check_is_run() -> None:
    assert len(CHECKS) == len(set(CHECKS)) >= 16


def test_findings_come_in_the_order_of_the_files() -> None:
    findings = check(flow(STEP_MISTAKES["uitroepteken"]))
    assert findings == sorted(
        findings, key=lambda one: (one.file, one.line, one.column, one.code, one.message)
    )


def test_a_flow_that_nothing_leads_to_is_named() -> None:
    lonely = flow("  a:\n    stop: Dag.\n", head="")
    assert [one.file for one in found(lonely, "flow-onbereikbaar")].count("flows/proef.yaml") == 1


def test_the_first_words_of_a_check_in_say_nothing_about_prison() -> None:
    telling = FLOWS["na_bezoek"].replace("Hoe ging het?", "Hoe ging het in de gevangenis?")
    findings = found(content_with(na_bezoek=telling), "ongevraagd-woord")
    assert [(one.severity, one.file) for one in findings] == [("fout", "flows/na_bezoek.yaml")]
    assert found(small_content(), "ongevraagd-woord") == []


@pytest.mark.parametrize("word", ["gevangenis", "cel", "bezoekuur", "PI".lower(), "rechtbank", "jeugdzorg"])
def test_prison_words_give_it_away(word: str) -> None:
    assert gives_away(word)


@pytest.mark.parametrize("word", ["cello", "pizza", "hoe", "ging", "gesprek", "piano"])
def test_ordinary_words_do_not(word: str) -> None:
    assert not gives_away(word)


def test_a_signal_whose_first_answer_holds_no_number_is_a_mistake() -> None:
    silent = FLOWS["geweld"].replace('"{feit nood-112}"', "Wat erg.")
    findings = found(content_with(geweld=silent), "crisis-zonder-nummer")
    assert [one.severity for one in findings] == ["fout"]
    assert found(small_content(), "crisis-zonder-nummer") == []


def test_the_number_must_come_before_the_first_question() -> None:
    late = (
        FLOWS["geweld"]
        .replace('"{feit nood-112}"', "Wat erg.")
        .replace("Ben je nu veilig?", "Bel 112. Veilig?")
    )
    assert found(content_with(geweld=late), "crisis-zonder-nummer") == []
    later = FLOWS["geweld"].replace('"{feit nood-112}"', "Wat erg.").replace("stop: Bel 112", "stop: Bel 112")
    assert found(content_with(geweld=later), "crisis-zonder-nummer")


def test_a_number_nobody_has_called_yet_stays_out_of_the_conversations() -> None:
    unsure = '- {id: "112", naam: Alarmnummer, telefoon: "112"}\n- {id: "113", naam: X, telefoon: "113"%s}\n'
    hidden = files(**{"nood.yaml": unsure % ", opmerking: NIET TONEN tot iemand heeft gebeld."})
    findings = found(compile_content(hidden), "nummer-niet-tonen")
    assert {one.severity for one in findings} == {"fout"}
    assert {one.message.split("'")[1] for one in findings} == {"nood-113"}
    shown = files(**{"nood.yaml": unsure % ", opmerking: Kosten niet gevonden."})
    assert found(compile_content(shown), "nummer-niet-tonen") == []


def with_facts(facts: str) -> Content:
    return compile_content(files(**{"feiten/bezoek.yaml": facts}))


def test_facts_that_expire_are_on_the_work_list() -> None:
    content = small_content()
    assert found(content, "feit-verlopen", today=TODAY) == []
    assert len(found(content, "feit-verloopt", today=date(2027, 6, 10))) == 2
    assert len(found(content, "feit-verlopen", today=date(2027, 7, 1))) == 2


def test_an_unsure_fact_may_not_be_told_as_truth() -> None:
    told = FACTS.replace("Bel de inrichting en vraag het na.", "Het duurt drie weken.")
    assert [one.severity for one in found(with_facts(told), "feit-onzeker", today=TODAY)] == ["fout"]
    assert found(small_content(), "feit-onzeker", today=TODAY) == []


def test_a_fact_without_a_source_or_a_reader_is_named() -> None:
    extra = (
        FACTS
        + "- {id: los, tekst: Zomaar iets., gelezen_op: 2026-11-20, controleer_voor: 2027-06-30, zekerheid: hoog}\n"
    )
    content = with_facts(extra)
    assert found(content, "feit-ongebruikt")
    assert found(content, "feit-bron", today=TODAY)


def test_the_same_phrase_in_two_flows_is_named() -> None:
    twice = flow("  a:\n    stop: Dag.\n", head="herken: [Wanneer mag ik op bezóek?]\n")
    assert len(found(twice, "herken-dubbel")) == 1


def test_a_broken_pattern_and_a_signal_without_a_flow_are_mistakes() -> None:
    broken = compile_content(
        files(**{"signalen.yaml": 'signalen:\n  suicide:\n    zinnen: ["<wie> wil dood"]\n'})
    )
    assert found(broken, "signaal-patroon")
    nowhere = compile_content(
        files(**{"signalen.yaml": "signalen:\n  medical:\n    zinnen: [hij ademt niet]\n"})
    )
    assert [one.severity for one in found(nowhere, "signaal-zonder-flow")] == ["fout"]


def test_flows_without_a_transcript_are_named_only_when_asked() -> None:
    content = small_content()
    others = {(flow.id, one) for flow in content.flows.values() for one in flow.steps if flow.id != "bezoek"}
    assert found(content, "gesprek-ongetest") == []
    assert [one.file for one in found(content, "gesprek-ongetest", tested=others)] == ["flows/bezoek.yaml"]


def test_titles_and_names_that_may_become_a_button_have_to_fit_on_one() -> None:
    assert found(small_content(), "naam-breed") == []
    wide = "Een heel lange titel die op geen enkele knop past"
    titled = content_with(bezoek=FLOWS["bezoek"].replace("Op bezoek gaan", wide))
    named = compile_content(files(**{"lijsten/inrichtingen.yaml": f"- {{id: x, naam: {wide}}}\n" + LISTS}))
    assert [one.file for one in found(titled, "naam-breed")] == ["flows/bezoek.yaml"]
    assert [one.file for one in found(named, "naam-breed")] == ["lijsten/inrichtingen.yaml"]


def test_endings_without_a_transcript_are_named_in_flows_that_have_one() -> None:
    content = small_content()
    most = {(flow.id, one) for flow in content.flows.values() for one in flow.steps} - {("bezoek", "einde")}
    wrong = found(content, "einde-ongetest", tested=most)
    assert [(one.file, "'einde'" in one.message) for one in wrong] == [("flows/bezoek.yaml", True)]


def test_what_each_flow_keeps_is_listed() -> None:
    assert kept(small_content())["alles"] == ("naam", "dag", "spullen")


def test_a_choice_that_means_the_same_as_the_global_word_is_fine() -> None:
    same = flow(
        "  a:\n    vraag: Wat wil je?\n    keuzes: [Mens -> flow mens, Iets anders -> b]\n  b:\n    stop: Dag.\n"
    )
    assert "Mens" not in EVERYWHERE
    assert found(same, "keuze-globaal") == []
