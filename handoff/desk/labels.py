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
    "crisis": ("Mogelijk gevaar in een gesprek", "Neem het bovenste gesprek in de wachtrij, of kijk mee."),
    "crisis-perhaps": (
        "Misschien is er gevaar in een gesprek",
        "De automatische hulp gaf het nummer en vroeg het rustig na. Bij ja komt het bovenaan in de wachtrij.",
    ),
    "crisis-silence": (
        "Na een signaal van gevaar schreef niemand",
        "De automatische hulp gaf de nummers. Lees het gesprek en schrijf nu.",
    ),
    "refused": ("Een bericht is niet aangekomen", "Kijk in het gesprek en probeer het daar opnieuw."),
    "uncertain": ("Van een bericht is niet zeker of het aankwam", "Kijk in het gesprek bij 'onzeker'."),
    "unreachable": (
        "Een familie is niet meer bereikbaar",
        "Berichten komen daar niet aan. Sluit het gesprek af.",
    ),
    "blocked": (
        "Een familie is niet meer bereikbaar",
        "Berichten komen daar niet aan. Sluit het gesprek af.",
    ),
    "channel-closed": ("Een kanaal ligt stil", "Families krijgen daar geen berichten. Bel de beheerder nu."),
    "set-aside": ("Een bericht kon niet verwerkt worden", "Het staat apart. Waarschuw de beheerder."),
    "checkin-missed": (
        "Een afgesproken berichtje is niet verstuurd",
        "Het moment is voorbij. Het gaat niet alsnog.",
    ),
    "database": ("De database geeft problemen", "Wacht even met typen. Waarschuw de beheerder."),
    "content": ("De teksten zijn niet vernieuwd", "De oude teksten blijven gelden. Waarschuw de redactie."),
    "retention": ("Oude gesprekken zijn niet gewist", "Waarschuw de beheerder vandaag nog."),
    "telegram_not_reached": ("Telegram is niet bereikbaar", "Berichten wachten en gaan later vanzelf."),
    "telegram_receiving_failed": ("Berichten van Telegram komen niet binnen", "Bel de beheerder nu."),
    "telegram_second_instance": ("Telegram is op twee plekken aangesloten", "Bel de beheerder nu."),
    "telegram_token_refused": (
        "Telegram laat ons niet meer binnen",
        "De sleutel is ingetrokken. Bel de beheerder nu.",
    ),
    "telegram_update_set_aside": (
        "Een bericht van Telegram was onleesbaar",
        "Het staat apart. Waarschuw de beheerder.",
    ),
    "telegram_webhook_not_set": ("Telegram kan ons niet bereiken", "Bel de beheerder nu."),
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
