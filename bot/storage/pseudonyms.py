"""What counsellors call a family: a colour, an animal and a number, from randomness alone."""

from __future__ import annotations

import secrets

_COLOURS = """
Blauwe Groene Gele Rode Witte Zwarte Bruine Grijze Paarse Oranje Zilveren Gouden Turkooizen Roze Bronzen Koperen
""".split()  # noqa: SIM905
_ANIMALS = """
Reiger Merel Egel Vlinder Otter Zwaluw Haas Uil Libel Mees Specht Eekhoorn Kikker Zwaan Vink Bever
Lijster Ooievaar Das Kwikstaart Roodborst Fuut Wulp Kievit Gans Eend Hommel Spreeuw Valk Buizerd Ree Hert
""".split()  # noqa: SIM905


def new_pseudonym() -> str:
    """For example "Blauwe Reiger 42": 46,080 possibilities; not unique, an id is."""
    return f"{secrets.choice(_COLOURS)} {secrets.choice(_ANIMALS)} {secrets.randbelow(90) + 10}"
