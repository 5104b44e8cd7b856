"""What can stop somebody at a request."""

from __future__ import annotations

from handoff.errors import DeskError
from handoff.phrases import phrase


class RequestGone(DeskError):
    name = "weg"

    def __init__(self) -> None:
        super().__init__(phrase("Dit verzoek is er niet meer. De gegevens zijn gewist."))


class RequestTaken(DeskError):
    name = "bezet"

    def __init__(self) -> None:
        super().__init__(phrase("Een collega pakte dit verzoek net op. Kijk opnieuw in de lijst."))


class NeedsWayToReach(DeskError):
    name = "geen_gegevens"

    def __init__(self) -> None:
        super().__init__(phrase("Vul een telefoonnummer of een mailadres in, niet allebei."))


class NeedsYes(DeskError):
    name = "geen_ja"

    def __init__(self) -> None:
        super().__init__(phrase("Vraag eerst of de familie dit wil, en kruis dat aan."))
