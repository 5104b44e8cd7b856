"""Words that follow who is detained, and hearing it in a family's own words."""

from pathlib import Path

import pytest

from flows.content import Content
from flows.findings import ContentError, Finding
from flows.loader import compile_content
from flows.who import Who, read_who
from flows.yaml_reader import read_yaml
from tests.flows.small_content import FLOWS, Talk, files

CONTENT = Path(__file__).parents[2] / "content"

ABOUT = """\
flow: over_wie
titel: Over wie
start: begin
stappen:
  begin:
    als:
      - wie is niet bekend -> wie
      - anders -> terug
  wie:
    vraag: Over wie gaat het?
    bewaar_als: wie
    keuzes:
      - "[kind] Mijn zoon of dochter -> begin"
      - "[onbekend] Zeg ik liever niet -> begin"
"""
ASKS = """\
flow: {name}
titel: {name}
herken: [{name} graag]
start: eerst
stappen:
  eerst:
    doe_flow: over_wie
    daarna: vraag
  vraag:
    vraag: "Dit gaat over {{naaste}}. {{Hij}} mag bellen. Heb je {{zijn}} nummer?"
    keuzes:
      - Ja -> als_ouder
      - Nee -> als_ouder
  als_ouder:
    als:
      - lezer is ouder en hij_of_zij is zij -> moeder
      - anders -> einde
  moeder:
    stop: Je dochter.
  einde:
    stop: Dag.
"""


def who_file() -> bytes:
    return (CONTENT / "wie.yaml").read_bytes()


def who() -> Who:
    findings: list[Finding] = []
    read = read_who(read_yaml("wie.yaml", who_file(), findings), findings)
    assert findings == []
    return read


def small(flow: str = ASKS.format(name="zorgen")) -> Content:
    menu = FLOWS["menu"].replace(
        "- Op bezoek ", "- Zorgen -> flow zorgen\n      - Anders -> flow anders\n      - Op bezoek "
    )
    flows = {**FLOWS, "menu": menu, "over_wie": ABOUT, "zorgen": flow, "anders": ASKS.format(name="anders")}
    return compile_content({**files(flows), "wie.yaml": who_file()})


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("mijn man zit vast", ("partner", "hij")),
        ("M'n moeder zit vast", ("ouder", "zij")),
        ("me pa zit in de bajes", ("ouder", "hij")),
        ("onze dochter is gisteren opgepakt", ("kind", "zij")),
        ("mijn man zegt dat onze zoon vast zit", ("kind", "hij")),
        ("waar zit mn broer", ("broer_zus", "hij")),
        ("mijn ex man zit vast", ("ander", "hij")),
        ("hoe lang moet mijn vriend nog zitten", ("", "hij")),
        ("hij zit al weken vast in vught", ("", "hij")),
        ("my husband was arrested", ("partner", "hij")),
        ("mijn dochter wil haar vader zien die vastzit", ("", "")),
        ("mijn zoon vraagt waarom papa vastzit", ("", "")),
        ("mag mijn moeder mee op bezoek", ("", "")),
        ("mijn zoon zit in groep 5 en is druk", ("", "")),
        ("mijn man zit niet vast", ("", "")),
        ("mijn zoon en mijn broer zijn boos", ("", "")),
        ("ze zitten vast", ("", "")),
        ("wanneer mag ik op bezoek", ("", "")),
    ],
)
def test_only_what_is_unmistakable_is_heard(said: str, heard: tuple[str, str]) -> None:
    told = who().hear(said)
    assert (told.get("wie", ""), told.get("hij_of_zij", "")) == heard


def test_a_relation_alone_is_heard_where_it_is_asked_for() -> None:
    assert who().hear("mijn moeder") == {}
    assert who().hear("mijn moeder", asked=True) == {"wie": "ouder", "hij_of_zij": "zij"}


@pytest.mark.parametrize(
    ("name", "answers", "shown"),
    [
        ("hij", {}, "hij of zij"),
        ("Hij", {"hij_of_zij": "zij"}, "Zij"),
        ("zijn", {"hij_of_zij": "zij"}, "haar"),
        ("naaste", {"wie": "onbekend"}, "je naaste"),
        ("Naaste", {"wie": "kind"}, "Je kind"),
        ("naaste", {"wie": "kind", "hij_of_zij": "hij"}, "je zoon"),
        ("naaste", {"wie": "ander", "hij_of_zij": "hij"}, "je naaste"),
        ("iets_anders", {}, None),
    ],
)
def test_a_word_follows_who_is_detained(name: str, answers: dict[str, str], shown: str | None) -> None:
    assert who().word(name, answers) == shown


def test_what_was_said_is_not_asked_and_goes_along_to_the_next_flow() -> None:
    talk = Talk(small()).begins()
    talk.types("onze dochter is opgepakt").types("zorgen")
    assert talk.texts == ["Dit gaat over je dochter. Zij mag bellen. Heb je haar nummer?"]
    talk.types("menu").types("anders")
    assert talk.texts == ["Dit gaat over je dochter. Zij mag bellen. Heb je haar nummer?"]
    talk.types("ja")
    assert talk.texts == ["Je dochter."]


def test_it_is_asked_once_and_a_typed_relation_tells_he_or_she_too() -> None:
    talk = Talk(small()).begins()
    talk.types("zorgen graag")
    assert talk.texts == ["Over wie gaat het?"]
    talk.types("m'n zoon")
    assert talk.texts == ["Dit gaat over je zoon. Hij mag bellen. Heb je zijn nummer?"]


def test_who_would_rather_not_say_is_spoken_to_neutrally_and_not_asked_again() -> None:
    talk = Talk(small()).begins()
    talk.types("menu").types("zorgen")
    talk.types("zeg ik liever niet")
    talk.types("menu").types("anders")
    assert talk.texts == ["Dit gaat over je naaste. Hij of zij mag bellen. Heb je zijn of haar nummer?"]


def test_a_later_word_corrects_an_earlier_one() -> None:
    talk = Talk(small()).begins()
    talk.types("mijn man zit vast").types("zorgen")
    talk.types("mijn zus zit vast").types("menu").types("anders")
    assert talk.texts == ["Dit gaat over je zus. Zij mag bellen. Heb je haar nummer?"]


def test_a_misspelt_word_is_named_with_what_was_probably_meant() -> None:
    with pytest.raises(ContentError) as caught:
        small(ASKS.format(name="zorgen").replace("{naaste}", "{naste}"))
    assert [(one.code, "naaste" in one.remedy) for one in caught.value.findings] == [
        ("variabele-onbekend", True)
    ]


def test_a_form_that_can_never_be_used_is_a_mistake() -> None:
    findings: list[Finding] = []
    read_who(read_yaml("wie.yaml", b"woorden:\n  hij: {onbekend: x, hem: y}\n", findings), findings)
    assert [one.code for one in findings] == ["sleutel-onbekend"]
