"""What can stop somebody at a block."""

from __future__ import annotations

from handoff.errors import DeskError
from handoff.phrases import phrase


class BlockGone(DeskError):
    name = "weg"

    def __init__(self) -> None:
        super().__init__(
            phrase("Deze blokkade is er niet, of er is al over beslist. Kijk opnieuw in de lijst.")
        )


class AnotherDecides(DeskError):
    name = "ander_beslist"

    def __init__(self) -> None:
        super().__init__(phrase("Jij stelde dit voor. Een andere coördinator of de beheerder beslist."))


class FirstHelp(DeskError):
    name = "eerst_helpen"

    def __init__(self) -> None:
        super().__init__(phrase("In dit gesprek is gevaar. Help eerst. Blokkeren kan nu niet."))
