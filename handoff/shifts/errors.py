"""What can stop a change of the plan, or a chat near the end of a shift."""

from __future__ import annotations

from handoff.errors import DeskError
from handoff.phrases import Phrase, phrase


class ShiftGone(DeskError):
    name = "dienst_weg"

    def __init__(self) -> None:
        super().__init__(phrase("Deze dienst staat niet (meer) in het rooster. Ververs de pagina."))


class ShiftChanged(DeskError):
    name = "dienst_veranderd"

    def __init__(self) -> None:
        super().__init__(phrase("Iemand veranderde deze dienst net. Ververs de pagina en kijk opnieuw."))


class NotYourShift(DeskError):
    name = "dienst_niet_van_jou"

    def __init__(self) -> None:
        super().__init__(phrase("Deze dienst is niet van jou."))


class ShiftEnding(DeskError):
    name = "dienst_bijna_om"

    def __init__(self, until: Phrase) -> None:
        super().__init__(
            phrase(
                "Je dienst is om {tijd} uur afgelopen. Je krijgt geen nieuwe gesprekken meer. "
                "Maak rustig af waar je mee bezig bent. Bij gevaar mag je er nog een nemen.",
                tijd=until,
            )
        )


class OnPause(DeskError):
    name = "pauze"

    def __init__(self) -> None:
        super().__init__(
            phrase("Je hebt pauze. Zet je op dienst als je weer een gesprek wilt. Bij gevaar mag het altijd.")
        )
