"""Pieces that make a password easy to guess. Written for this project: words people here reach for first."""

from __future__ import annotations

from itertools import chain

_WORDS = frozenset(
    """
wachtwoord wachtwoorden password passwort passwords geheim geheime secret welkom welkom01 welcome hallo hello hoi
inloggen login admin administrator beheer beheerder gebruiker user root test testen proef demo standaard default
hulp hulplijn lijn help helpline telefoon kindertelefoon chat desk balie vrijwilliger vrijwilligers coordinator
maatschappelijk werker gevangenis gevangen detentie bajes inrichting familie gezin kind kinderen ouders moeder vader
mama papa oma opa bezoek exodus exodusnl ikhouvanjou ikhouvan houvanjou iloveyou liefde love schat schatje lief
lente zomer herfst winter spring summer autumn januari februari maart april juni juli augustus september oktober
november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
nederland holland amsterdam rotterdam denhaag utrecht eindhoven groningen arnhem nijmegen tilburg breda zwolle leiden
ajax feyenoord psv voetbal football oranje koning prinses dragon monkey master superman batman pokemon
zonneschijn sunshine vlinder bloem bloemen hond poes katje paard computer internet laptop kantoor werk vakantie
letmein laatmeerin openen toegang access verander veranderen change mijn nieuw nieuwe dit een het van voor
google facebook whatsapp telegram microsoft windows apple samsung iphone android
een twee drie vier vijf zes zeven acht negen tien
""".split()  # noqa: SIM905 — a list of words reads best as text
)

_KEYBOARD = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qwertzuiop",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "abcdefghijklmnopqrstuvwxyz",
)
_SHORTEST_RUN = 3


def _runs() -> set[str]:
    """Every stretch of three or more along a keyboard or the alphabet, in both directions."""
    found: set[str] = set()
    for row in chain(_KEYBOARD, (row[::-1] for row in _KEYBOARD)):
        for start in range(len(row)):
            found.update(row[start:end] for end in range(start + _SHORTEST_RUN, len(row) + 1))
    return found


def _years() -> set[str]:
    return {str(year) for year in range(1930, 2041)}


#: Lower case, letters and digits only.
COMMON_PIECES: frozenset[str] = _WORDS | _runs() | _years()
