"""The few words drawings say of their own. All others come from the flow."""

from __future__ import annotations

#: Instead of a name whose letters cannot be drawn comes its place in the text beside the picture.
NUMBERED = "Een getal is een naam die ik niet kan tekenen."
NUMBERED_HOW = "Tel mee in de tekst: 3 is de derde naam."
#: On paper an empty line, to be filled in with a pen.
BLANK = "________"
BLANK_HOW = "Een streep is een woord dat ik niet kan drukken. Schrijf het er met pen op."
NOT_AT_HOME = "stippellijn: woont nu ergens anders"
DIED = "kruis: overleden"
MAN, WOMAN, PERSON = "vierkant: man of jongen", "rondje: vrouw of meisje", "ruit: anders of niet gezegd"
NO_ADVICE = "In dit gesprek heb ik nog niets verteld om te bewaren."
MONTH, WHAT, WHO = "Wanneer", "Wat", "Wie"
#: A plan for half a year, by the ids a flow uses.
MONTHS = {
    "nu": "Deze maand",
    "m1": "Over één maand",
    "m2": "Over twee maanden",
    "m3": "Over drie maanden",
    "m4": "Over vier maanden",
    "m5": "Over vijf maanden",
}
