"""Looking up an institution: names, nicknames, places, typing mistakes, and a question when two are close."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.lists import LookupList
from flows.loader import load
from flows.lookup import LookUp
from tests.flows.small_content import small_content

CONTENT = Path(__file__).parents[2] / "content"
SENTENCES = ("{}", "hij zit in {}", "Mijn zoon zit vast in {}, geloof ik", "het is {} volgens mij")

#: As people mistype them, and which one they mean.
TYPED = """
vugt = pi-vught
vuhgt = pi-vught
p.i. vugcht = pi-vught
dordrect = pi-dordrecht
dordrechtt = pi-dordrecht
dordse poorten = pi-dordrecht
arnehm = pi-arnhem
arnem = pi-arnhem
nieuwegien = pi-nieuwegein
niewegein = pi-nieuwegein
nieuwesluis = pi-nieuwersluis
niewersluis = pi-nieuwersluis
ter peeel = pi-ter-peel
tre peel = pi-ter-peel
zwole = pi-zwolle
swolle = pi-zwolle
lelystat = pi-lelystad
leliestad = pi-lelystad
graave = pi-grave
alphen ad rijn = pi-alphen
alpen aan de rijn = pi-alphen
almeloo = pi-almelo
amelo = pi-almelo
heerhugowaart = pi-heerhugowaard
heerhugowaar = pi-heerhugowaard
zuiderbos = pi-heerhugowaard
de schi = pi-rotterdam-de-schie
hoogvlied = pi-rotterdam-hoogvliet
scheveninge = pi-haaglanden
schevenigen = pi-haaglanden
zaandstad = jc-zaanstad
zaanstat = jc-zaanstad
schipol = jc-schiphol
schiphool = jc-schiphol
zijst = jc-zeist
kamp zeijst = jc-zeist
esserhiem = pi-veenhuizen-esserheem
norgerhave = pi-veenhuizen-norgerhaven
norgenhaven = pi-veenhuizen-norgerhaven
bankebosch = pi-veenhuizen-klein-bankenbosch
ter appel = pi-ter-apel
terappel = pi-ter-apel
leewarden = pi-leeuwarden
leeuwaarden = pi-leeuwarden
de marwij = pi-leeuwarden
zutfen = pi-achterhoek
zuthpen = pi-achterhoek
sitard = pi-sittard
geerhoorst = pi-sittard
middelberg = pi-middelburg
midelburg = pi-middelburg
krimpen ad ijssel = pi-krimpen
krimpe aan den ijsel = pi-krimpen
roermont = pi-roermond
roremond = pi-roermond
hartelborg = rjji-hartelborgt
hunerberg = rjji-hunnerberg
hunnenberg = rjji-hunnerberg
heijacker = rjji-hey-acker
hey akker = rjji-hey-acker
teilingereind = jji-teylingereind
teylingeeind = jji-teylingereind
kierpunt = jji-keerpunt
juvait = jji-juvaid
jeugdgevangnis lelystad = jji-lelystad
bijlmer bajes = bijlmerbajes
bijmerbajes = bijlmerbajes
de koepel in haarlem = pi-haarlem
wolveplein = pi-wolvenplein
hafenstraat = pi-havenstraat
tilburch = pi-tilburg
hogeveen = pi-hoogeveen
zoetemeer = pi-zoetermeer
almeere = pi-almere
overlon = pi-overloon
overmaaze = pi-maastricht
dogershoek = jji-doggershoek
spijkenise = rjji-hartelborgt
nijmege = rjji-hunnerberg
sasenheim = jji-teylingereind
soesterburg = jc-zeist
west zaan = jc-zaanstad
evertsort = pi-ter-peel
vrouwengevangenis breda = pi-breda
detentie centrum rotterdam = dc-rotterdam
zestienhove = dc-rotterdam
"""

#: Towns without an institution in the list, and answers that name no place.
ELSEWHERE = """
Groningen Eindhoven Assen Enschede Alkmaar Amersfoort Apeldoorn Venlo Helmond Deventer Gouda Delft Leiden Hilversum
Hengelo Emmen Drachten Oss Roosendaal Goes Vlissingen Zeewolde Heerlen Weert Tiel Ede Harderwijk Meppel Heerenveen
Sneek Katwijk Hoofddorp Purmerend Schagen Diemen Amstelveen Bussum Baarn Woerden Veenendaal Waalwijk Uden Turnhout
Hasselt Gent Brugge Antwerpen Brussel Veendam Winschoten Houten Rijswijk Voorburg Schiedam Nijkerk Ermelo Epe Urk
"""
NO_PLACE = """
ergens in friesland
bij zijn moeder
in het ziekenhuis
dat mogen ze niet zeggen
ik ben mijn pas kwijt
hij is overgeplaatst maar niemand zegt waarheen
hij zit in de cel
morgen om drie uur
volgens zijn advocaat ergens in brabant
lange wachttijd hoor
gewoon in de bajes
de juf vroeg het ook
niet in vught
"""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Vught", "pi-vught"),
        ("penitentiaire inrichting vught", "pi-vught"),
        ("de EBI", "pi-vught"),
        ("mijn man zit sinds maandag in vught en ik weet niks", "pi-vught"),
        ("VUGHTT", "pi-vught"),
        ("almelo", "pi-almelo"),
    ],
)
def test_found(typed: str, found: str) -> None:
    assert small_content().lists["inrichtingen"].find(typed) == LookUp(found=found)


def test_one_place_with_two_institutions_is_a_doubt() -> None:
    got = small_content().lists["inrichtingen"].find("zutphen")
    assert set(got.candidates) == {"pi-zutphen", "jji-zutphen"}


def test_a_word_between_two_names_is_a_doubt_and_never_a_guess() -> None:
    got = small_content().lists["inrichtingen"].find("almeeo")
    assert set(got.candidates) == {"pi-almelo", "pi-almere"}


@pytest.mark.parametrize("typed", ["", "?", "weet ik niet", "in de gevangenis", "parijs", "x" * 5000, "pi"])
def test_nothing(typed: str) -> None:
    assert small_content().lists["inrichtingen"].find(typed) == LookUp()


@pytest.fixture(scope="module")
def institutions() -> LookupList:
    return load(CONTENT).lists["inrichtingen"]


def test_every_real_institution_is_found_by_its_name_and_each_nickname(institutions: LookupList) -> None:
    """By its own name at once; a nickname that several share becomes a question with this one in it."""
    for item in institutions.items.values():
        for sentence in SENTENCES:
            assert institutions.find(sentence.format(item.name)).found == item.id, item.name
            for name in item.aliases:
                got = institutions.find(sentence.format(name))
                assert item.id in (got.found, *got.candidates), name


def test_names_full_of_typing_mistakes_are_right_or_asked_about(institutions: LookupList) -> None:
    rows = [row.split(" = ") for row in TYPED.strip().splitlines()]
    tries = [(sentence.format(typed), meant) for typed, meant in rows for sentence in SENTENCES]
    found = [(text, meant, institutions.find(text)) for text, meant in tries]
    wrong = [text for text, meant, got in found if got.found is not None and got.found != meant]
    right = [text for text, meant, got in found if meant in (got.found, *got.candidates)]
    at_once = [text for text, meant, got in found if got.found == meant]
    assert wrong == []
    assert len(right) >= 0.97 * len(tries)
    assert len(at_once) >= 0.85 * len(tries)


@pytest.mark.parametrize("town", ELSEWHERE.split())
def test_a_town_without_an_institution_finds_nothing(institutions: LookupList, town: str) -> None:
    assert institutions.find(town) == LookUp()
    assert institutions.find(f"hij zit in {town}") == LookUp()


@pytest.mark.parametrize("text", NO_PLACE.strip().splitlines())
def test_an_answer_without_a_place_finds_nothing(institutions: LookupList, text: str) -> None:
    assert institutions.find(text) == LookUp()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("PI Lelystad", "pi-lelystad"),
        ("Leeuwarden", "pi-leeuwarden"),
        ("arnhem", "pi-arnhem"),
        ("niet in vught maar in grave", "pi-grave"),
        ("haarlem", "pi-haarlem"),
        ("de koepel in breda", "pi-breda"),
    ],
)
def test_an_exact_name_wins_also_when_the_place_closed(
    institutions: LookupList, typed: str, found: str
) -> None:
    assert institutions.find(typed) == LookUp(found=found)


@pytest.mark.parametrize("typed", ["utrecht", "rotterdam", "veenhuizen", "kampen", "vught of grave"])
def test_a_place_that_can_be_several_or_is_only_alike_is_asked_about(
    institutions: LookupList, typed: str
) -> None:
    got = institutions.find(typed)
    assert got.found is None
    assert got.candidates
