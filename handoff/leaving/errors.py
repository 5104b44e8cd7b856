"""What can stop somebody from being taken off or given another role."""

from __future__ import annotations

from handoff.errors import DeskError
from handoff.phrases import phrase


class CannotReceive(DeskError):
    name = "kan_niet_overnemen"

    def __init__(self) -> None:
        super().__init__(
            phrase("Deze collega is er nu niet. Kies iemand die op dienst is, of laat het bij de wachtrij.")
        )


class NotThere(DeskError):
    name = "geen_account"

    def __init__(self) -> None:
        super().__init__(phrase("Dit account bestaat niet meer. Ververs de pagina."))
