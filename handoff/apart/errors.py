"""What can stop somebody at a record apart from the chats."""

from __future__ import annotations

from handoff.errors import DeskError
from handoff.phrases import phrase


class RecordGone(DeskError):
    name = "weg"

    def __init__(self) -> None:
        super().__init__(
            phrase("Dit is er niet meer, of niet voor jou. Kijk in de lijst wat er nog openstaat.")
        )


class RecordIsDone(DeskError):
    name = "afgerond"

    def __init__(self) -> None:
        super().__init__(phrase("Dit is al afgerond. Er kan niets meer bij; begin zo nodig iets nieuws."))


class SomebodyWasQuicker(DeskError):
    name = "net_veranderd"

    def __init__(self) -> None:
        super().__init__(phrase("Een collega was net eerder. Kijk opnieuw hoe het ervoor staat."))
