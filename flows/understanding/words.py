"""Dutch words brought back to a stem, good enough to see that "bezoeken" and "bezoekje" are about the same thing."""

from __future__ import annotations

from functools import lru_cache

_SAY_NOTHING = """
vriendelijk verzoek verzoeken gelieve toe alvorens betreft middels thans doch
de het een en of maar want dus dan dat die dit deze er ook nog al toch wel niet geen ja nee hoor he nou
nu zo te om in op aan bij van voor met uit tot naar over onder door tegen tussen als is ben bent zijn was
waren wordt word worden werd heb hebt heeft hebben had hadden zal zullen zou zouden kan kun kunt kunnen
kon mag mogen moet moeten wil willen ga gaat gaan ging doe doet doen deed ik jij je u hij zij ze we wij
jullie mij me mijn jouw uw hem haar ons onze hun hen zich wat wie waar wanneer hoe waarom welk welke
alsjeblieft dank hoi hallo goedemorgen goedemiddag goedenavond even gewoon echt eigenlijk misschien zelf
heel erg veel meer iets alles alle elke daar hier steeds weer toen sinds omdat zodat terwijl graag goed
groet geacht geachte heer mevrouw vraag weet denk zegt zeg zeggen gezegd komt kom komen krijg krijgt maak
maakt laat soms altijd
"""

#: Words that say nothing about what someone wants.
STOP_WORDS = frozenset(_SAY_NOTHING.split())

#: Forms that no rule about endings brings together.
_SAME = {
    "kids": "kind",
    "dochter": "kind",
    "dochtertje": "kind",
    "zoon": "kind",
    "zoontje": "kind",
    "kleindochter": "kind",
    "kleinzoon": "kind",
    "kleinkind": "kind",
    "kleinkinderen": "kind",
    "jongste": "kind",
    "oudste": "kind",
    "zoons": "kind",
    "dochters": "kind",
    "kinderen": "kind",
    "kleintje": "kind",
    "stiefzoon": "kind",
    "stiefdochter": "kind",
    "man": "naaste",
    "vriend": "naaste",
    "vriendin": "naaste",
    "vrouw": "naaste",
    "partner": "naaste",
    "broer": "naaste",
    "zus": "naaste",
    "broertje": "naaste",
    "zusje": "naaste",
    "ex": "naaste",
    "echtgenoot": "naaste",
    "echtgenote": "naaste",
    "verloofde": "naaste",
    "schoonzoon": "naaste",
    "schoondochter": "naaste",
    "neef": "naaste",
    "gepakt": "opgepakt",
    "gearresteerd": "opgepakt",
    "aangehouden": "opgepakt",
    "arrestatie": "opgepakt",
    "aanhouding": "opgepakt",
    "meegenomen": "opgepakt",
    "meenam": "opgepakt",
    "bajes": "gevangenis",
    "detentie": "gevangenis",
    "gevangen": "gevangenis",
    "vastzit": "vast",
    "vastzitten": "vast",
    "vastgezet": "vast",
    "gedetineerd": "vast",
    "gedetineerde": "vast",
    "juffrouw": "juf",
    "leraar": "meester",
    "lerares": "juf",
    "leerkracht": "juf",
    "docent": "meester",
    "mentor": "meester",
    "mama": "moeder",
    "papa": "vader",
    "verteld": "vertel",
    "vertelt": "vertel",
    "uitleggen": "vertel",
    "uitleg": "vertel",
    "gezien": "zie",
    "zag": "zie",
    "gesprek": "praat",
    "gesproken": "praat",
    "praten": "praat",
    "spreken": "praat",
    "spreek": "praat",
    "robot": "computer",
    "bot": "computer",
    "chatbot": "computer",
    "chatgpt": "computer",
    "gewist": "wis",
    "wissen": "wis",
    "verwijderen": "wis",
    "verwijder": "wis",
    "opslaan": "bewaar",
    "bewaard": "bewaar",
    "bewaren": "bewaar",
    "gelezen": "lees",
    "lezen": "lees",
    "leest": "lees",
    "gebeld": "bel",
    "bellen": "bel",
    "belt": "bel",
    "grootouders": "oma",
    "opa": "oma",
    "liegen": "lieg",
    "gelogen": "lieg",
    "boekje": "boek",
    "prentenboek": "boek",
    "prentebook": "boek",
    "voorleesboek": "boek",
    "gepest": "pest",
    "pesten": "pest",
}

_ENDINGS = ("tjes", "tje", "jes", "je", "eren", "en", "er", "t", "s", "e")
_SHORTEST = 3


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of a normalised word."""
    if word in _SAME:
        return _SAME[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            short = word[: -len(ending)]
            return _SAME.get(short, _single(short))
    return word


def _single(word: str) -> str:
    """One letter where the plural doubled it, and the long vowel as in the singular."""
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    if len(word) >= _SHORTEST and word[-2] in "aou" and word[-3] == word[-2]:
        return word[:-2] + word[-1]
    return word
