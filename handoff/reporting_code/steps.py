"""The five steps as they are generally called. Each organisation has its own protocol, which goes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handoff.apart.records import Entry
from handoff.phrases import Phrase, phrase

#: 0 is what it is about, and anything that belongs to no step.
STEPS: Mapping[int, Phrase] = {
    1: phrase("Signalen in kaart brengen"),
    2: phrase("Overleggen met een collega, en zo nodig advies vragen aan Veilig Thuis"),
    3: phrase("Praten met de persoon zelf"),
    4: phrase("Wegen hoe onveilig het is"),
    5: phrase("Beslissen: is een melding nodig, en is hulp mogelijk?"),
}
DECISION = 5

#: What can be said with a step: mark -> how it reads.
MARKS: Mapping[int, Mapping[str, Phrase]] = {
    2: {
        "collega": phrase("Besproken met een collega"),
        "anoniem_advies": phrase("Anoniem advies gevraagd aan Veilig Thuis"),
        "advies": phrase("Advies gevraagd aan Veilig Thuis, met naam"),
    },
    3: {
        "verteld": phrase("De persoon is vooraf verteld wat we doen"),
        "niet_onveilig": phrase("Niet verteld, omdat dat onveilig is"),
        "nog_niet": phrase("Nog niet verteld"),
    },
    5: {
        "melden": phrase("Gemeld bij Veilig Thuis"),
        "hulp": phrase("Hulp georganiseerd, niet gemeld"),
        "melden_en_hulp": phrase("Gemeld en hulp georganiseerd"),
        "geen": phrase("Niet gemeld, geen hulp nodig"),
    },
}


def is_known(step: int, mark: str) -> bool:
    """Steps with choices need one of them; others have none."""
    return (mark in MARKS[step]) if step in MARKS else (mark == "" and (step == 0 or step in STEPS))


def mark_words(step: int, mark: str) -> Phrase | str:
    return MARKS.get(step, {}).get(mark, "")


def steps_missing(entries: Iterable[Entry]) -> list[int]:
    """Steps nothing is written about yet."""
    written = {entry.step for entry in entries}
    return [step for step in STEPS if step not in written]


def decision_in(entries: Iterable[Entry]) -> str:
    """The last one; empty while nothing is decided."""
    return next((entry.mark for entry in reversed(list(entries)) if entry.step == DECISION), "")
