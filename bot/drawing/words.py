"""The few words drawings say of their own, Dutch unless translated ones come along. All others come from the flow."""

from __future__ import annotations

from dataclasses import dataclass

#: On paper an empty line, to be filled in with a pen.
BLANK = "________"
#: A plan for half a year, by the ids a flow uses.
MONTHS = ("nu", "m1", "m2", "m3", "m4", "m5")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """Translated ones take the place of these."""

    #: Instead of a name whose letters cannot be drawn comes its place in the text beside the picture.
    numbered: str = "Een getal is een naam die ik niet kan tekenen."
    numbered_how: str = "Tel mee in de tekst: 3 is de derde naam."
    blank_how: str = "Een streep is een woord dat ik niet kan drukken. Schrijf het er met pen op."
    not_at_home: str = "stippellijn: woont nu ergens anders"
    died: str = "kruis: overleden"
    man: str = "vierkant: man of jongen"
    woman: str = "rondje: vrouw of meisje"
    person: str = "ruit: anders of niet gezegd"
    no_advice: str = "In dit gesprek heb ik nog niets verteld om te bewaren."
    when: str = "Wanneer"
    what: str = "Wat"
    who: str = "Wie"
    nu: str = "Deze maand"
    m1: str = "Over één maand"
    m2: str = "Over twee maanden"
    m3: str = "Over drie maanden"
    m4: str = "Over vier maanden"
    m5: str = "Over vijf maanden"

    def month(self, name: str) -> str:
        words: str = getattr(self, name)
        return words


DUTCH = OwnWords()
