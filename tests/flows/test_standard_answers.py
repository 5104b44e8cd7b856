"""Standard answers: read strictly, checked like everything a family reads, and never longer than a reply."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.checks.english_labels import labels_without_english
from flows.checks.standard_answers import answers_hard_to_read, answers_too_long
from flows.content import Content
from flows.findings import ContentError, Finding
from flows.loader import compile_content, load
from flows.recognising import later_code
from flows.standard_answers import GROUPS, StandardAnswer, read_answers
from flows.yaml_reader import read_yaml
from tests.flows.small_content import Talk, files

GOOD = (
    "- {id: hallo, groep: begin, titel: Hallo, tekst: 'Hoi, ik ben {naam}.', tekst_en: 'Hi, I am {naam}.'}\n"
)
CONTENT = Path(__file__).resolve().parents[2] / "content"


def _read(text: str) -> tuple[list[StandardAnswer], list[Finding]]:
    findings: list[Finding] = []
    node = read_yaml("standaardantwoorden/a.yaml", text.encode(), findings)
    return read_answers("standaardantwoorden/a.yaml", node, findings), findings


def _content(*answers: str) -> Content:
    more = {f"standaardantwoorden/{n}.yaml": text.encode() for n, text in enumerate(answers)}
    return compile_content({**files(), **more})


def test_who_says_u_gets_the_same_when_there_is_no_other_text() -> None:
    (answer,), findings = _read(GOOD)
    assert not findings
    for form in ("je", "u"):
        said = answer.said("nl", form)
        assert said is not None and said.source == "Hoi, ik ben {naam}."
    assert answer.said("tr", "je") is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("- {id: a, groep: begin, titel: A, tekst: 'Hoi {voornaam}.'}", "antwoord-naam"),
        ("- {id: a, groep: begin, titel: A, tekst: 'Hoi {naam.veld}.'}", "antwoord-naam"),
        ("- {id: a, groep: begin, titel: A, tekst: 'Hoi {1+1}.'}", "tekst-accolade"),
        ("- {id: a, groep: zomaar, titel: A, tekst: Hoi.}", "waarde-onbekend"),
        ("- {id: a, groep: begin, tekst: Hoi.}", "sleutel-ontbreekt"),
        ("- {id: a, groep: begin, titel: A}", "sleutel-ontbreekt"),
        ("- {id: a, groep: begin, titel: A, tekst: Hoi., tekst_fr: Salut.}", "sleutel-onbekend"),
    ],
)
def test_what_is_wrong_is_a_finding(line: str, code: str) -> None:
    assert code in [finding.code for finding in _read(line)[1]]


def test_an_unknown_fact_and_a_double_id_stop_the_content() -> None:
    with pytest.raises(ContentError) as wrong:
        _content("- {id: a, groep: begin, titel: A, tekst: '{feit bestaat-niet}'}\n")
    assert [one.code for one in wrong.value.findings if one.severity == "fout"] == ["feit-onbekend"]
    with pytest.raises(ContentError) as wrong:
        _content(GOOD, GOOD)
    assert "id-dubbel" in [one.code for one in wrong.value.findings]


def test_length_and_level_are_checked() -> None:
    long = "Dit is een zin. " * 5
    found = list(answers_too_long(_content(f"- {{id: a, groep: begin, titel: A, tekst: '{long}'}}\n")))
    assert [one.code for one in found] == ["antwoord-lang"]
    hard = _content("- {id: a, groep: begin, titel: A, tekst: 'Hoe gaat het? En hoe oud ben je?'}\n")
    assert "twee-vragen" in [one.code for one in answers_hard_to_read(hard)]


def test_a_title_without_english_is_a_warning_where_english_is_spoken() -> None:
    talks = {
        "talen.yaml": b"nl: {naam: Nederlands, woorden: [nederlands]}\nen: {naam: English, woorden: [english]}\n"
    }
    named = GOOD.replace("titel: Hallo", "titel: Hallo, en: Hello")
    for text, codes in ((GOOD, ["engels-mist"]), (named, [])):
        spoken = compile_content({**files(), **talks, "standaardantwoorden/a.yaml": text.encode()})
        assert [one.code for one in labels_without_english(spoken)] == codes
    assert not list(labels_without_english(_content(GOOD)))


def test_ours_are_short_plain_and_many_in_every_group() -> None:
    content = load(CONTENT)
    assert len(content.answers) >= 40
    assert {answer.group for answer in content.answers.values()} == set(GROUPS)
    assert not [*answers_hard_to_read(content), *answers_too_long(content), *labels_without_english(content)]
    for answer in content.answers.values():
        assert "en" in answer.texts, answer.id
        assert "!" not in "".join(prose.source for prose in answer.texts.values()), answer.id


def test_a_promised_button_opens_its_flow_when_the_bot_has_the_chat() -> None:
    talk = Talk().taps_code(later_code("bezoek"))
    assert talk.place == "bezoek.welke"
    assert Talk().begins("menu").taps_code(later_code("bezoek")).place == "bezoek.welke"


def test_a_promised_button_does_nothing_while_a_person_has_the_chat() -> None:
    assert not Talk().now_has(case="taken").taps_code(later_code("bezoek")).effects


def test_a_promised_button_never_leads_into_a_flow_of_danger() -> None:
    assert not Talk().taps_code(later_code("gevaar")).place.startswith("gevaar")


def test_a_promised_button_leads_nobody_away_from_danger() -> None:
    talk = Talk().begins("menu").types("dood wil ik")
    assert talk.place.startswith("gevaar")
    assert talk.taps_code(later_code("bezoek")).place.startswith("gevaar")
