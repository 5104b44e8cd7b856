"""What can stop a transfer, and what to do about it."""

from __future__ import annotations

from handoff.errors import DeskError
from handoff.phrases import Phrase, phrase


class NoteMissing(DeskError):
    name = "notitie_nodig"

    def __init__(self) -> None:
        super().__init__(phrase("Schrijf erbij wat je collega moet weten. Zonder notitie geef je niet door."))


class NobodyToGiveTo(DeskError):
    name = "niemand_er"

    def __init__(self, who: Phrase | str) -> None:
        super().__init__(phrase("{wie} is nu niet aan de balie. Kies een ander.", wie=who))


class OfferedAlready(DeskError):
    name = "al_aangeboden"

    def __init__(self) -> None:
        super().__init__(phrase("Je bood dit gesprek net al aan. Wacht op antwoord, of trek het eerst in."))


class TransferOver(DeskError):
    name = "aanbod_voorbij"

    def __init__(self) -> None:
        super().__init__(
            phrase("Dit aanbod is voorbij. Het gesprek is bij je collega gebleven, of bij een ander.")
        )


class TransferNotForYou(DeskError):
    name = "aanbod_niet_voor_jou"

    def __init__(self) -> None:
        super().__init__(phrase("Dit gesprek is niet aan jou aangeboden."))
