"""``afronden.yaml``: what counsellors can choose, checked like everything editors write."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.wrap_up_choices import wrap_up_choices
from flows.findings import Finding
from flows.loader import load
from flows.wrap_up import WrapUpWords, read_wrap_up
from flows.yaml_reader import read_yaml

CONTENT = Path(__file__).resolve().parents[2] / "content"
FLOWS = {"bezoek", "geld", "bezoek-met-kind"}
RIGHT = """
onderwerpen: [bezoek, geld]
hoort_bij: {bezoek-met-kind: bezoek}
relaties:
  - {id: partner, naam: Partner, en: Partner}
verwezen:
  - {id: huisarts, naam: Huisarts, en: GP}
"""


def read(text: str) -> tuple[WrapUpWords, list[Finding]]:
    findings: list[Finding] = []
    node = read_yaml("afronden.yaml", text.encode(), findings)
    return read_wrap_up("afronden.yaml", node, FLOWS, findings), findings


def test_everything_is_read_in_order() -> None:
    words, findings = read(RIGHT)
    assert findings == []
    assert words.topics == ("bezoek", "geld")
    assert words.belongs_to == {"bezoek-met-kind": "bezoek"}
    assert [(one.id, one.name, one.english) for one in words.referrals] == [("huisarts", "Huisarts", "GP")]


@pytest.mark.parametrize(
    "before, after, code",
    [
        ("[bezoek, geld]", "[bezoek, gled]", "flow-onbekend"),
        ("[bezoek, geld]", "[bezoek, bezoek]", "id-dubbel"),
        ("bezoek-met-kind: bezoek", "bezoek-met-kind: iets", "afronden-onderwerp"),
        ("bezoek-met-kind: bezoek", "weg: bezoek", "flow-onbekend"),
        ("naam: Huisarts, ", "", "sleutel-ontbreekt"),
        ("id: huisarts", "id: een-veel-te-lange-naam-voor-een-id", "id-te-lang"),
        ("relaties:", "relatie:", "sleutel-onbekend"),
    ],
)
def test_what_is_wrong_is_said(before: str, after: str, code: str) -> None:
    assert code in {one.code for one in read(RIGHT.replace(before, after))[1]}


def test_too_many_places_to_refer_to_are_refused() -> None:
    more = "".join(f"\n  - {{id: plek-{n}, naam: Plek {n}}}" for n in range(16))
    assert "afronden-te-veel" in {one.code for one in read(RIGHT.rstrip() + more)[1]}


def test_the_real_choices_have_a_name_in_both_languages() -> None:
    choices = wrap_up_choices(load(CONTENT))
    for choice in (*choices.topics, *choices.relations, *choices.referrals):
        assert choice.in_language("nl") and choice.label.get("en"), choice.id
    assert {"huisarts", "veilig-thuis"} <= {choice.id for choice in choices.referrals}
    assert choices.topics[0].id == "bezoek"
