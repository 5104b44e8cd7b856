"""How contacts ended, in the few groups a helpline has to account for."""

from __future__ import annotations

from enum import StrEnum

from handoff.patience import FADED, LEFT_A_MESSAGE, LEFT_SILENTLY, NOT_WAITED, WAITED_TOO_LONG
from handoff.phrases import Phrase, phrase
from handoff.wrap_up.quick import QUICK
from handoff.wrap_up.records import Contact, Source


class Ending(StrEnum):
    #: A person came, and the two talked.
    TALKED = "gesproken"
    #: A person came; there was no question to talk about.
    NO_QUESTION = "geen_vraag"
    #: A person came and heard nothing.
    SILENT = "stil"
    LEFT = "niet_gewacht"
    #: The wait was longer than we want: never counted as the family's leaving.
    OUR_FAILURE = "te_lang_gewacht"
    MESSAGE = "bericht"
    #: Before a person came, the family had everything wiped or went back to the bot.
    WITHDREW = "teruggetrokken"


ENDINGS: dict[Ending, Phrase] = {
    Ending.TALKED: phrase("Gesproken met een medewerker"),
    Ending.NO_QUESTION: phrase("Geen hulpvraag"),
    Ending.SILENT: phrase("De familie bleef stil"),
    Ending.LEFT: phrase("Weg voordat er iemand was"),
    Ending.OUR_FAILURE: phrase("Te lang moeten wachten"),
    Ending.MESSAGE: phrase("Bericht achtergelaten"),
    Ending.WITHDREW: phrase("Gewist of teruggegaan voordat er iemand was"),
}
#: Closed in one key: nothing to talk about.
_SILENT = frozenset({LEFT_SILENTLY, "stil"})
_NO_QUESTION = QUICK.keys() - _SILENT


def ending_of(contact: Contact) -> Ending:
    how = contact.closed_how
    if how == WAITED_TOO_LONG:
        return Ending.OUR_FAILURE
    if how == LEFT_A_MESSAGE:
        return Ending.MESSAGE
    if how in _SILENT:
        return Ending.SILENT
    if how in _NO_QUESTION:
        return Ending.NO_QUESTION
    if how == NOT_WAITED:
        return Ending.LEFT
    return _by_whether_a_person_came(contact)


def _by_whether_a_person_came(contact: Contact) -> Ending:
    without_queue = contact.source is not Source.CHAT
    came = without_queue or contact.duration_seconds is not None or contact.closed_how == FADED
    return Ending.TALKED if came else Ending.WITHDREW
