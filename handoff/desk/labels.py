"""How counsellors read the ids of reasons, signals, channels and alarms."""

from __future__ import annotations

from collections.abc import Mapping

from handoff.phrases import Phrase, phrase

SIGNALS = {
    "suicide": phrase("Denkt aan zelfmoord"),
    "suicide-other": phrase("Bang dat een ander zelfmoord pleegt"),
    "child-suicide": phrase("Een kind denkt aan zelfmoord"),
    "violence-now": phrase("Geweld, nu"),
    "child-abuse": phrase("Een kind is niet veilig"),
    "medical": phrase("Medische nood"),
    "threat": phrase("Dreigt een ander iets aan te doen"),
    "sexual-violence": phrase("Seksueel geweld"),
}
REASONS = {
    "wens_familie": phrase("Wil een mens spreken"),
    "niet_begrepen": phrase("De automatische hulp begreep het niet"),
    "inrichting_onbekend": phrase("Inrichting niet gevonden"),
    "bericht": phrase("Heeft een bericht achtergelaten"),
    "na_checkin": phrase("Wil een mens na een afgesproken bericht"),
    "na_checkin_slechter": phrase("Het gaat slechter, na een afgesproken bericht"),
    "oefening": phrase("OEFENING: deze familie is verzonnen"),
    "crisis": phrase("Mogelijk gevaar"),
    "crisis_kind": phrase("Mogelijk gevaar voor een kind"),
}
CHANNELS: dict[str, Phrase | str] = {"web": "webchat", "telegram": "Telegram", "oefening": phrase("OEFENING")}
SHARING = {
    "alles": phrase("De familie deelt het hele gesprek met je."),
    "samenvatting": phrase("De familie deelt een samenvatting. Eerdere berichten zie je niet."),
    "niets": phrase("De familie deelt niets van eerder. Vraag gerust waar het over gaat."),
}
#: Title and what to do.
ALARMS = {
    "crisis": (
        phrase("Mogelijk gevaar in een gesprek"),
        phrase("Neem het bovenste gesprek in de wachtrij, of kijk mee."),
    ),
    "crisis-perhaps": (
        phrase("Misschien is er gevaar in een gesprek"),
        phrase(
            "De automatische hulp gaf het nummer en vroeg het rustig na. Bij ja komt het bovenaan in de wachtrij."
        ),
    ),
    "crisis-perhaps-silence": (
        phrase("Misschien is er gevaar, en de familie antwoordt niet"),
        phrase(
            "De automatische hulp gaf het nummer en vroeg het rustig na. Overleg met de coördinator. "
            "Schrijft de familie weer, dan verdwijnt dit."
        ),
    ),
    "concern": (
        phrase("Er is een zorgsignaal"),
        phrase("Kijk in het menu bij Zorgsignalen. Bij gevaar nu: bel 112."),
    ),
    "request-late": (
        phrase("Een verzoek om contact wacht al lang"),
        phrase("Kijk in het menu bij Verzoeken. Na 60 dagen worden de gegevens gewist."),
    ),
    "crisis-silence": (
        phrase("Na een signaal van gevaar schreef niemand"),
        phrase("De automatische hulp gaf de nummers. Lees het gesprek en schrijf nu."),
    ),
    "danger-unanswered": (
        phrase("{naam} antwoordt al 3 minuten niet in een chat met gevaar"),
        phrase("Lees het gesprek en schrijf nu. Coördinator: bel je collega, kijk mee of neem het over."),
    ),
    "chat-unattended": (
        phrase("{naam} is niet aan de balie, en een gesprek staat nog open"),
        phrase("Bel je collega, of kijk mee in het overzicht en neem het over."),
    ),
    "refused": (
        phrase("Een bericht is niet aangekomen"),
        phrase("Kijk in het gesprek en probeer het daar opnieuw."),
    ),
    "uncertain": (
        phrase("Van een bericht is niet zeker of het aankwam"),
        phrase("Kijk in het gesprek bij 'onzeker'."),
    ),
    "unreachable": (
        phrase("Een familie is niet meer bereikbaar"),
        phrase("Berichten komen daar niet aan. Sluit het gesprek af."),
    ),
    "blocked": (
        phrase("Een familie is niet meer bereikbaar"),
        phrase("Berichten komen daar niet aan. Sluit het gesprek af."),
    ),
    "channel-closed": (
        phrase("Een kanaal ligt stil"),
        phrase("Families krijgen daar geen berichten. Bel de beheerder nu."),
    ),
    "set-aside": (
        phrase("Een bericht kon niet verwerkt worden"),
        phrase("Het staat apart. Waarschuw de beheerder."),
    ),
    "checkin-missed": (
        phrase("Een afgesproken berichtje is niet verstuurd"),
        phrase("Het moment is voorbij. Het gaat niet alsnog."),
    ),
    "database": (
        phrase("De database geeft problemen"),
        phrase("Wacht even met typen. Waarschuw de beheerder."),
    ),
    "content": (
        phrase("De teksten zijn niet vernieuwd"),
        phrase("De oude teksten blijven gelden. Waarschuw de redactie."),
    ),
    "retention": (phrase("Oude gesprekken zijn niet gewist"), phrase("Waarschuw de beheerder vandaag nog.")),
    "nobody-on-shift": (
        phrase("Er is niemand voor een dienst"),
        phrase(
            "De chat is nu dicht voor families. Bel wie dienst heeft, of zet iemand anders in het rooster."
        ),
    ),
    "staff-alert-failed": (
        phrase("Een seintje aan het team kwam niet aan"),
        phrase(
            "Kijk zelf of er iemand wacht. Waarschuw de beheerder: de groep op Telegram is niet bereikbaar."
        ),
    ),
    "telegram_not_reached": (
        phrase("Telegram is niet bereikbaar"),
        phrase("Berichten wachten en gaan later vanzelf."),
    ),
    "telegram_receiving_failed": (
        phrase("Berichten van Telegram komen niet binnen"),
        phrase("Bel de beheerder nu."),
    ),
    "telegram_second_instance": (
        phrase("Telegram is op twee plekken aangesloten"),
        phrase("Bel de beheerder nu."),
    ),
    "telegram_token_refused": (
        phrase("Telegram laat ons niet meer binnen"),
        phrase("De sleutel is ingetrokken. Bel de beheerder nu."),
    ),
    "telegram_update_set_aside": (
        phrase("Een bericht van Telegram was onleesbaar"),
        phrase("Het staat apart. Waarschuw de beheerder."),
    ),
    "telegram_webhook_not_set": (phrase("Telegram kan ons niet bereiken"), phrase("Bel de beheerder nu.")),
}


def signal_words(signal: str) -> Phrase | str:
    return SIGNALS.get(signal, readable(signal))


def reason_words(reason: str, known: Mapping[str, str]) -> Phrase | str:
    return known.get(reason) or REASONS.get(reason) or readable(reason)


def alarm_words(kind: str, holder: Phrase | str = "") -> tuple[Phrase | str, Phrase]:
    """Title and remedy; some name the counsellor it is about."""
    if kind not in ALARMS:
        return readable(kind), phrase("Waarschuw de beheerder.")
    title, remedy = ALARMS[kind]
    return Phrase(title.text, {"naam": holder}), remedy


def readable(name: str) -> str:
    """ "inrichting_onbekend" as "Inrichting onbekend"."""
    return name.replace("_", " ").replace("-", " ").strip().capitalize()
