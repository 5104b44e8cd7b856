"""How counsellors read the ids of reasons, signals, channels and alarms."""

from __future__ import annotations

from collections.abc import Mapping

SIGNALS = {
    "suicide": "Denkt aan zelfmoord",
    "suicide-other": "Bang dat een ander zelfmoord pleegt",
    "child-suicide": "Een kind denkt aan zelfmoord",
    "violence-now": "Geweld, nu",
    "child-abuse": "Een kind is niet veilig",
    "medical": "Medische nood",
    "threat": "Dreigt een ander iets aan te doen",
    "sexual-violence": "Seksueel geweld",
}
REASONS = {
    "wens_familie": "Wil een mens spreken",
    "niet_begrepen": "De automatische hulp begreep het niet",
    "inrichting_onbekend": "Inrichting niet gevonden",
    "bericht": "Heeft een bericht achtergelaten",
    "crisis": "Mogelijk gevaar",
    "crisis_kind": "Mogelijk gevaar voor een kind",
}
CHANNELS = {"web": "webchat", "telegram": "Telegram"}
SHARING = {
    "alles": "De familie deelt het hele gesprek met je.",
    "samenvatting": "De familie deelt een samenvatting. Eerdere berichten zie je niet.",
    "niets": "De familie deelt niets van eerder. Vraag gerust waar het over gaat.",
}
#: Title and what to do.
ALARMS = {
    "undeliverable": ("Een bericht is niet aangekomen", "Kijk in het gesprek en probeer het daar opnieuw."),
    "blocked": (
        "Een familie heeft de bot geblokkeerd",
        "Berichten komen daar niet meer aan. Sluit het gesprek af.",
    ),
    "channel-closed": (
        "Een kanaal ligt stil",
        "Families krijgen daar geen berichten. Waarschuw de beheerder nu.",
    ),
    "set-aside": ("Een bericht kon niet verwerkt worden", "Het staat apart. Waarschuw de beheerder."),
    "our-mistake": ("Een bericht is geweigerd door het kanaal", "Het staat apart. Waarschuw de beheerder."),
    "uncertain": ("Van een bericht is niet zeker of het aankwam", "Kijk in het gesprek bij 'onzeker'."),
    "missed-checkin": (
        "Een afgesproken berichtje is niet verstuurd",
        "Het moment was voorbij. Het gaat niet alsnog.",
    ),
    "database": ("De database geeft problemen", "Wacht even met typen. Waarschuw de beheerder."),
    "crisis": ("Mogelijk gevaar in een gesprek", "Neem het bovenste gesprek in de wachtrij, of kijk mee."),
}


def signal_words(signal: str) -> str:
    return SIGNALS.get(signal, readable(signal))


def reason_words(reason: str, known: Mapping[str, str]) -> str:
    return known.get(reason) or REASONS.get(reason) or readable(reason)


def alarm_words(kind: str) -> tuple[str, str]:
    return ALARMS.get(kind, (readable(kind), "Waarschuw de beheerder."))


def readable(name: str) -> str:
    """ "inrichting_onbekend" as "Inrichting onbekend"."""
    return name.replace("_", " ").replace("-", " ").strip().capitalize()
