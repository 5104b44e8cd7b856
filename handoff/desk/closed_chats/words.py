"""How states, endings and speakers of chats that are over read."""

from __future__ import annotations

from handoff.actions.closing import DONE
from handoff.cases import CaseState
from handoff.desk.labels import readable
from handoff.lines import Author
from handoff.patience import FADED, LEFT_A_MESSAGE, LEFT_SILENTLY, NOT_WAITED, WAITED_TOO_LONG
from handoff.phrases import Phrase, phrase
from handoff.wrap_up.quick import QUICK

STATES = {
    CaseState.WAITING: phrase("wacht nog"),
    CaseState.TAKEN: phrase("loopt nu"),
    CaseState.SLEEPING: phrase("stil, nog open"),
    CaseState.CLOSED: phrase("afgesloten"),
}
SPEAKERS = {
    Author.FAMILY: phrase("Familie"),
    Author.BOT: phrase("Automatische hulp"),
    Author.COUNSELLOR: phrase("Medewerker"),
    Author.NOTICE: phrase("Hulplijn"),
}
_ENDINGS: dict[str, Phrase] = {
    DONE: phrase("Afgerond"),
    **QUICK,
    NOT_WAITED: phrase("Weg voordat er iemand was"),
    WAITED_TOO_LONG: phrase("Te lang moeten wachten"),
    LEFT_SILENTLY: phrase("Stil vertrokken"),
    FADED: phrase("Vanzelf gestopt"),
    LEFT_A_MESSAGE: phrase("Bericht achtergelaten"),
}


def ended_words(how: str) -> Phrase | str:
    return _ENDINGS.get(how, readable(how))


def endings() -> list[tuple[str, Phrase]]:
    return list(_ENDINGS.items())
