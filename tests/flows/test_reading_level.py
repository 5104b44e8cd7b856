"""The reading level: long words, passive forms and words of the trade, with exceptions that carry a reason."""

import pytest

from flows.checks.reading import hard_to_read, read, read_text, unexplained_jargon
from flows.findings import NOWHERE, Finding
from flows.loader import compile_content
from flows.reading_rules import ReadingRules, read_rules
from flows.texts import compile_text
from flows.yaml_reader import read_yaml
from tests.flows.small_content import FLOWS, files

RULES = """\
vakwoorden:
  reclassering: Reclassering is de organisatie die meekijkt.
uitzonderingen:
  - {woord: identiteits, reden: Zo heet het.}
  - {zin: wordt bewaard, reden: Niemand doet het.}
"""


def rules(text: str = RULES) -> tuple[ReadingRules, list[Finding]]:
    findings: list[Finding] = []
    return read_rules(
        "leesniveau.yaml", read_yaml("leesniveau.yaml", text.encode(), findings), findings
    ), findings


def codes(text: str) -> list[str]:
    return [one.code for one in read_text(text, NOWHERE, rules()[0])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vraag naar de arbeidsongeschiktheid.", ["woord-lang"]),
        ("Neem je identiteitsbewijs mee.", []),
        ("Ga naar de moeder-kindafdeling van de gevangenis.", []),
        ("Kijk op nederlandwereldwijd.nl of mail info@eenheellangadres.nl.", []),
        ("{een_heel_lange_naam} belt je.", []),
        ("Je brief wordt niet gelezen.", ["lijdende-vorm"]),
        ("Zij vertelt wat er gezegd wordt.", ["lijdende-vorm"]),
        ("De post werd opgehaald.", ["lijdende-vorm"]),
        ("Dit wordt bewaard.", []),
        ("Een medewerker leest je brief.", []),
        ("Word je boos of verdrietig?", []),
        ("Het wordt later beter.", []),
    ],
)
def test_long_words_and_passive_forms_are_named(text: str, found: list[str]) -> None:
    assert codes(text) == found


def jargon(words: str) -> list[str]:
    flow = FLOWS["begin"].replace("Dag.", words)
    content = compile_content(files({**FLOWS, "begin": flow}, **{"leesniveau.yaml": RULES}))
    return [one.remedy for one in unexplained_jargon(content)]


def test_a_word_of_the_trade_is_explained_once_in_a_conversation() -> None:
    assert jargon("Bel de reclassering.")[0].endswith("Reclassering is de organisatie die meekijkt.")
    assert jargon("Bel de reclassering. De reclassering is de organisatie die helpt.") == []
    assert jargon("Bel de reclassering (die begeleiden mensen).") == []
    assert jargon("De reclassering geeft de rechter advies.") == []


def test_the_rules_of_the_content_hold_in_its_check() -> None:
    flow = FLOWS["begin"].replace("Dag.", "Dit wordt bewaard. Dat wordt gelezen.")
    content = compile_content(files({**FLOWS, "begin": flow}, **{"leesniveau.yaml": RULES}))
    found = [one.message for one in hard_to_read(content) if one.code == "lijdende-vorm"]
    assert len(found) == 1
    assert "wordt gelezen" in found[0]


def test_an_exception_without_a_reason_is_a_mistake() -> None:
    assert [one.code for one in rules("uitzonderingen:\n  - {woord: lang}\n")[1]] == ["sleutel-ontbreekt"]


@pytest.mark.parametrize(
    ("reason", "found"), [("", ["twee-vragen"]), ("  - {zin: which language, reason_}\n", [])]
)
def test_one_question_in_two_languages_is_one_question_when_that_is_said(
    reason: str, found: list[str]
) -> None:
    known, _ = rules(RULES + reason.replace("reason_", "reden: Twee talen."))
    prose, _ = compile_text("In welke taal? Which language?")
    assert [one.code for one in read(prose, NOWHERE, known, asks=True)] == found
