"""A place is named, but nobody is detained there: it is where somebody lives, was arrested, or goes to court."""

from __future__ import annotations

from collections.abc import Sequence

#: "Niet in Vught", "wij wonen in Vught", "een groep in de buurt van Tilburg".
_NOT_INSIDE = """
niet geen woon woont wonen woonde werk werkt werken studeer studeert buurt omgeving regio stad geboren
restaurant groep kom komen opgegroeid gezien opgepakt aangehouden gearresteerd gepakt aanhouding
live lives living near born arrested
werkte werkten sta staan logeer logeert vlieg vliegen vliegt landen landt winkelen verhuisde neergestoken gebeurde
voorkomen inval works worked
"""
#: "De rechtbank in Breda", "wijkteam Dordrecht", "mijn advocaat zit in Arnhem".
_NO_PRISON = """
rechtbank gerechtshof hof zitting advocaat politie politiebureau bureau agent gemeente wijkteam jeugdzorg ziekenhuis
school huisarts winkel kerk moskee voedselbank huis woning flat kantoor station vliegveld vakantie adres werk
werkgever baas kamers voetbal wedstrijd strand markt hotel feest festival kroeg cafe haven dorp praatgroep inloop
kliniek tbs ggz azc asielzoekerscentrum stage opleiding universiteit cursus pec ajax straat plein centrum
court lawyer hospital
"""
#: "Bij zijn oma in Vught", "mijn tante uit Sittard".
_FAMILY = """
oma opa moeder vader ouders tante oom zus broer vriend vriendin nicht neef buurvrouw schoonmoeder schoonouders familie
"""
#: "Bij ons in Almelo", "hier in Tilburg"; but "hij zit hier in Tilburg", "met de trein naar hem in Zwolle".
_PERHAPS = "ons hier thuis trein bus reis reizen"
_INSIDE = """
zit zitten zat vast gedetineerd gevangenis bajes cel pi detentie opgesloten bezoek bak lik inside prison jail
locked held bewaring overgeplaatst overplaatsing gebracht brachten overgebracht transport
"""
#: A message about somebody who may be inside, or about which place it is.
_SOMEBODY = """
hij hem ie zijn zij ze haar die man vrouw vriend vriendin zoon zoontje dochter vader moeder papa mama pa ma broer
broertje zus zusje opa oma oom tante neef neefje nicht partner ex kind kleinzoon kleindochter schoonzoon gast bro
familielid gedetineerde he hes shes him his she her husband wife son daughter brother sister father mother dad mum
boyfriend niet maar
inrichting bezoeken bezoekuur bezoektijden bezoekzaal bezoeker overgeplaatst overplaatsing gebracht overgebracht
binnen gevangenissen koepel ppc straf uitzitten transport jeugdgevangenis vrouwengevangenis hvb jc dc jji
"""
#: Towns where much else is to be found than their prison.
_TOWNS = """
rotterdam haag arnhem zwolle almelo almere haarlem leeuwarden breda tilburg maastricht roermond sittard lelystad
dordrecht dordt nieuwegein zoetermeer amsterdam utrecht middelburg zutphen nijmegen zeist zaandam alphen schiphol
"""
#: An answer of so few words is just the name.
_FEW = 4
#: After the place: "hij is in Lelystad opgepakt", "we zijn naar de Bijlmer verhuisd".
_AFTERWARDS = """
wonen woon woont woonde wonende werk werkt werken geboren opgegroeid opgepakt aangehouden gearresteerd gepakt
studeer studeert
"""
#: What may stand between those and the place; after a building no "naar": "van de rechtbank naar Vught".
_BETWEEN = "in de het te op meer van rond bij uit aan langs vlakbij dichtbij nabij vanaf at the pi"
_TOWARDS = "naar"
_MOVING = "verhuisd verhuizen verhuis verhuisden"
_WE = "ik we wij"
_VERBS = "zit is staat ligt"

NOT_INSIDE, NO_PRISON, PERHAPS, INSIDE, AFTERWARDS, BETWEEN, MOVING, WE, VERBS, SOMEBODY, TOWNS, FAMILY = (
    frozenset(one.split())
    for one in (
        *(_NOT_INSIDE, _NO_PRISON, _PERHAPS, _INSIDE, _AFTERWARDS, _BETWEEN, _MOVING, _WE, _VERBS),
        *(_SOMEBODY, _TOWNS, _FAMILY),
    )
)
_FAR = 5
#: Anywhere in a message about nobody inside, these say that it is about something else.
PASTIMES = (NOT_INSIDE | NO_PRISON) - {"niet", "kom", "komen", "huis", "groep", "reis"}


def is_elsewhere(words: Sequence[str], start: int, end: int) -> bool:
    """Do the words around ``words[start:end]`` say that nobody is detained there?"""
    before = [word for word in words[max(0, start - _FAR) : start] if word not in BETWEEN]
    after = words[end] if end < len(words) else ""
    if after in AFTERWARDS or (MOVING.intersection((*before, after)) and WE.intersection(before)):
        return True
    if _at_somebodys(words, start) or _in_a_building(before):
        return True
    while before and before[-1] == _TOWARDS:
        before.pop()
    if before and before[-1] in PERHAPS:
        return not _names_somebody(words)
    if before and before[-1] in NOT_INSIDE:
        return True
    return _is_only_a_town(words, start, end) or _nobody_is_inside((*words[:start], *words[end:]))


def _in_a_building(before: Sequence[str]) -> bool:
    """ "De rechtbank in Breda", "mijn advocaat zit in Arnhem"."""
    if before and before[-1] in VERBS:
        before = before[:-1]
        return bool(before) and before[-1] in NO_PRISON
    return bool(before) and before[-1] in NO_PRISON


def _at_somebodys(words: Sequence[str], start: int) -> bool:
    """ "Bij zijn oma in Vught", "mijn tante uit Sittard"."""
    if start < 3 or words[start - 2] not in FAMILY:
        return False
    return words[start - 1] == "uit" or (words[start - 1] == "in" and words[max(0, start - 4)] == "bij")


def _nobody_is_inside(words: Sequence[str]) -> bool:
    """Somebody lives, works or goes out in this message, and nobody is detained."""
    if len(words) < _FEW or not INSIDE.isdisjoint(words):
        return False
    return not PASTIMES.isdisjoint(words)


def _is_only_a_town(words: Sequence[str], start: int, end: int) -> bool:
    """ "Waar kan ik parkeren in Den Haag": a town, in a message that names nobody who may be inside."""
    named_after_in = start > 0 and words[start - 1] == "in" and words[end - 1] in TOWNS and end - start <= 2
    return len(words) > _FEW and named_after_in and not _names_somebody(words)


def _names_somebody(words: Sequence[str]) -> bool:
    return not (INSIDE.isdisjoint(words) and SOMEBODY.isdisjoint(words))
