"""Dutch words that tell whether a name is meant: those around a place, and those that only look like one."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for looking up."""
    return frozenset(text.split())


_FILLERS = (
    "pi p i penitentiaire inrichting gevangenis huis van bewaring hvb jji rjji locatie in de het een te"
    " bij is mijn zit vast hij zij ze die daar nu sinds ik denk geloof volgens dat naar op en of met niet"
    " nee ja dus maar wel cel dacht heet justitieel complex jc dc uit detentiecentrum jeugdgevangenis"
    " vrouwengevangenis koepelgevangenis moet mag gaat mogen man vrouw zoon dochter vader moeder broer zus"
    " vriend vriendin hem haar weet wat waar hoe voor niks geen idee over als was heb heeft eerst gewoon"
    " ergens iets zo u er al nog zei zeggen zegt wij we onze ons aan den der sorry echt niemand"
)
#: Words that are no part of a name.
FILLERS = word_set(_FILLERS)

_PLACE_WORDS = (
    "in naar bij te uit pi jji locatie gevangenis heet inrichting bezoek hvb vanuit jc dc koepel centrum"
    " complex"
)
#: After these words a place is likely, so a typo there is worth a guess.
BEFORE_A_PLACE = word_set(_PLACE_WORDS)

#: What may stand inside a name: "de Koepel van Arnhem", "de jeugdgevangenis in Lelystad".
JOINING = frozenset(("in", "te", "van"))
#: Parts of names that stand for more than one: the province, and every prison with a dome.
NOT_ALONE = frozenset(("limburg", "koepel"))
ARTICLES = frozenset(("de", "het"))

#: Names that are ordinary words too. In a story they are only meant where a place may stand.
_ORDINARY_NAMES = """
poortje keerpunt berg schouw ijssel
"""
ORDINARY_NAMES = word_set(_ORDINARY_NAMES)

#: "Een grave fout": after these words it is no town.
ADJECTIVES = frozenset(("grave",))
BEFORE_AN_ADJECTIVE = word_set("een zo heel zeer zulke deze")

#: Ordinary words that look like a name with a slip of the finger.
_LOOKALIKES = """
achterom aflopen bedrag belg belgie bestaan bier borg breed brug doodt doordat dorst eist elders
geschorst gestaan graven graag haal haat haha hang heer held helden hele helder hoeveel hoor hoort horen
kelder krimpt kruipen kruisje lenen letten logeren londen hasselt hassel middelbare openen overhoop
overmaak overmake overmaken overzie poort poorten poortjes potje printer recht reist scheide scheiden schiet stel
teveel terecht therapie verhuizen verhuisd verloor wordt word zaak zaal zoenen zuipen zwaar zwager alleen
almaar armen beter morgen start gordijnen
"""
LOOKALIKES = word_set(_LOOKALIKES)
